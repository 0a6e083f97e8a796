import type { Db } from '../platform/database.ts'
import { isDay, today } from '../platform/calendar.ts'
import { formatDay } from '../platform/indonesian.ts'
import { failCoverage } from './coverage-errors.ts'
import { type Figure, figuresOf, type Headcount, type Part } from './figure.ts'
import { type Grouping, groupings } from './contract.ts'
import { findListDays, listDenominators, listParts, listSources } from './queries.ts'

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

const kindNames: Record<string, string> = {
  workers: 'daftar pekerja',
  members: 'daftar peserta BPJS Ketenagakerjaan',
  sponsors: 'daftar ASN',
  welfare: 'daftar kesejahteraan',
  deaths: 'daftar kematian',
  corrections: 'koreksi',
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
  question: { readonly asOf?: string; readonly by: string },
): Promise<Coverage> {
  const asOf = await chooseDay(db, regency, question.asOf)
  const by = groupings.find((known) => known === question.by)
  if (!by) throw failCoverage('unknown-grouping', { value: question.by, known: groupings.join(', ') })
  const whole = await getWhole(db, regency, asOf)
  const parts = by === 'all' ? [] : await listParts(db, regency, asOf, by)
  const source = describeSources(await listSources(db, regency))
  const figures = figuresOf(whole, await listDenominators(db, regency, asOf), { asOf, source })
  const notes = notesOn(asOf, await findListDays(db, regency))
  return { regency, asOf, by, whole, figures, parts, source, notes }
}

/**
 * The day asked for; without one that of the insurer's newest list, else today.
 *
 * @throws coverage/not-a-day
 */
export async function chooseDay(db: Db, regency: string, asked: string | undefined): Promise<string> {
  if (asked === undefined || asked === '') return (await findListDays(db, regency))?.newest ?? today()
  if (!isDay(asked)) throw failCoverage('not-a-day', { value: asked })
  return asked
}

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

async function getWhole(db: Db, regency: string, asOf: string): Promise<Headcount> {
  const [all] = await listParts(db, regency, asOf, 'all')
  return all ?? { registered: 0, eligible: 0, protected: 0, eligibleProtected: 0, gap: 0 }
}

function describeSources(sources: readonly { kind: string; lists: number; newest: string }[]): string {
  return sources
    .map(({ kind, lists, newest }) => `${lists} ${kindNames[kind] ?? kind} (terbaru ${formatDay(newest)})`)
    .join('; ')
}
