/** What a row of a result was taken for. */
export const rowOutcomes = [
  'deducted',
  'partly',
  'over',
  'not',
  'not-employed',
  'unknown-nip',
  'not-asked',
  'mandate-ended',
  'repeated',
  'invalid-nip',
  'unreadable',
  'blank',
  'known',
  'answered-differently',
  'received',
  'unknown-sender',
  'closed',
] as const
export type RowOutcome = (typeof rowOutcomes)[number]

/** Those that wait for a decision of the treasurer. */
const waiting: ReadonlySet<RowOutcome> = new Set([
  'unknown-nip',
  'not-asked',
  'mandate-ended',
  'repeated',
  'invalid-nip',
  'unreadable',
  'answered-differently',
  'unknown-sender',
])

/** A row as far as it could be read, and what is known of its sponsor. Rupiah are whole. */
export interface ReadRow {
  /** `unknown`: nobody among the sponsors; null: the cell cannot be read. */
  readonly sponsor: number | 'unknown' | null
  /** Null: cannot be read; undefined: the cell is empty. */
  readonly amount: number | null | undefined
  readonly remark: string
  /** What he was asked, if he is on a file of the month. */
  readonly asked: number | undefined
  /** He is on a file and is not asked any more, or the mandate does not hold for the month. */
  readonly mandateEnded: boolean
  /** What an earlier result said of him. */
  readonly answered: number | undefined
  /** An earlier row of the same file has the same NIP. */
  readonly repeated: boolean
}

const gone =
  /pensiun|meninggal|wafat|mutasi|pindah|berhenti|tidak aktif|non ?aktif|resign|keluar|diberhentikan/

/**
 * What became of a row. The money it states is kept in any case (`booked`), but for a row that says again what is
 * known, or that cannot be read.
 */
export function outcomeOf(row: ReadRow): {
  readonly outcome: RowOutcome
  readonly booked: number
  readonly queued: boolean
} {
  const outcome = nameOutcome(row)
  const isMoney = !['unreadable', 'blank', 'known', 'answered-differently'].includes(outcome)
  const booked = isMoney ? (row.amount ?? 0) : 0
  const harmless = ['mandate-ended', 'not-asked', 'unknown-nip'].includes(outcome) && booked === 0
  return { outcome, booked, queued: waiting.has(outcome) && !harmless }
}

function nameOutcome(row: ReadRow): RowOutcome {
  const { sponsor, amount, remark, asked, answered } = row
  const isGone = gone.test(remark.toLowerCase())
  if (amount === null) return 'unreadable'
  if (sponsor === null) return amount === 0 || amount === undefined ? 'blank' : 'invalid-nip'
  if (amount === undefined && !isGone) return remark === '' ? 'blank' : 'unreadable'
  const money = amount ?? 0
  if (sponsor === 'unknown') return 'unknown-nip'
  if (row.repeated) return 'repeated'
  if (row.mandateEnded) return 'mandate-ended'
  if (asked === undefined) return 'not-asked'
  if (answered !== undefined) return answered === money ? 'known' : 'answered-differently'
  if (isGone && money < asked) return 'not-employed'
  if (money === 0) return asked === 0 ? 'deducted' : 'not'
  if (money === asked) return 'deducted'
  return money < asked ? 'partly' : 'over'
}
