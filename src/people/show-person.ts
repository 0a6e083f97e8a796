import type { Actor } from '../access/public.ts'
import { showProtection } from '../contributions/public.ts'
import type { ProblemLanguage } from '../platform/http/problems.ts'
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
 * Everything known of one person on a day, numbers masked. Who is to be shown it has to be logged as having looked, before.
 *
 * @throws people/person-not-found
 */
export async function showPerson(
  { db }: Tx,
  { regency }: Actor,
  personId: number,
  { asOf, language }: { readonly asOf: string; readonly language: ProblemLanguage },
): Promise<PersonAnswer> {
  const person = await findPerson(db, regency, personId, asOf)
  if (!person) throw failPeople('person-not-found', { person: personId })
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
    protectionSentence: protectionSentences(person, memberships, asOf)[language],
    certainty,
    proven,
    certaintySentence: certaintySentences(person, rows.length)[language],
    isWorker,
    isMember,
    isAsn,
    deceasedOn,
    values: valuesOf(person, rows, language),
    rows: rows.map((row) => showRow(row, language)),
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

function valuesOf(
  person: WholePerson,
  rows: readonly RowBehind[],
  language: ProblemLanguage,
): PersonAnswer['values'] {
  const shown: Readonly<Record<string, string | null>> = {
    villageCode: [person.village, person.district].filter((one) => one !== null).join(', ') || null,
    agency: person.agencyName,
  }
  return personFields.flatMap(([field]) => {
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
        label: labelOf(field, language),
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

function showRow(row: RowBehind, language: ProblemLanguage): PersonAnswer['rows'][number] {
  return {
    ...originOf(row),
    name: row.name,
    values: Object.entries(row.values).flatMap(([field, value]) =>
      value === null ? [] : [{ field, label: labelOf(field, language), value: maskValue(field, value) }],
    ),
  }
}

type Both = Readonly<Record<ProblemLanguage, string>>

function protectionSentences(
  person: WholePerson,
  memberships: PersonAnswer['memberships'],
  asOf: string,
): Both {
  const [day, onDay] = [formatDay(asOf), englishDay(asOf)]
  const { deceasedOn } = person
  if (deceasedOn !== null)
    return {
      id: `Tercatat meninggal ${formatDay(deceasedOn)}.`,
      en: `Recorded as dead on ${englishDay(deceasedOn)}.`,
    }
  const last = memberships
    .map(({ paidThrough }) => paidThrough ?? '')
    .toSorted()
    .at(-1)
  const paid = last ? ` Iuran terakhir untuk ${formatMonth(last)}.` : ''
  const paidFor = last ? ` Last contribution for ${englishMonth(last)}.` : ''
  switch (person.protection) {
    case 'protected':
      return {
        id: `Terlindungi JKK dan JKM pada ${day}.${paid}`,
        en: `Protected by JKK and JKM on ${onDay}.${paidFor}`,
      }
    case 'arrears':
      return {
        id: `Menunggak, tetapi masih terlindungi pada ${day}.${paid} Segera bayar agar tidak terhenti.`,
        en: `In arrears, but still protected on ${onDay}.${paidFor} Pay soon, or it ends.`,
      }
    case 'ended':
      return {
        id: `Pernah terlindungi, pada ${day} tidak lagi.${paid}`,
        en: `Protected before, no longer on ${onDay}.${paidFor}`,
      }
    default:
      return person.isMember
        ? {
            id: `Terdaftar sebagai peserta, tetapi belum terlindungi JKK dan JKM pada ${day}.`,
            en: `Registered as a participant, but not protected by JKK and JKM on ${onDay}.`,
          }
        : {
            id: `Tidak ada di daftar peserta; belum terlindungi pada ${day}.`,
            en: `Not on the list of participants; not protected on ${onDay}.`,
          }
  }
}

const english = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' })
const [ofDays, ofMonths] = [
  english({ day: 'numeric', month: 'short', year: 'numeric' }),
  english({ month: 'short', year: 'numeric' }),
]
const englishDay = (day: string) => ofDays.format(new Date(`${day}T00:00:00Z`))
const englishMonth = (month: string) => ofMonths.format(new Date(`${month.slice(0, 7)}-01T00:00:00Z`))

function certaintySentences({ certainty }: WholePerson, rows: number): Both {
  if (rows <= 1)
    return { id: 'Hanya satu baris; tidak ada yang digabung.', en: 'One row only; nothing is merged.' }
  const how = {
    sure: { id: 'hampir pasti satu orang', en: 'almost certainly one person' },
    provisional: {
      id: 'sangat mungkin satu orang, digabung sementara',
      en: 'very probably one person, merged for the time being',
    },
    doubtful: { id: 'mungkin satu orang; perlu ditinjau', en: 'perhaps one person; to be reviewed' },
  }[certainty]
  return {
    id: `${rows} baris dari daftar dianggap orang ini: ${how.id}.`,
    en: `${rows} rows of lists are taken to be this person: ${how.en}.`,
  }
}
