import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { confirmed } from '../../proposals/queries/verdicts.ts'

/** What a document is made from: kind and number or code. */
export interface Source {
  readonly of: 'proposal' | 'enrolment-batch' | 'fund' | 'bill' | 'plan'
  readonly key: string
}

/** Somebody a source names, before he is priced. */
export interface SourceRow {
  readonly personId: number
  readonly nik: string | null
  readonly name: string
  readonly address: string
  readonly villageCode: string | null
  readonly village: string
  readonly district: string
  readonly occupation: string
  readonly payer: string
  readonly fund: string
  readonly sector: 'transport' | 'other'
  readonly income: number
  readonly programmes: readonly ('JKK' | 'JKM' | 'JHT')[]
  readonly firstMonth: string
  readonly months: number
  /** Known where it was billed. */
  readonly amount: number | null
  readonly verdicts: readonly {
    readonly side: string
    readonly verdict: string
    readonly reason: string | null
    readonly worksWhere: string | null
    readonly since: string | null
    readonly attestedBy: string | null
    readonly attestedOn: string | null
  }[]
}

const span = (range: RawBuilder<unknown>) => sql`to_char(lower(${range}), 'YYYY-MM') as first_month,
  ((extract(year from upper(${range})) - extract(year from lower(${range}))) * 12
    + extract(month from upper(${range})) - extract(month from lower(${range})))::int as months`

const sector = sql`case when q.sector = 'Transportasi' then 'transport' else 'other' end`
const noVerdicts = sql`'[]'::jsonb as verdicts`

/** Rows of each source: person, NIK, payer, terms, months, amount if billed, verdicts. */
const readers: Readonly<
  Record<Source['of'], (regency: string, key: string, everybody: boolean) => RawBuilder<unknown>>
> = {
  proposal: (regency, key, everybody) => sql`
    select r.person_id, r.nik, o.payer, ${sector} as sector, o.income, array['JKK', 'JKM'] as programmes, ${span(sql`o.months`)},
           null::bigint as amount, coalesce((
             select jsonb_agg(jsonb_build_object('side', v.side, 'verdict', v.verdict, 'reason', v.reason, 'worksWhere', v.works_where,
               'since', v.since, 'attestedBy', v.attested_by, 'attestedOn', v.attested_on) order by v.side desc)
             from programmes.proposal_verdict v
             where v.regency = r.regency and v.proposal = r.proposal and v.line = r.line), '[]') as verdicts
    from programmes.proposal o
    join programmes.proposal_row r on r.regency = o.regency and r.proposal = o.proposal and r.person_id is not null
    left join published.person q on q.regency = r.regency and q.person_id = r.person_id
    where o.regency = ${regency} and o.proposal::text = ${key} and o.state not in ('draft', 'withdrawn')
      and ${everybody ? sql`true` : confirmed}
      -- Two rows whose people were joined since are one.
      and not exists (select from programmes.proposal_row t where t.regency = r.regency and t.proposal = r.proposal
        and t.person_id = r.person_id and t.line < r.line)`,
  'enrolment-batch': (regency, key) => sql`
    select e.person_id, e.nik, e.payer, e.sector, e.income, e.programmes, ${span(sql`e.months`)}, null::bigint as amount, ${noVerdicts}
    from published.enrolment e where e.regency = ${regency} and e.batch::text = ${key}`,
  fund: (regency, key) => sql`
    select e.person_id, e.nik, e.payer, e.sector, e.income, e.programmes, ${span(sql`e.months`)}, null::bigint as amount, ${noVerdicts}
    from published.enrolment e where e.regency = ${regency} and e.payer = ${key} and upper(e.months) > current_date`,
  // Months that follow each other are one line; one released in between parts them.
  bill: (regency, key) => sql`
    select person_id, nik, payer, sector, income, programmes, min(month) as first_month, count(*)::int as months,
           sum(amount)::bigint as amount, ${noVerdicts}
    from (select l.person_id, e.nik, b.payer, coalesce(e.sector, 'other') as sector, coalesce(e.income, 0) as income,
                 coalesce(e.programmes, '{}') as programmes, l.month, l.amount,
                 substr(l.month, 1, 4)::int * 12 + substr(l.month, 6, 2)::int
                   - row_number() over (partition by l.enrolment order by l.month) as run
          from published.bill b
          join published.bill_month l on l.regency = b.regency and l.bill = b.bill
          left join published.enrolment e on e.regency = l.regency and e.enrolment = l.enrolment
          where b.regency = ${regency} and b.bill::text = ${key} and b.state <> 'withdrawn') one
    group by person_id, nik, payer, sector, income, programmes, run`,
  plan: (regency, key) => sql`
    select l.person_id, null::text as nik, l.payer, 'other' as sector, 0::bigint as income, array['JKK', 'JKM'] as programmes,
           ${span(sql`l.months`)}, l.cost as amount, ${noVerdicts}
    from programmes.plan o
    join programmes.plan_spell l on l.regency = o.regency and l.plan = o.plan
    where o.regency = ${regency} and o.plan::text = ${key} and o.state in ('solved', 'proposed', 'accepting', 'accepted')`,
}

/**
 * Everybody a source names, in order of district, village and name.
 *
 * @param everybody of a proposal also those who were not confirmed
 */
export async function listSourceRows(
  db: Db,
  regency: string,
  { of, key }: Source,
  how: { readonly everybody: boolean; readonly village: string | undefined },
): Promise<SourceRow[]> {
  const { rows } = await sql<SourceRow>`
    with src as materialized (${readers[of](regency, key, how.everybody)})
    select s.person_id as "personId", coalesce(p.nik, s.nik) as nik, coalesce(p.name, 'Tidak ada lagi di register') as name,
           coalesce(concat_ws(' ', p.address, 'RT ' || p.rt, 'RW ' || p.rw), '') as address,
           p.village_code as "villageCode", coalesce(v.name, '') as village, coalesce(d.name, '') as district,
           coalesce(p.occupation, '–') as occupation, s.payer, y.name as fund, s.sector, s.income, s.programmes,
           s.first_month as "firstMonth", s.months, s.amount, s.verdicts
    from src s
    join published.payer y on y.regency = ${regency} and y.code = s.payer
    left join published.person p on p.regency = ${regency} and p.person_id = s.person_id
    left join regions.region v on v.code = p.village_code
    left join regions.region d on d.code = p.district_code
    ${how.village === undefined ? sql`` : sql`where p.village_code = ${how.village}`}
    order by d.name nulls last, v.name nulls last, p.name, s.person_id, s.first_month`.execute(db)
  return rows
}

export interface SourceHead {
  readonly label: string
  readonly accountCode: string
  /** Of a proposal: its steps. */
  readonly steps: readonly { readonly step: string; readonly by: string; readonly on: string }[]
}

const stepNames: Readonly<Record<string, string>> = {
  made: 'Diusulkan',
  sent: 'Dikirim untuk diverifikasi',
  'part-done': 'Diverifikasi',
  checked: 'Diperiksa',
  approved: 'Disetujui',
  rejected: 'Ditolak',
}

export async function readSourceHead(
  db: Db,
  regency: string,
  { of, key }: Source,
  payer: string,
): Promise<SourceHead> {
  const { rows } = await sql<{ name: string; account: string | null }>`
    select name, account_code as account from published.payer where regency = ${regency} and code = ${payer}`.execute(
    db,
  )
  const accountCode = rows[0]?.account ?? ''
  const fund = rows[0]?.name ?? payer
  if (of !== 'proposal') return { label: fund, accountCode, steps: [] }
  const { rows: found } = await sql<{ title: string }>`
    select title from programmes.proposal where regency = ${regency} and proposal::text = ${key}`.execute(db)
  const { rows: steps } = await sql<{ what: string; by: string; on: string; place: string | null }>`
    select s.what, coalesce(a.name, s.by_actor) as by, s.at::date as on, coalesce(v.name, g.name) as place
    from programmes.proposal_step s
    left join published.account a on a.regency = s.regency and a.account_id::text = s.by_actor
    left join regions.region v on v.code = s.code
    left join published.agency g on g.regency = s.regency and g.code = s.code
    where s.regency = ${regency} and s.proposal::text = ${key} order by s.step`.execute(db)
  return {
    label: found[0]?.title ?? fund,
    accountCode,
    steps: steps.flatMap(({ what, by, on, place }) => {
      const step = stepNames[what]
      return step === undefined ? [] : [{ step: place === null ? step : `${step}: ${place}`, by, on }]
    }),
  }
}

/** What documents can be made from today, latest first. */
export async function listSources(
  db: Db,
  regency: string,
): Promise<{ source: string; label: string; people: number }[]> {
  const { rows } = await sql<{ source: string; label: string; people: number }>`
    (select 'proposal:' || proposal as source, 'Usulan ' || proposal || ': ' || title as label, confirmed as people
     from programmes.proposal where regency = ${regency} and state in ('checking', 'deciding', 'approved')
     order by proposal desc limit 50)
    union all
    (select 'plan:' || o.plan, 'Rencana ' || o.plan || ': ' || o.name, (select count(distinct l.person_id)::int
       from programmes.plan_spell l where l.regency = o.regency and l.plan = o.plan)
     from programmes.plan o where o.regency = ${regency} and o.state in ('solved', 'proposed', 'accepting', 'accepted')
     order by o.plan desc limit 20)
    union all
    (select 'fund:' || y.code, 'Kepesertaan ' || y.name, count(distinct e.person_id)::int
     from published.payer y join published.enrolment e on e.regency = y.regency and e.payer = y.code and upper(e.months) > current_date
     where y.regency = ${regency} group by y.code, y.name order by y.name limit 50)
    union all
    (select 'bill:' || bill, 'Tagihan ' || number, people from published.bill
     where regency = ${regency} and state <> 'withdrawn' order by bill desc limit 20)
    union all
    (select 'enrolment-batch:' || e.batch, 'Pendaftaran ' || e.batch || ', ' || y.name, count(*)::int
     from published.enrolment e join published.payer y on y.regency = e.regency and y.code = e.payer
     where e.regency = ${regency} group by e.batch, y.name order by e.batch desc limit 20)`.execute(db)
  return rows
}
