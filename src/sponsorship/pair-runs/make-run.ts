import { sql } from 'kysely'
import { audit } from '../../access/public.ts'
import type { Day, Month } from '../../platform/calendar.ts'
import type { Progress } from '../../platform/progress.ts'
import { lockRegency, type Tx } from '../../platform/transaction.ts'
import { pairWorkers } from '../pairing/pair-workers.ts'
import { isKin } from '../pairing/pairing-problem.ts'
import { pairSentence, partedSentences, type PlaceNames } from './pair-sentence.ts'
import { pairingMonth, type PosedPairing, poseProblem } from './pose-problem.ts'
import { insertRun, type RunCounts, type RunLine } from './run-queries.ts'

/** Who makes a run, and on what day. */
export interface Runner {
  readonly regency: string
  readonly id: string
  readonly today: Day
  readonly progress: Progress
}

/** What a run would change, before anybody has decided. */
export interface ProposedRun {
  readonly posed: PosedPairing
  readonly counts: RunCounts
  readonly lines: readonly RunLine[]
}

/**
 * Pairs those who wait with the places of mandates in force, by the exact method of pairing/: nothing is written. The
 * same people and mandates give the same pairs.
 *
 * @throws sponsorship/scheme-missing, sponsorship/payer-missing
 */
export async function proposePairs(tx: Tx, by: Runner, choosers: boolean): Promise<ProposedRun> {
  const { regency, today, progress } = by
  const month = await pairingMonth(tx, regency, today)
  const posed = await poseProblem(tx, regency, { month, choosers }, progress)
  progress.step('Memasangkan')
  const { pairs, parted, unpaired, freePlaces } = pairWorkers(posed.problem)
  const ends = await listEnds(tx, regency, posed)
  const nameOf = await readPlaceNames(tx, regency)
  const waiting = [...posed.workers.values()].filter(({ rank }) => rank !== null)
  const fresh = pairs
    .filter(({ kept }) => !kept)
    .flatMap(({ sponsor, personId, nearness }): RunLine[] => {
      const worker = posed.workers.get(personId)!
      const end = ends.get(sponsor)!
      const until = worker.to !== null && worker.to < end ? worker.to : end
      if (worker.from >= until) return []
      const names = { waiting: waiting.length, nameOf }
      return [
        {
          what: 'new',
          mandate: sponsor,
          personId,
          rank: worker.rank,
          held: worker.held,
          nearness,
          from: worker.from,
          until,
          sentence: pairSentence(worker, posed.sponsors.get(sponsor)!, nearness, names),
        },
      ]
    })
  const gone = parted.map(({ sponsor, personId }): RunLine => {
    const kin = posed.problem.excludeKin && isKin(posed.sponsors.get(sponsor)!, posed.workers.get(personId)!)
    return {
      what: 'parted',
      mandate: sponsor,
      personId,
      rank: null,
      held: true,
      nearness: null,
      from: month,
      until: ends.get(sponsor)!,
      sentence: partedSentences[kin ? 'kin' : 'places'],
    }
  })
  // Paired, but paid for by others through all the months of the mandate.
  const lost = pairs.filter(({ kept }) => !kept).length - fresh.length
  const near = (nearness: string) => fresh.filter((one) => one.nearness === nearness).length
  const counts = {
    sponsors: posed.problem.sponsors.length,
    places: posed.problem.sponsors.reduce((sum, { places }) => sum + places, 0),
    waiting: waiting.length,
    needs: waiting.filter(({ held }) => held).length,
    kept: pairs.filter(({ kept }) => kept).length,
    fresh: fresh.length,
    parted: gone.length,
    village: near('village'),
    district: near('district'),
    regency: near('regency'),
    unpaired: unpaired.length + lost,
    freePlaces: freePlaces + lost,
  }
  // Pairs end before others take their places.
  return { posed, counts, lines: [...gone, ...fresh] }
}

/** The same, kept for somebody to decide; what waited for a decision is dropped. @returns its number */
export async function makeRun(tx: Tx, by: Runner, choosers: boolean): Promise<ProposedRun & { run: number }> {
  await lockRegency(tx, by.regency)
  const proposed = await proposePairs(tx, by, choosers)
  const { month, edition, basis } = proposed.posed
  const values = { month, edition, basis, choosers, counts: proposed.counts }
  const run = await insertRun(tx, by.regency, values, proposed.lines, by.id)
  const { fresh, parted } = proposed.counts
  await audit(tx, by, 'pairs-proposed', `pair-run:${run}`, { month, fresh, parted })
  return { ...proposed, run }
}

/** By mandate the first month after the span in force that has the month. */
async function listEnds({ db }: Tx, regency: string, { month }: PosedPairing): Promise<Map<number, Month>> {
  const { rows } = await sql<{ mandate: number; until: Month }>`
    select m.mandate, to_char(upper(r), 'YYYY-MM') as until
    from sponsorship.mandate m cross join lateral unnest(m.in_force) r
    where m.regency = ${regency} and m.state = 'active' and r @> (${month} || '-01')::date`.execute(db)
  return new Map(rows.map(({ mandate, until }) => [mandate, until]))
}

async function readPlaceNames({ db }: Tx, regency: string): Promise<PlaceNames> {
  const { rows } = await sql<{ code: string; name: string }>`
    select code, name from regions.region where code = ${regency} or code like ${`${regency}.%`}`.execute(db)
  const names = new Map(rows.map(({ code, name }) => [code, name]))
  return (code) => names.get(code) ?? code
}
