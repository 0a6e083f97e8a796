import type { Db } from '../platform/database.ts'
import { isDay, today } from '../platform/calendar.ts'
import { formatDay } from '../platform/indonesian.ts'
import { failCoverage } from './coverage-errors.ts'
import { type Figure, figuresOf, type Headcount, nobody, type Part } from './figure.ts'
import { type Grouping, groupings } from './contract.ts'
import { findEdition } from './editions.ts'
import { keptFor } from '../platform/kept.ts'
import { keptLists, nameLists } from './indicators/sources.ts'
import { countParts, listDenominators } from './queries.ts'

export interface Coverage {
  readonly regency: string
  readonly asOf: string
  readonly by: Grouping
  readonly whole: Headcount
  readonly figures: readonly Figure[]
  readonly parts: readonly Part[]
  readonly source: string
  /** What limits the figures of this day, in sentences; empty when nothing does. */
  readonly notes: readonly string[]
}

/**
 * The coverage of a regency on a day, whole and by part, with every rival denominator.
 * Parts add up to the whole: everybody belongs to exactly one part. Without a day the figures are
 * those of the day of the insurer's newest list.
 *
 * @throws coverage/not-a-day, coverage/unknown-grouping
 */
export async function getCoverage(
  db: Db,
  regency: string,
  question: {
    readonly asOf?: string
    readonly by: string
    /** Whether statements that do not rest on each other may be under way at once; within a transaction they may not. */
    readonly atOnce?: boolean
  },
): Promise<Coverage> {
  const edition = await findEdition(db, regency)
  const days = await listDays(db, regency, edition)
  const asOf = readDay(question.asOf) ?? days?.newest ?? today()
  const by = groupings.find((known) => known === question.by)
  if (!by) throw failCoverage('unknown-grouping', { value: question.by, known: groupings.join(', ') })
  const count = (part: Grouping) =>
    keptFor(edition, `parts ${regency} ${asOf} ${part}`, () => countParts(db, regency, asOf, part))
  const wholeFound = count('all')
  if (question.atOnce !== true) await wholeFound
  const [[whole = nobody], parts] = await Promise.all([wholeFound, by === 'all' ? [] : count(by)])
  const source = nameLists(await keptLists(db, regency, edition))
  const figures = figuresOf(whole, await listDenominators(db, regency, asOf), { asOf, source })
  const notes = [
    ...notesOn(asOf, days),
    ...(by === 'district' || by === 'village' ? notesOnFormer(parts) : []),
  ]
  return { regency, asOf, by, whole, figures, parts, source, notes }
}

/**
 * The day asked for; without one that of the insurer's newest list, else today.
 *
 * @throws coverage/not-a-day
 */
export async function chooseDay(db: Db, regency: string, asked: string | undefined): Promise<string> {
  const day = readDay(asked)
  if (day !== undefined) return day
  return (await listDays(db, regency, await findEdition(db, regency)))?.newest ?? today()
}

/** What limits the figures of a day, in sentences. */
export async function describeLimits(db: Db, regency: string, asOf: string): Promise<string[]> {
  return notesOn(asOf, await listDays(db, regency, await findEdition(db, regency)))
}

/**
 * The day that somebody wrote, if any.
 *
 * @throws coverage/not-a-day
 */
export function readDay(asked: string | undefined): string | undefined {
  if (asked === undefined || asked === '') return undefined
  if (!isDay(asked)) throw failCoverage('not-a-day', { value: asked })
  return asked
}

const listDays = (db: Db, regency: string, edition: string | undefined) =>
  keptLists(db, regency, edition).then((lists) => lists.find(({ kind }) => kind === 'members'))

function notesOn(asOf: string, lists: { oldest: string; newest: string } | undefined): string[] {
  if (lists === undefined)
    return ['Belum ada daftar peserta BPJS Ketenagakerjaan: siapa yang terlindungi belum diketahui.']
  if (asOf < lists.oldest)
    return [
      `Tanggal ini sebelum daftar peserta pertama (${formatDay(lists.oldest)}): perlindungan pada waktu itu hanya sebagian diketahui.`,
    ]
  if (asOf > lists.newest && asOf.slice(0, 7) !== lists.newest.slice(0, 7))
    return [
      `Tanggal ini sesudah daftar peserta terbaru (${formatDay(lists.newest)}): iuran yang dibayar sesudahnya belum diketahui.`,
    ]
  return []
}

/** Places that were split or joined or have another code, while lists still name the old one. */
function notesOnFormer(parts: readonly Part[]): string[] {
  const former = parts.filter(({ label }) => label.includes('(kode lama ')).length
  if (former === 0) return []
  return [
    `${former} kode wilayah tidak ada lagi: tempatnya pecah, bergabung, atau berganti kode. Orangnya dihitung pada kode lamanya sampai ada daftar yang menyebut tempat barunya.`,
  ]
}
