import { type Actor, logReading } from '../access/public.ts'
import { showProtection } from '../contributions/public.ts'
import { chooseDay } from '../coverage/public.ts'
import type { Tx } from '../platform/transaction.ts'
import { formatDay, formatMonth } from '../platform/indonesian.ts'
import { listCorrections } from '../registry/public.ts'
import { correctable, type PersonAnswer } from './contract.ts'
import { isMasked, maskValue } from './mask.ts'
import { failPeople } from './people-errors.ts'
import { labelOf, personFields } from './person-fields.ts'
import {
  findPerson,
  listEventsOf,
  listHousehold,
  listMemberships,
  listRowsBehind,
  type RowBehind,
  type WholePerson,
} from './queries/person.ts'

/**
 * Everything known of one person, numbers masked. The look is logged, for the person to ask.
 *
 * @throws people/person-not-found
 */
export async function showPerson(tx: Tx, actor: Actor, personId: number): Promise<PersonAnswer> {
  const { db } = tx
  const { regency } = actor
  const asOf = await chooseDay(db, regency, undefined)
  const person = await findPerson(db, regency, personId, asOf)
  if (!person) throw failPeople('person-not-found', { person: personId })
  await logReading(tx, actor, [{ personId, what: 'view' }])
  const rows = await listRowsBehind(db, regency, personId)
  const memberships = await listMemberships(db, regency, personId)
  const { personId: id, name, titles, age, protection, certainty, proven } = person
  const { isWorker, isMember, isAsn, deceasedOn } = person
  return {
    personId: id,
    name,
    titles,
    age,
    protection,
    protectionSentence: protectionSentence(person, memberships, asOf),
    certainty,
    proven,
    certaintySentence: certaintySentence(person, rows.length),
    isWorker,
    isMember,
    isAsn,
    deceasedOn,
    values: valuesOf(person, rows),
    rows: rows.map(showRow),
    memberships: memberships.map((one) => ({
      ...one,
      kpj: one.kpj === null ? null : maskValue('kpj', one.kpj),
    })),
    cover: await showProtection(db, regency, personId, { deceasedOn, isListed: isMember }),
    household: await listHousehold(db, regency, personId, asOf),
    events: (await listEventsOf(db, regency, personId)).map((event) => ({
      ...event,
      happenedAt: event.happenedAt.toISOString(),
    })),
    corrections: (await listCorrections(db, regency, personId)).map((one) => ({
      ...one,
      at: one.at.toISOString(),
    })),
  }
}

function valuesOf(person: WholePerson, rows: readonly RowBehind[]): PersonAnswer['values'] {
  const shown: Readonly<Record<string, string | null>> = {
    villageCode: [person.village, person.district].filter((one) => one !== null).join(', ') || null,
    agency: person.agencyName,
  }
  return personFields.flatMap(([field, label]) => {
    const raw = person.values[field]
    if (field === 'nikDamaged' && raw === null) return []
    const value = shown[field] ?? (raw === null ? null : String(raw))
    // Address, RT and RW are taken from the row of the village or of the address.
    const ref =
      person.origin[field] ?? (field === 'rt' || field === 'rw' ? person.origin['address'] : undefined)
    const row = ref && rows.find(({ batchId, line }) => batchId === ref[0] && line === ref[1])
    return [
      {
        field,
        label,
        value: value === null ? null : maskValue(field, value),
        masked: isMasked(field) && value !== null,
        correctable: (correctable as readonly string[]).includes(field),
        corrected: row?.kind === 'corrections',
        origin: row === undefined || value === null ? null : originOf(row),
      },
    ]
  })
}

function originOf({ batchId, line, source, agencyName, kind, file, sheet, row, asOf }: RowBehind) {
  return { batchId, line, source, agencyName, kind, file, sheet, row, asOf }
}

function showRow(row: RowBehind): PersonAnswer['rows'][number] {
  return {
    ...originOf(row),
    name: row.name,
    values: Object.entries(row.values).flatMap(([field, value]) =>
      value === null ? [] : [{ field, label: labelOf(field), value: maskValue(field, value) }],
    ),
  }
}

function protectionSentence(
  person: WholePerson,
  memberships: PersonAnswer['memberships'],
  asOf: string,
): string {
  const day = formatDay(asOf)
  if (person.deceasedOn !== null) return `Tercatat meninggal ${formatDay(person.deceasedOn)}.`
  const last = memberships
    .map(({ paidThrough }) => paidThrough ?? '')
    .toSorted()
    .at(-1)
  const paid = last ? ` Iuran terakhir untuk ${formatMonth(last)}.` : ''
  switch (person.protection) {
    case 'protected':
      return `Terlindungi JKK dan JKM pada ${day}.${paid}`
    case 'arrears':
      return `Menunggak, tetapi masih terlindungi pada ${day}.${paid} Segera bayar agar tidak terhenti.`
    case 'ended':
      return `Pernah terlindungi, pada ${day} tidak lagi.${paid}`
    default:
      return person.isMember
        ? `Terdaftar sebagai peserta, tetapi belum terlindungi JKK dan JKM pada ${day}.`
        : `Tidak ada di daftar peserta; belum terlindungi pada ${day}.`
  }
}

function certaintySentence({ certainty }: WholePerson, rows: number): string {
  if (rows <= 1) return 'Hanya satu baris; tidak ada yang digabung.'
  const how = {
    sure: 'hampir pasti satu orang',
    provisional: 'sangat mungkin satu orang, digabung sementara',
    doubtful: 'mungkin satu orang; perlu ditinjau',
  }[certainty]
  return `${rows} baris dari daftar dianggap orang ini: ${how}.`
}
