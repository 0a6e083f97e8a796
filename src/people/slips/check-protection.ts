import type { z } from 'zod'
import { chooseDay } from '../../coverage/public.ts'
import type { Database } from '../../platform/database.ts'
import { formatDay, formatMonth } from '../../platform/indonesian.ts'
import { countVisit } from '../../platform/visits.ts'
import type { checkAnswer, checkRequest } from '../contract.ts'
import { failPeople } from '../people-errors.ts'
import { findSlipHolder, type PayerChange } from './queries.ts'
import { hashSlipCode } from './slip-code.ts'

/** A code is guessed at with birth dates; only who holds a slip knows one, so nobody else is held up. */
const codeLimit = { most: 5, minutes: 60 }

/**
 * A person asks about himself, with the code of his slip and his birth date. A code that is wrong,
 * unknown, or another's is answered alike, by the same statements. There is no way to ask by NIK.
 *
 * @throws people/too-many-checks
 */
export async function checkProtection(
  system: Database,
  regency: string,
  { code, birthDate }: z.infer<typeof checkRequest>,
): Promise<z.infer<typeof checkAnswer>> {
  const { db } = system
  const hash = hashSlipCode(regency, code)
  const seconds = await countVisit(db, regency, `slip ${hash}`, codeLimit)
  if (seconds > 0) throw failPeople('too-many-checks', { minutes: Math.ceil(seconds / 60), seconds })
  const asOf = await chooseDay(db, regency, undefined)
  const holder = await findSlipHolder(db, regency, hash, birthDate, asOf)
  if (!holder) {
    const sentence =
      'Kode atau tanggal lahir tidak cocok. Periksa tulisan pada slip, atau tanyakan di kantor desa/kelurahan.'
    return { found: false, protected: null, programmes: [], asOf: null, sentence }
  }
  const { programmes, change } = holder
  const isProtected = programmes.includes('JKK') && programmes.includes('JKM')
  const day = formatDay(asOf)
  return {
    found: true,
    protected: isProtected,
    programmes,
    asOf,
    sentence: (isProtected
      ? `Anda terlindungi menurut daftar peserta ${day}: ${programmes.join(', ')}.`
      : `Anda belum terlindungi menurut daftar peserta ${day}. Tanyakan di kantor desa/kelurahan atau BPJS Ketenagakerjaan.`
    ).concat(payerSentence(change)),
  }
}

/** Somebody who is asked who pays his contributions knows what changed; nothing is asked of him for it. */
function payerSentence(change: PayerChange | null): string {
  if (change === null) return ''
  const { from, now, before } = change
  return ` Mulai ${formatMonth(from)} iuran Anda dibayar ${now}, sebelumnya ${before}; Anda tidak perlu mengurus apa pun.`
}
