import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Day, Month } from '../../../platform/calendar.ts'
import type { Db } from '../../../platform/database.ts'
import type { ProposalLine, proposalFilter, ProposalState, Side } from '../contract.ts'

/** A proposal held until the transaction ends, so that of two who act on it one waits for the other. */
export interface LockedProposal {
  readonly proposal: number
  readonly title: string
  readonly payer: string
  readonly from: Month
  readonly to: Month
  readonly income: number
  readonly villageCode: string | null
  readonly agency: string | null
  readonly sides: readonly Side[]
  readonly state: ProposalState
  readonly madeBy: string
  readonly checkedBy: string | null
}

export async function lockProposal(
  db: Db,
  regency: string,
  proposal: number,
  how: 'update' | 'share',
): Promise<LockedProposal | undefined> {
  const { rows } = await sql<LockedProposal>`
    select proposal, title, payer, to_char(lower(months), 'YYYY-MM') as "from", to_char(upper(months), 'YYYY-MM') as "to", income,
           village_code as "villageCode", agency, sides, state, made_by as "madeBy", checked_by as "checkedBy"
    from programmes.proposal where regency = ${regency} and proposal = ${proposal}
    for ${sql.raw(how)}`.execute(db)
  return rows[0]
}

export interface ProposalValues {
  readonly title: string
  readonly payer: string
  readonly range: string
  readonly income: number
  readonly sides: readonly Side[]
}

export async function insertProposal(
  db: Db,
  regency: string,
  one: ProposalValues & {
    readonly villageCode: string | null
    readonly agency: string | null
    readonly dueOn: Day | null
    readonly by: string
  },
): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('programmes.proposal'), hashtext(${regency}))`.execute(db)
  const { rows } = await sql<{ proposal: number }>`
    insert into programmes.proposal (regency, proposal, title, payer, months, income, village_code, agency, sides, state, due_on, made_by)
    values (${regency}, programmes.next_proposal(), ${one.title}, ${one.payer}, ${one.range}::daterange, ${one.income}, ${one.villageCode},
            ${one.agency}, ${[...one.sides]}::text[], 'draft', ${one.dueOn}::date, ${one.by})
    returning proposal`.execute(db)
  return rows[0]!.proposal
}

export async function updateProposal(
  db: Db,
  regency: string,
  proposal: number,
  one: ProposalValues,
): Promise<void> {
  await sql`
    update programmes.proposal set title = ${one.title}, payer = ${one.payer}, months = ${one.range}::daterange,
      income = ${one.income}, sides = ${[...one.sides]}::text[]
    where regency = ${regency} and proposal = ${proposal}`.execute(db)
}

export interface Tally {
  readonly people: number
  readonly confirmed: number
  readonly refused: number
  readonly unsure: number
  /** Without a verdict of a side that is asked. */
  readonly open: number
}

/** Counts of the whole proposal, also for who sees a part of its rows. */
export async function tallyProposal(db: Db, proposal: number): Promise<Tally> {
  const { rows } = await sql<Tally>`
    select people, confirmed, refused, unsure, open from programmes.tally(${proposal})`.execute(db)
  return rows[0]!
}

export async function setProposal(
  db: Db,
  regency: string,
  proposal: number,
  to: {
    readonly state: ProposalState
    readonly returned: boolean
    readonly dueOn: Day | null
    readonly tally: Tally
    readonly total?: number
    readonly checkedBy?: string
    readonly decidedBy?: string
  },
): Promise<void> {
  const { tally, total = null, checkedBy = null, decidedBy = null } = to
  await sql`
    update programmes.proposal set state = ${to.state}, returned = ${to.returned}, due_on = ${to.dueOn}::date,
      people = ${tally.people}, confirmed = ${tally.confirmed}, refused = ${tally.refused}, unsure = ${tally.unsure},
      total = coalesce(${total}::bigint, total), checked_by = coalesce(${checkedBy}::text, checked_by),
      decided_by = coalesce(${decidedBy}::text, decided_by)
    where regency = ${regency} and proposal = ${proposal}`.execute(db)
}

export async function addStep(
  db: Db,
  regency: string,
  proposal: number,
  step: {
    readonly what: string
    readonly state: ProposalState
    readonly by: string
    readonly code?: string | undefined
    readonly note?: string | undefined
  },
): Promise<void> {
  const { what, state, by, code = null, note = null } = step
  await sql`
    insert into programmes.proposal_step (regency, proposal, step, what, state, code, note, by_actor)
    select ${regency}, ${proposal}, coalesce(max(step), 0) + 1, ${what}, ${state}, ${code}::text, ${note}::text, ${by}
    from programmes.proposal_step where regency = ${regency} and proposal = ${proposal}`.execute(db)
}

export async function findLastStep(
  db: Db,
  regency: string,
  proposal: number,
): Promise<{ readonly by: string; readonly at: Date }> {
  const { rows } = await sql<{ by: string; at: Date }>`
    select coalesce(a.name, s.by_actor) as by, s.at from programmes.proposal_step s
    left join published.account a on a.regency = s.regency and a.account_id::text = s.by_actor
    where s.regency = ${regency} and s.proposal = ${proposal} order by s.step desc limit 1`.execute(db)
  return rows[0]!
}

const seat = sql`coalesce(v.name, a.name, case when p.agency is null and p.village_code is null then r.name end, p.agency, p.village_code)`

const columns = sql`
  p.proposal, p.title, p.payer, y.name as "payerName", to_char(lower(p.months), 'YYYY-MM') as "from",
  ((extract(year from upper(p.months)) - extract(year from lower(p.months))) * 12
    + extract(month from upper(p.months)) - extract(month from lower(p.months)))::int as months,
  p.state, p.returned, ${seat} as seat, p.due_on as "dueOn",
  coalesce(p.due_on < current_date and p.state in ('draft', 'verifying', 'checking', 'deciding'), false) as overdue,
  p.people, p.confirmed, p.refused, p.unsure, p.total, q.open as "openParts", q.parts,
  to_char(p.made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "madeAt", coalesce(m.name, p.made_by) as "madeBy"`
const joined = (page: RawBuilder<unknown>) => sql`
  from ${page} p
  join contributions_payer y on y.regency = p.regency and y.code = p.payer
  join regions.region r on r.code = p.regency
  left join regions.region v on v.code = p.village_code
  left join published.agency a on a.regency = p.regency and a.code = p.agency
  left join published.account m on m.regency = p.regency and m.account_id::text = p.made_by
  cross join lateral (
    select count(*)::int as parts, (count(*) filter (where q.done_at is null))::int as open
    from programmes.proposal_part q where q.regency = p.regency and q.proposal = p.proposal) q`

/** Proposals, latest first, one more than asked for; only those whose seat is within `reach` when one is given. */
export async function listProposals(
  db: Db,
  regency: string,
  filter: z.infer<typeof proposalFilter> & { readonly actor: string },
  page: { readonly before: number | undefined; readonly limit: number },
): Promise<ProposalLine[]> {
  const { state, payer, waiting, q, actor } = filter
  const conditions: RawBuilder<unknown>[] = [sql`p.regency = ${regency}`]
  if (state === 'open') conditions.push(sql`p.state in ('draft', 'verifying', 'checking', 'deciding')`)
  else if (state !== undefined) conditions.push(sql`p.state = ${state}`)
  if (payer !== undefined) conditions.push(sql`p.payer = ${payer}`)
  if (q !== undefined && q !== '')
    conditions.push(sql`lower(p.title) like ${`%${q.toLowerCase().replaceAll(/[%_\\]/g, '')}%`}`)
  if (waiting !== undefined) {
    conditions.push(sql`exists (select from published.proposal_task t
      where t.regency = p.regency and t.proposal = p.proposal and t.task = ${waiting}
        and (t.task <> 'check' or t.made_by <> ${actor})
        and (t.task <> 'decide' or (t.made_by <> ${actor} and t.checked_by is distinct from ${actor})))`)
  }
  if (page.before !== undefined) conditions.push(sql`p.proposal < ${page.before}`)
  const cut = sql`(select * from programmes.proposal p where ${sql.join(conditions, sql` and `)}
    order by p.proposal desc limit ${sql.lit(page.limit + 1)})`
  const { rows } = await sql<ProposalLine>`
    with contributions_payer as (select regency, code, name from published.payer where regency = ${regency})
    select ${columns} ${joined(cut)} order by p.proposal desc`.execute(db)
  return rows
}

export interface FoundProposal extends ProposalLine {
  readonly income: number
  readonly sides: Side[]
  readonly fileName: string | null
  readonly checkedBy: string | null
  readonly decidedBy: string | null
  readonly makerId: string
  readonly checkerId: string | null
  readonly villageCode: string | null
  readonly agencyCode: string | null
}

export async function findProposal(
  db: Db,
  regency: string,
  proposal: number,
): Promise<FoundProposal | undefined> {
  const one = sql`(select * from programmes.proposal where regency = ${regency} and proposal = ${proposal})`
  const { rows } = await sql<FoundProposal>`
    with contributions_payer as (select regency, code, name from published.payer where regency = ${regency})
    select ${columns}, p.income, p.sides, p.file_name as "fileName", coalesce(c.name, p.checked_by) as "checkedBy",
           coalesce(d.name, p.decided_by) as "decidedBy", p.made_by as "makerId", p.checked_by as "checkerId",
           p.village_code as "villageCode", p.agency as "agencyCode"
    ${joined(one)}
    left join published.account c on c.regency = p.regency and c.account_id::text = p.checked_by
    left join published.account d on d.regency = p.regency and d.account_id::text = p.decided_by`.execute(db)
  return rows[0]
}

export async function listSteps(db: Db, regency: string, proposal: number) {
  const { rows } = await sql<{
    what: string
    state: ProposalState
    place: string | null
    note: string | null
    at: string
    by: string
  }>`
    select s.what, s.state, coalesce(v.name, g.name, s.code) as place, s.note,
           to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, coalesce(a.name, s.by_actor) as by
    from programmes.proposal_step s
    left join published.account a on a.regency = s.regency and a.account_id::text = s.by_actor
    left join regions.region v on v.code = s.code
    left join published.agency g on g.regency = s.regency and g.code = s.code
    where s.regency = ${regency} and s.proposal = ${proposal} order by s.step`.execute(db)
  return rows
}

/** Funds that pay today or later, or are known to. */
export async function listFunds(db: Db, regency: string): Promise<{ code: string; name: string }[]> {
  const { rows } = await sql<{ code: string; name: string }>`
    select code, name from published.payer
    where regency = ${regency} and (upper_inf(valid) or upper(valid) > current_date) order by name, code`.execute(
    db,
  )
  return rows
}

/** Counts the people of a draft anew. */
export async function countDraft(db: Db, regency: string, proposal: number): Promise<void> {
  await sql`
    update programmes.proposal set people = (select people from programmes.tally(${proposal}))
    where regency = ${regency} and proposal = ${proposal}`.execute(db)
}
