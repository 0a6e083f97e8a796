import { type Day, firstDay, monthOf } from '../../platform/calendar.ts'

/** A civil servant as the newest list has him. */
export interface ListedServant {
  readonly nip: string
  readonly name: string
  readonly grade: string | null
  readonly echelon: string | null
  readonly position: string | null
  readonly unit: string | null
  readonly villageCode: string | null
  readonly allowance: number | null
  readonly personId: number | null
  readonly deceasedOn: Day | null
  /** Day of the list. */
  readonly asOf: Day
  readonly batch: number
  readonly line: number
}

export type SponsorState = 'serving' | 'missing' | 'retired' | 'deceased' | 'gone'

/** A civil servant as he was known before. */
export interface KnownServant {
  readonly sponsor: number
  readonly nip: string
  readonly state: SponsorState
  readonly unit: string | null
  readonly grade: string | null
  readonly echelon: string | null
  readonly position: string | null
  readonly deceasedOn: Day | null
  /** By the rules of today. */
  readonly retiresOn: Day | null
}

export type Change =
  | { readonly what: 'new'; readonly nip: string }
  | {
      readonly what: 'moved' | 'changed'
      readonly sponsor: number
      readonly before: string
      readonly after: string
    }
  | {
      readonly what: 'missing' | 'gone' | 'retired' | 'deceased' | 'returned'
      readonly sponsor: number
      /** Day from which it holds. */
      readonly on: Day
    }

export interface Lists {
  /** By NIP. */
  readonly listed: ReadonlyMap<string, ListedServant>
  /** Day of the newest list. */
  readonly newest: Day
  /** Day on which this is asked. */
  readonly asOf: Day
  /** Whether those missing without an explanation are taken for gone, or somebody is asked first. */
  readonly trusted: boolean
}

/**
 * What became of civil servants from one list to the next. A retirement that is due takes effect although the list
 * is older; a list of that month or later that still has him is believed more than the reckoning.
 */
export function changesOf(known: readonly KnownServant[], lists: Lists): readonly Change[] {
  const nips = new Set(known.map(({ nip }) => nip))
  const changes: Change[] = [...lists.listed.keys()]
    .filter((nip) => !nips.has(nip))
    .map((nip) => ({ what: 'new', nip }))
  for (const servant of known) {
    const row = lists.listed.get(servant.nip)
    const now = stateOf(servant, row, lists)
    if (now.state !== servant.state) {
      changes.push({
        what: now.state === 'serving' ? 'returned' : now.state,
        sponsor: servant.sponsor,
        on: now.on,
      })
    }
    if (row === undefined) continue
    const [before, after] = [servant.unit ?? '', row.unit ?? '']
    if (before !== after) changes.push({ what: 'moved', sponsor: servant.sponsor, before, after })
    const [was, is] = [rankOf(servant), rankOf(row)]
    if (was !== is) changes.push({ what: 'changed', sponsor: servant.sponsor, before: was, after: is })
  }
  return changes
}

function stateOf(
  servant: KnownServant,
  row: ListedServant | undefined,
  { newest, asOf, trusted }: Lists,
): { readonly state: SponsorState; readonly on: Day } {
  const died = row?.deceasedOn ?? servant.deceasedOn
  if (died !== null && died <= asOf) return { state: 'deceased', on: died }
  const { retiresOn } = servant
  const isDue = retiresOn !== null && retiresOn <= firstDay(monthOf(asOf))
  if (row !== undefined) {
    return isDue && row.asOf < retiresOn
      ? { state: 'retired', on: retiresOn }
      : { state: 'serving', on: row.asOf }
  }
  // Who has left and is on no list has left, whatever the rules say today.
  if (servant.state !== 'serving' && servant.state !== 'missing') return { state: servant.state, on: newest }
  // Who is struck off in his last month of service is not gone before his time.
  if (retiresOn !== null && (isDue || retiresOn <= nextMonth(newest)))
    return { state: 'retired', on: retiresOn < newest ? retiresOn : firstDay(monthOf(newest)) }
  return { state: trusted ? 'gone' : 'missing', on: newest }
}

const nextMonth = (day: Day): Day => {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
}

const rankOf = (of: {
  readonly grade: string | null
  readonly echelon: string | null
  readonly position: string | null
}) => [of.position, of.grade, of.echelon].map((one) => one ?? '-').join(', ')

/** So few may always be missing. */
export const fewMissing = 5

/** Whether so many are missing, of all in service, that the list may be incomplete. @param percent above which it is asked */
export function isDoubtful(missing: number, serving: number, percent: number): boolean {
  return missing > fewMissing && missing * 100 > serving * percent
}
