import type { Db } from '../platform/database.ts'
import { isDay, today } from '../platform/calendar.ts'
import { formatDay } from '../platform/indonesian.ts'
import { failCoverage } from './coverage-errors.ts'
import { type Figure, figuresOf, type Headcount, type Part } from './figure.ts'
import {
  findNewestListDay,
  type Grouping,
  groupings,
  listDenominators,
  listParts,
  listSources,
} from './queries.ts'

export interface Coverage {
  readonly regency: string
  readonly asOf: string
  readonly by: Grouping
  readonly whole: Headcount
  readonly figures: readonly Figure[]
  readonly parts: readonly Part[]
  readonly source: string
}

const kindNames: Record<string, string> = {
  workers: 'daftar pekerja',
  members: 'daftar peserta BPJS Ketenagakerjaan',
  sponsors: 'daftar ASN',
  welfare: 'daftar kesejahteraan',
  deaths: 'daftar kematian',
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
  return { regency, asOf, by, whole, figures, parts, source }
}

/**
 * The day asked for; without one that of the insurer's newest list, else today.
 *
 * @throws coverage/not-a-day
 */
export async function chooseDay(db: Db, regency: string, asked: string | undefined): Promise<string> {
  if (asked === undefined || asked === '') return (await findNewestListDay(db, regency)) ?? today()
  if (!isDay(asked)) throw failCoverage('not-a-day', { value: asked })
  return asked
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
