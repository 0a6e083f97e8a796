import { sql } from 'kysely'
import { type Day, type Month } from '../../platform/calendar.ts'
import { formatCount, formatMonth, formatRupiah, nameDay } from '../../platform/indonesian.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { Place } from '../place.ts'
import type { Sponsor } from '../sponsors/queries.ts'

/** One worker in one month of the year; all that a sponsor may know. Rupiah are his part. */
export interface StatementLine {
  readonly month: Month
  readonly firstName: string | null
  readonly occupation: string | null
  readonly village: string | null
  /** Billed for the worker, his part; null while the month is not billed. */
  readonly amount: number | null
  /** The insurer has the money. */
  readonly paid: boolean
}

export interface YearStatement {
  readonly year: number
  readonly lines: readonly StatementLine[]
  /** Deducted from his salary or paid by himself in the year, as pay offices and the bank tell. */
  readonly deducted: number
}

/** What a sponsor's money did in a year, month by month up to today. Sees the whole regency. */
export async function readStatement(
  tx: Tx,
  regency: string,
  sponsor: number,
  { year, asOf }: { readonly year: number; readonly asOf: Day },
): Promise<YearStatement> {
  const { rows } = await sql<StatementLine>`
    select to_char(d, 'YYYY-MM') as month, initcap(split_part(q.name, ' ', 1)) as "firstName", q.occupation, v.name as village,
           round(b.amount * p.share::numeric / (
             select sum(o.share) from sponsorship.pair o
             where o.regency = p.regency and o.person_id = p.person_id and o.months @> d::date))::bigint as amount,
           exists (select from published.protection_run r
             where r.regency = p.regency and r.person_id = p.person_id and r.paid @> d::date) as paid
    from sponsorship.pair p
    join sponsorship.mandate m on m.regency = p.regency and m.mandate = p.mandate
    cross join lateral generate_series(
      greatest(lower(p.months), make_date(${year}, 1, 1))::timestamp,
      least(upper(p.months) - 1, make_date(${year}, 12, 31), ${asOf}::date)::timestamp, '1 month') d
    left join published.person q on q.regency = p.regency and q.person_id = p.person_id
    left join regions.region v on v.code = q.village_code
    left join lateral (
      select sum(l.amount) as amount from published.enrolment e
      join published.payer y on y.regency = e.regency and y.code = e.payer and y.kind = 'sponsor'
      join published.billed_month l on l.regency = e.regency and l.enrolment = e.enrolment and l.month = to_char(d, 'YYYY-MM')
      where e.regency = p.regency and e.person_id = p.person_id and e.months @> d::date) b on true
    where p.regency = ${regency} and m.sponsor = ${sponsor} and not isempty(p.months)
    order by d, p.pair`.execute(tx.db)
  const deducted = await sql<{ sum: number }>`
    select coalesce(sum(l.deducted), 0)::bigint as sum
    from sponsorship.deduction_line l
    join sponsorship.deduction_file f on f.regency = l.regency and f.file = l.file
    where l.regency = ${regency} and l.sponsor = ${sponsor}
      and f.month >= make_date(${year}, 1, 1) and f.month < make_date(${year + 1}, 1, 1)`.execute(tx.db)
  return { year, lines: rows, deducted: deducted.rows[0]!.sum }
}

/** The yearly statement as texts for the template. */
export function statementTexts(
  { year, lines, deducted }: YearStatement,
  {
    place,
    scheme,
    sponsor,
    madeOn,
  }: {
    readonly place: Place
    readonly scheme: string
    readonly sponsor: Pick<Sponsor, 'name' | 'unit'>
    readonly madeOn: Day
  },
) {
  const billed = lines.reduce((sum, { amount }) => sum + (amount ?? 0), 0)
  const received = lines.reduce((sum, { amount, paid }) => sum + (paid ? (amount ?? 0) : 0), 0)
  return {
    title: `Laporan Tahunan ${year}`,
    scheme,
    regencyName: place.regencyName,
    name: sponsor.name,
    unit: sponsor.unit ?? '–',
    figures: [
      ['Bulan-pekerja yang ditanggung', formatCount(lines.length)],
      ['Iuran yang ditagih', formatRupiah(billed)],
      ['Sudah diterima BPJS Ketenagakerjaan', formatRupiah(received)],
      ['Dipotong atau dibayar menurut hasil potongan', formatRupiah(deducted)],
    ],
    lines: lines.map(({ month, firstName, occupation, village, amount, paid }) => [
      formatMonth(month),
      firstName ?? 'seorang pekerja',
      [occupation, village].filter((one) => one !== null).join(', ') || '–',
      amount === null ? '–' : formatRupiah(amount),
      paid ? 'dibayar' : amount === null ? 'belum ditagih' : 'ditagih',
    ]),
    empty: lines.length === 0,
    madeOn: nameDay(madeOn),
  }
}
