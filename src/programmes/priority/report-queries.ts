import type { Day } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { ReportPerson } from './report.ts'

type Row = readonly [
  personId: number,
  points: number,
  shares: readonly number[],
  decile: number | null,
  born: Day | null,
  nik: string | null,
  sex: string | null,
  sector: string | null,
  villageCode: string | null,
]

/** Everybody eligible; must see the whole regency. */
export async function listReportPeople(tx: Tx, regency: string): Promise<ReportPerson[]> {
  const { rows } = await tx.client.query<Row>({
    text: `
      select a.person_id, a.points, a.shares, p.decile, p.born, p.nik, p.sex, p.sector, p.village_code
      from programmes.assessed a
      join published.person p on p.regency = a.regency and p.person_id = a.person_id
      where a.regency = $1 and a.rank is not null`,
    values: [regency],
    rowMode: 'array',
  } as never)
  return (rows as readonly Row[]).map(
    ([personId, points, shares, decile, born, nik, sex, sector, villageCode]) => ({
      personId,
      points,
      shares,
      decile,
      born,
      nik,
      sex,
      sector,
      villageCode,
    }),
  )
}
