import { type Day } from '../../platform/calendar.ts'
import { formatMonth, formatRupiah, nameDay } from '../../platform/indonesian.ts'
import { makePaperIn } from '../../platform/papers/paper-maker.ts'
import { lastMonth } from './price-months.ts'
import type { Drawn } from './give-mandate.ts'

/** How a power of attorney was signed, when it was. */
export interface LetterSignature {
  readonly signedOn: Day
  readonly factor: 'totp' | 'passkey' | null
}

export interface LetterPaper {
  readonly kind: 'letter'
  readonly drawn: Drawn
  readonly signature: LetterSignature | null
  readonly madeOn: Day
  readonly dataFolder: string
}

const factorNames = { totp: 'kode aplikasi autentikator', passkey: 'kunci sandi' }

/** The power of attorney as texts for the template: what it binds to, at what price, and how it is stopped. */
export function letterTexts({ drawn, signature, madeOn }: Omit<LetterPaper, 'kind'>) {
  const { statement, hash } = drawn
  const { terms, sponsor, scheme, prices, sentences } = statement
  return {
    title: 'Surat Kuasa Pembayaran Iuran Pekerja Rentan',
    scheme: scheme.name,
    basis: scheme.citation,
    regencyName: statement.regencyName,
    name: sponsor.name,
    nip: sponsor.nip ?? '–',
    unit: sponsor.unit ?? '–',
    payroll: terms.method === 'payroll',
    places: String(terms.places),
    ceiling: formatRupiah(terms.ceiling),
    from: formatMonth(statement.first),
    last: formatMonth(lastMonth(terms.months)),
    prices: prices.flatMap(({ sector, phases }) =>
      phases.map(({ from, through, each, hasRelief }) => [
        sector === 'transport' ? 'Ojek, kurir, sopir' : 'Pekerjaan lain',
        from === through ? formatMonth(from) : `${formatMonth(from)} – ${formatMonth(through)}`,
        formatRupiah(each),
        hasRelief ? 'keringanan PP 50/2025' : 'penuh',
      ]),
    ),
    lines: sentences,
    madeOn: nameDay(madeOn),
    signed: signature?.factor != null,
    signedOn: signature === null ? '' : nameDay(signature.signedOn),
    factor: signature?.factor == null ? '' : factorNames[signature.factor],
    hash,
  }
}

/** Makes the PDF in a thread of its own. */
export const makeLetter = (paper: Omit<LetterPaper, 'kind'>) =>
  makePaperIn(new URL('./letter-thread.ts', import.meta.url), { ...paper, kind: 'letter' })
