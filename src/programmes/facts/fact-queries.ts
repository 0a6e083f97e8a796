import { sql } from 'kysely'
import { firstDay, type Day, type Month } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { ParameterName } from './fact-names.ts'
import type { KnownPerson } from './person-facts.ts'

/** Columns of the query below, in its order: rows come as arrays, since a regency has hundreds of thousands. */
type Row = readonly [
  personId: number,
  name: string,
  nik: string | null,
  born: Day | null,
  sex: string | null,
  villageCode: string | null,
  agency: string | null,
  occupation: string | null,
  sector: string | null,
  decile: number | null,
  familyHead: boolean | null,
  disability: boolean | null,
  isAsn: boolean,
  deceased: boolean,
  deceasedMark: boolean,
  twin: boolean,
  houseMembers: number | null,
  houseDependants: number | null,
  wageUntil: string | null,
  isBpu: boolean,
  everProtected: boolean,
  heldFrom: Day | null,
  heldUntil: Day | null,
  takenFrom: Day | null,
  attestedOn: Day | null,
  villageCoverage: number | null,
]

/**
 * What is known of the workers of a regency, or of these people, for a plan from the month on. Workers are those
 * whom a list of workers names, whom the insurer lists as BPU, or of whom there is evidence of work.
 *
 * Must see the whole regency: whether a NIK is unique, and how far a village is, cannot be told from a part.
 */
export async function listKnownPeople(
  tx: Tx,
  regency: string,
  month: Month,
  people?: readonly number[],
): Promise<KnownPerson[]> {
  const { rows } = await tx.client.query<Row>({
    text: statement(people !== undefined),
    values: [regency, firstDay(month), ...(people ? [[...people]] : [])],
    rowMode: 'array',
  } as never)
  return (rows as readonly Row[]).map(readRow)
}

const statement = (some: boolean) => `
  with bpu as (
    select distinct person_id from published.participation where regency = $1 and segment = 'BPU'
      ${some ? 'and person_id = any($3)' : ''}),
  attested as (
    select person_id, max(day) as day from (
      select person_id, attested_on as day from programmes.evidence where regency = $1 and withdrawn_at is null
      union all
      select person_id, work_attested_on from published.enrolment where regency = $1) shown
    ${some ? 'where person_id = any($3)' : ''} group by person_id),
  wanted as materialized (
    select p.person_id, p.name, p.nik, p.kk, p.born, p.sex, p.village_code, p.agency, p.occupation, p.sector, p.decile,
           p.family_head, p.disability,
           p.is_asn, p.deceased_on is not null as deceased, p.deceased_mark, b.person_id is not null as is_bpu,
           a.day as attested_on
    from published.person p
    left join bpu b on b.person_id = p.person_id left join attested a on a.person_id = p.person_id
    where p.regency = $1 and ${some ? 'p.person_id = any($3)' : '(p.is_worker or b.person_id is not null or a.day is not null)'}),
  twin as (
    select nik from published.person where regency = $1 and nik is not null
      ${some ? 'and nik in (select nik from wanted)' : ''} group by nik having count(*) > 1),
  house as (
    select kk, count(*)::int as members,
           count(*) filter (where born > $2::date - interval '18 years' or born <= $2::date - interval '65 years')::int as dependants
    from published.person where regency = $1 and kk is not null and deceased_on is null
      ${some ? 'and kk in (select kk from wanted)' : ''} group by kk),
  village as (
    select p.village_code, round(100.0 * count(s.person_id) / count(*))::int as share
    from published.person p
    left join published.standing s on s.regency = p.regency and s.person_id = p.person_id and s.state in ('protected', 'arrears')
    where p.regency = $1 and p.is_worker and p.deceased_on is null
      ${some ? 'and p.village_code in (select village_code from wanted)' : ''} group by p.village_code),
  wage as (
    select q.person_id, max(coalesce(upper(m.valid), 'infinity'::date))::text as until
    from published.participation q
    join published.membership_period m on m.regency = q.regency and m.participant = q.participant
    where q.regency = $1 and q.segment = 'PU' and m.state in ('active', 'arrears')
      ${some ? 'and q.person_id = any($3)' : ''} group by q.person_id),
  ever as (
    select person_id, max(lower(valid)) filter (where segment = 'BPU' and upper(valid) > $2::date) as since
    from published.protection_run where regency = $1 ${some ? 'and person_id = any($3)' : ''} group by person_id),
  stretch as (
    select person_id, unnest(range_agg(days)) as days from (
      select person_id, unnest(paid) as days from published.protection_run where regency = $1 and segment = 'BPU'
      union all
      select person_id, months from published.enrolment where regency = $1) paid
    ${some ? 'where person_id = any($3)' : ''} group by person_id),
  held as (
    select person_id,
           min(lower(days)) filter (where lower(days) <= $2::date and upper(days) >= $2::date) as begins,
           max(upper(days)) filter (where lower(days) <= $2::date and upper(days) >= $2::date) as ends,
           min(lower(days)) filter (where lower(days) > $2::date) as taken
    from stretch where upper(days) >= $2::date group by person_id)
  select w.person_id, w.name, w.nik, w.born, w.sex, w.village_code, w.agency, w.occupation, w.sector, w.decile, w.family_head, w.disability, w.is_asn,
         w.deceased, w.deceased_mark, t.nik is not null, h.members, h.dependants, g.until, w.is_bpu, e.person_id is not null,
         least(l.begins, e.since), l.ends, l.taken, w.attested_on, v.share
  from wanted w
  left join twin t on t.nik = w.nik
  left join house h on h.kk = w.kk
  left join village v on v.village_code = w.village_code
  left join wage g on g.person_id = w.person_id
  left join ever e on e.person_id = w.person_id
  left join held l on l.person_id = w.person_id`

function readRow(row: Row): KnownPerson {
  const [
    personId,
    name,
    nik,
    born,
    sex,
    villageCode,
    agency,
    occupation,
    sector,
    decile,
    familyHead,
    disability,
    isAsn,
    deceased,
    deceasedMark,
    twin,
    houseMembers,
    houseDependants,
    wageUntil,
    isBpu,
    everProtected,
    heldFrom,
    heldUntil,
    takenFrom,
    attestedOn,
    villageCoverage,
  ] = row
  return {
    personId,
    name,
    nik,
    born,
    sex,
    villageCode,
    agency,
    occupation: occupation === null ? null : occupation.toLowerCase(),
    sector,
    decile,
    familyHead,
    disability,
    isAsn,
    deceased,
    deceasedMark,
    twin,
    houseMembers,
    houseDependants,
    wageUntil: wageUntil === 'infinity' ? '9999-12-31' : wageUntil,
    isBpu,
    everProtected,
    heldFrom,
    heldUntil,
    takenFrom,
    attestedOn,
    villageCoverage,
  }
}

/** The dated numbers of a month: a regency's own before those that came with the program. */
export async function findParameters(
  db: Db,
  month: Month,
): Promise<Readonly<Partial<Record<ParameterName, number>>>> {
  const { rows } = await sql<{ name: ParameterName; value: number }>`
    select distinct on (name) name, value from programmes.parameter
    where regency in ('ID', platform.scoped_regency()) and valid_from <= ${firstDay(month)}::date
    order by name, regency = 'ID', valid_from desc, recorded_at desc`.execute(db)
  const { rows: ages } = await sql<{ youngest: number; oldest: number }>`
    select youngest, oldest from published.entry_age where segment = 'BPU' and valid_from <= ${firstDay(month)}::date
    order by valid_from desc limit 1`.execute(db)
  return {
    ...Object.fromEntries(rows.map(({ name, value }) => [name, value])),
    ...(ages[0] ? { usia_masuk_terendah: ages[0].youngest, usia_masuk_tertinggi: ages[0].oldest } : {}),
  }
}

/** Whether any list of the insurer was read: without one nobody knows who earns a wage. */
export async function hasMemberLists(db: Db, regency: string): Promise<boolean> {
  const { rows } = await sql`select from published.participation where regency = ${regency} limit 1`.execute(
    db,
  )
  return rows.length > 0
}
