import { sql } from 'kysely'
import { readRuleBook } from '../../contributions/public.ts'
import { lapseRules, listLapseRules } from '../../membership/public.ts'
import { addMonths, type Day, firstDay, type Month, monthOf } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import type { Tx } from '../../platform/transaction.ts'
import { getReserve } from '../reserve/get-reserve.ts'
import { priceOfMonth } from '../reserve/prices.ts'
import type { Sector } from '../reserve/reserve-problem.ts'
import { coverMonthsOf } from '../reserve/read-problem.ts'
import { getScheme } from '../scheme/get-scheme.ts'
import type { FirstSponsor, FirstWorker, SimulatedScheme } from './simulated-scheme.ts'

/** What the scheme in force and the law say, for a simulation that begins in a month. */
export type SchemeRules = Pick<
  SimulatedScheme,
  | 'from'
  | 'fallback'
  | 'cutOffDay'
  | 'coverMonths'
  | 'reserveMonths'
  | 'excludeKin'
  | 'arrearsMonths'
  | 'price'
  | 'termMonths'
>

/** @throws sponsorship/scheme-missing */
export async function readSchemeRules(tx: Tx, regency: string, from: Month): Promise<SchemeRules> {
  const scheme = await getScheme(tx, regency, from)
  const rules = await readRuleBook(tx.db)
  const known = new Map<string, number>()
  const price = (payer: 'sponsor' | 'apbd-regency') => (month: Month, sector: Sector) => {
    const key = `${payer} ${month} ${sector}`
    if (!known.has(key)) known.set(key, priceOfMonth(rules, payer, month, sector))
    return known.get(key)!
  }
  return {
    from,
    fallback: scheme.fallback,
    cutOffDay: scheme.cutOffDay,
    coverMonths: coverMonthsOf(scheme),
    reserveMonths: scheme.reserveMonths,
    termMonths: scheme.termMonths,
    excludeKin: scheme.kinRule === 'same-card',
    arrearsMonths: lapseRules(await listLapseRules(tx.db))('BPU', addMonths(from, -1)),
    price: { sponsor: price('sponsor'), government: price('apbd-regency') },
  }
}

/** The installation's sponsors with their workers, its reserve, and the rate at which mandates have stopped. */
export async function readOwnScheme(tx: Tx, regency: string, asOf: Day) {
  const month = monthOf(asOf)
  const { sponsors, workers } = await listHolders(tx.db, regency, addMonths(month, 1))
  const { leaving, backstops } = await getReserve(tx, regency, asOf)
  const moneyOf = (step: 'pool' | 'apbd') => backstops.find((one) => one.step === step)?.left ?? 0
  return { sponsors, workers, leaveRate: leaving.rate, pool: moneyOf('pool'), apbd: moneyOf('apbd') }
}

interface HolderRow extends Omit<FirstSponsor, 'workers'> {
  readonly held: readonly FirstWorker[]
}

async function listHolders(
  db: Db,
  regency: string,
  month: Month,
): Promise<{ readonly sponsors: readonly FirstSponsor[]; readonly workers: readonly FirstWorker[] }> {
  const { rows } = await sql<HolderRow>`
    select m.sponsor, coalesce(u.agency, '') as agency, s.village_code as "villageCode", q.kk, m.places,
           m.wish = 'reserve' as "isReserve", to_char(s.retires_on, 'YYYY-MM') as "retiresIn",
           to_char(upper(m.months), 'YYYY-MM') as "termEnds",
           coalesce((select json_agg(json_build_object('personId', p.person_id, 'sector', case w.sector when 'Transportasi' then 'transport' else 'other' end, 'villageCode', w.village_code, 'kk', w.kk) order by p.pair)
             from sponsorship.pair p
             left join published.person w on w.regency = p.regency and w.person_id = p.person_id
             where p.regency = m.regency and p.mandate = m.mandate and p.months @> ${firstDay(month)}::date), '[]') as held
    from sponsorship.mandate m
    join sponsorship.sponsor s on s.regency = m.regency and s.sponsor = m.sponsor
    left join sponsorship.unit u on u.regency = s.regency and u.unit = s.unit
    left join published.person q on q.regency = s.regency and q.person_id = s.person_id
    where m.regency = ${regency} and m.state = 'active' and m.in_force @> ${firstDay(month)}::date
    order by m.sponsor`.execute(db)
  const workers = new Map<number, FirstWorker>()
  const sponsors = rows.map(({ held, ...one }): FirstSponsor => {
    // A worker whom several share is counted once, with the first of them.
    const own = held.filter(({ personId }) => !workers.has(personId))
    for (const worker of own) workers.set(worker.personId, worker)
    return { ...one, workers: own.map(({ personId }) => personId) }
  })
  return { sponsors, workers: [...workers.values()] }
}
