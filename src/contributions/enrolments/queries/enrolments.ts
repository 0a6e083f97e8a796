import { sql } from 'kysely'
import { copyRows, type CopyValue } from '../../../platform/copy-rows.ts'
import type { Db } from '../../../platform/database.ts'
import type { Tx } from '../../../platform/transaction.ts'
import { type MonthSpan, readRange, toRange } from '../months.ts'

/** Dated proof that somebody works, kept with each enrolment. */
export interface WorkEvidence {
  readonly statement: string
  readonly attestedBy: string
  readonly attestedOn: string
}

export interface Terms {
  readonly segment: string
  readonly sector: 'transport' | 'other'
  /** Whole rupiah a month. */
  readonly income: number
  readonly riskClass: number | null
  readonly programmes: readonly string[]
}

/** An enrolment as it stands. */
export interface Enrolment extends Terms {
  readonly enrolment: number
  readonly personId: number
  readonly payer: string
  readonly months: MonthSpan
  readonly state: 'standing' | 'disputed' | 'withdrawn'
  readonly anchor: readonly [batchId: number, line: number]
  readonly nik: string | null
  readonly batch: number
  readonly follows: number | null
  readonly evidence: WorkEvidence
}

/** The next number of a table of the regency. Needs the regency's lock. */
export async function nextNumber(tx: Tx, regency: string, what: 'enrolment' | 'batch'): Promise<number> {
  const { rows } = await tx.client.query<{ next: number }>(
    what === 'enrolment'
      ? 'select coalesce(max(enrolment), 0) + 1 as next from contributions.enrolment where regency = $1'
      : 'select coalesce(max(batch), 0) + 1 as next from contributions.enrolment_batch where regency = $1',
    [regency],
  )
  return rows[0]!.next
}

const columns = [
  'regency',
  'enrolment',
  'person_id',
  'payer',
  'segment',
  'sector',
  'income',
  'risk_class',
  'programmes',
  'months',
  'state',
  'anchor_batch',
  'anchor_line',
  'nik',
  'batch',
  'follows',
  'work_statement',
  'work_attested_by',
  'work_attested_on',
  'opened_by',
]

/** Writes enrolments and their first step. The constraint of the table refuses a month that has a payer. */
export async function insertEnrolments(
  tx: Tx,
  regency: string,
  enrolments: readonly Enrolment[],
  by: string,
  reason: string | null = null,
): Promise<void> {
  if (enrolments.length === 0) return
  await copyRows(tx.client, 'contributions.enrolment', columns, enrolmentValues(regency, enrolments, by))
  await insertSteps(
    tx,
    regency,
    enrolments.map((one) => ({ ...one, what: 'opened', reason })),
    by,
  )
}

function* enrolmentValues(
  regency: string,
  enrolments: readonly Enrolment[],
  by: string,
): Generator<CopyValue[]> {
  for (const one of enrolments) {
    yield [
      regency,
      one.enrolment,
      one.personId,
      one.payer,
      one.segment,
      one.sector,
      one.income,
      one.riskClass,
      `{${one.programmes.join(',')}}`,
      toRange(one.months),
      one.state,
      one.anchor[0],
      one.anchor[1],
      one.nik,
      one.batch,
      one.follows,
      one.evidence.statement,
      one.evidence.attestedBy,
      one.evidence.attestedOn,
      by,
    ]
  }
}

export interface Step {
  readonly enrolment: number
  readonly what: 'opened' | 'shortened' | 'withdrawn' | 'handed-over' | 'disputed' | 'settled' | 'moved'
  readonly months: MonthSpan
  readonly personId: number
  readonly reason: string | null
}

export async function insertSteps(
  tx: Tx,
  regency: string,
  steps: readonly Step[],
  by: string,
): Promise<void> {
  if (steps.length === 0) return
  const content = steps.map(({ enrolment, what, months, personId, reason }) => ({
    enrolment,
    what,
    months: toRange(months),
    personId,
    reason,
  }))
  await sql`
    insert into contributions.enrolment_step (regency, enrolment, step, what, months, person_id, reason, by_actor)
    select ${regency}, n.enrolment, coalesce((select max(s.step) from contributions.enrolment_step s
             where s.regency = ${regency} and s.enrolment = n.enrolment), 0) + 1,
           n.what, n.months, n."personId", n.reason, ${by}
    from jsonb_to_recordset(${JSON.stringify(content)}::jsonb)
      as n(enrolment bigint, what text, months daterange, "personId" bigint, reason text)`.execute(tx.db)
}

interface EnrolmentRow extends Terms {
  readonly enrolment: number
  readonly personId: number
  readonly payer: string
  readonly months: string
  readonly state: Enrolment['state']
  readonly anchorBatch: number
  readonly anchorLine: number
  readonly nik: string | null
  readonly batch: number
  readonly follows: number | null
  readonly statement: string
  readonly attestedBy: string
  readonly attestedOn: string
}

const selected = sql`
  e.enrolment, e.person_id as "personId", e.payer, e.segment, e.sector, e.income, e.risk_class as "riskClass", e.programmes,
  e.months::text as months, e.state, e.anchor_batch as "anchorBatch", e.anchor_line as "anchorLine", e.nik, e.batch,
  e.follows, e.work_statement as statement, e.work_attested_by as "attestedBy", e.work_attested_on as "attestedOn"`

const describe = ({
  months,
  anchorBatch,
  anchorLine,
  statement,
  attestedBy,
  attestedOn,
  ...row
}: EnrolmentRow): Enrolment => ({
  ...row,
  months: readRange(months),
  anchor: [anchorBatch, anchorLine],
  evidence: { statement, attestedBy, attestedOn },
})

/** Those asked for, held until the transaction ends, in order of their numbers. */
export async function lockEnrolments(
  tx: Tx,
  regency: string,
  numbers: readonly number[],
): Promise<Enrolment[]> {
  const { rows } = await sql<EnrolmentRow>`
    select ${selected} from contributions.enrolment e
    where e.regency = ${regency} and e.enrolment = any(${[...numbers]}::bigint[])
    order by e.enrolment for update`.execute(tx.db)
  return rows.map(describe)
}

export async function lockEnrolmentsOfBatch(tx: Tx, regency: string, batch: number): Promise<Enrolment[]> {
  const { rows } = await sql<EnrolmentRow>`
    select ${selected} from contributions.enrolment e
    where e.regency = ${regency} and e.batch = ${batch} order by e.enrolment for update`.execute(tx.db)
  return rows.map(describe)
}

/** Those that are not withdrawn, of people who have more than one, or that are in dispute. */
export async function listMeeting(db: Db, regency: string, people?: readonly number[]): Promise<Enrolment[]> {
  const { rows } = await sql<EnrolmentRow>`
    select ${selected} from contributions.enrolment e
    where e.regency = ${regency} and e.state <> 'withdrawn'
      and (${people === undefined}::boolean or e.person_id = any(${[...(people ?? [])]}::bigint[]))
      and (e.state = 'disputed' or exists (
        select from contributions.enrolment o
        where o.regency = e.regency and o.person_id = e.person_id and o.enrolment <> e.enrolment
          and o.state <> 'withdrawn' and o.months && e.months))
    order by e.person_id, e.enrolment`.execute(db)
  return rows.map(describe)
}

/** Enrolments that carry on one of these. */
export async function listFollowers(
  db: Db,
  regency: string,
  numbers: readonly number[],
): Promise<{ readonly follows: number; readonly enrolment: number; readonly batch: number }[]> {
  const { rows } = await sql<{ follows: number; enrolment: number; batch: number }>`
    select follows, enrolment, batch from contributions.enrolment
    where regency = ${regency} and follows = any(${[...numbers]}::bigint[]) and state <> 'withdrawn'
    order by enrolment`.execute(db)
  return rows
}

/** Sets months and state of enrolments, and records the step. */
export async function changeEnrolments(
  tx: Tx,
  regency: string,
  changes: readonly (Step & { readonly state: Enrolment['state'] })[],
  by: string,
): Promise<void> {
  if (changes.length === 0) return
  const content = changes.map(({ enrolment, months, state, personId, reason }) => {
    return { enrolment, months: toRange(months), state, personId, reason }
  })
  await sql`
    update contributions.enrolment e set months = n.months, state = n.state, person_id = n."personId",
      end_reason = coalesce(n.reason, e.end_reason)
    from jsonb_to_recordset(${JSON.stringify(content)}::jsonb)
      as n(enrolment bigint, months daterange, state text, "personId" bigint, reason text)
    where e.regency = ${regency} and e.enrolment = n.enrolment`.execute(tx.db)
  await insertSteps(tx, regency, changes, by)
}
