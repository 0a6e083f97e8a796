import fc from 'fast-check'
import loadHighs from 'highs'
import { expect, test } from 'vitest'
import { pairWorkers } from './pair-workers.ts'
import {
  isKin,
  nearnessOf,
  type Pairing,
  type PairingProblem,
  type PairingSponsor,
  type PairingWorker,
} from './pairing-problem.ts'

const sponsorOf = (sponsor: number, villageCode: string | null, more: Partial<PairingSponsor> = {}) => ({
  sponsor,
  places: 1,
  villageCode,
  agency: 'dinas',
  adopted: [],
  kk: null,
  ...more,
})
const workerOf = (personId: number, villageCode: string | null, more: Partial<PairingWorker> = {}) => ({
  personId,
  villageCode,
  kk: null,
  held: false,
  ...more,
})
const ask = (
  sponsors: PairingSponsor[],
  workers: PairingWorker[],
  pairs: PairingProblem['pairs'] = [],
): Pairing => pairWorkers({ sponsors, workers, pairs, excludeKin: true })
const told = ({ pairs }: Pairing) =>
  pairs.map(
    ({ sponsor, personId, nearness, kept }) => `${personId}-${sponsor} ${kept ? 'kept ' : ''}${nearness}`,
  )

const [here, beside, far] = ['63.03.01.2001', '63.03.01.2002', '63.03.02.2001']

test('who stands first is served, though it means a longer way', () => {
  expect(told(ask([sponsorOf(1, here)], [workerOf(10, far), workerOf(11, here)]))).toEqual(['10-1 regency'])
})

test('village before district before regency, over all pairs together', () => {
  const sponsors = [sponsorOf(1, here), sponsorOf(2, beside), sponsorOf(3, far)]
  const workers = [workerOf(10, far), workerOf(11, beside), workerOf(12, here)]
  expect(told(ask(sponsors, workers))).toEqual(['10-3 village', '11-2 village', '12-1 village'])
})

test('a village adopted by the agency is as near as the own', () => {
  const sponsors = [sponsorOf(1, null), sponsorOf(2, null, { adopted: [far] })]
  expect(told(ask(sponsors, [workerOf(10, null), workerOf(11, far)]))).toEqual([
    '10-1 regency',
    '11-2 village',
  ])
})

test('nobody sponsors his own family card, though nobody else is near', () => {
  const sponsors = [sponsorOf(1, here, { kk: 'a' }), sponsorOf(2, far)]
  const workers = [workerOf(10, here, { kk: 'a' }), workerOf(11, here)]
  expect(told(ask(sponsors, workers))).toEqual(['10-2 regency', '11-1 village'])
})

test('his kin alone is left: he goes without', () => {
  const left = ask([sponsorOf(1, here, { kk: 'a' })], [workerOf(10, here, { kk: 'a' })])
  expect([left.pairs, left.unpaired, left.freePlaces]).toEqual([[], [10], 1])
})

test('a pair of today stays, though a nearer one could be had and somebody more urgent came', () => {
  const sponsors = [sponsorOf(1, far)]
  const workers = [workerOf(9, far), workerOf(10, here, { held: true })]
  expect(told(ask(sponsors, workers, [{ sponsor: 1, personId: 10 }]))).toEqual(['10-1 kept regency'])
})

test('whose sponsor is gone comes before whoever has none yet', () => {
  const workers = [workerOf(9, here), workerOf(10, here, { held: true })]
  expect(told(ask([sponsorOf(1, here)], workers, [{ sponsor: 7, personId: 10 }]))).toEqual(['10-1 village'])
})

test('places are taken from all agencies alike', () => {
  const sponsors = [1, 2, 3, 4].flatMap((i) => [
    sponsorOf(i, null, { agency: 'dinas' }),
    sponsorOf(10 + i, null, { agency: 'badan' }),
  ])
  const { pairs } = ask(
    sponsors,
    [1, 2, 3, 4].map((i) => workerOf(i, null)),
  )
  expect(pairs.filter(({ sponsor }) => sponsor < 10).length).toBe(2)
})

const villages = ['63.03.01.2001', '63.03.01.2002', '63.03.02.2001', '63.03.03.2001']
const place = fc.option(fc.constantFrom(...villages), { freq: 5 })
const card = fc.option(fc.constantFrom('a', 'b', 'c'), { freq: 2 })
const problems = fc
  .record({
    sponsors: fc.array(
      fc.record({
        places: fc.integer({ min: 0, max: 3 }),
        villageCode: place,
        agency: fc.constantFrom('dinas', 'badan', 'kantor'),
        adopted: fc.subarray(villages, { maxLength: 1 }),
        kk: card,
      }),
      { maxLength: 6 },
    ),
    workers: fc.array(fc.record({ villageCode: place, kk: card, held: fc.boolean() }), { maxLength: 8 }),
    held: fc.array(fc.nat(7), { maxLength: 8 }),
    excludeKin: fc.boolean(),
  })
  .map(({ sponsors, workers, held, excludeKin }): PairingProblem => {
    const room = sponsors.map(({ places }) => places)
    return {
      excludeKin,
      sponsors: sponsors.map((one, i) => ({ ...one, sponsor: i + 1 })),
      workers: workers.map((one, i) => ({ ...one, personId: 100 + i })),
      // A worker has at most one sponsor, a sponsor no more workers than places; 8 is gone.
      pairs: workers.flatMap((_, i) => {
        const sponsor = held[i]
        if (sponsor === undefined) return []
        if (sponsor === 7) return [{ sponsor: 8, personId: 100 + i }]
        return (room[sponsor] ?? 0) > 0 && room[sponsor]!-- > 0
          ? [{ sponsor: sponsor + 1, personId: 100 + i }]
          : []
      }),
    }
  })

const highs = await (
  loadHighs as unknown as () => Promise<{
    solve(model: string, options: object): { Status: string; Columns: Record<string, { Primal: number }> }
  }>
)()

/** The best pairing by an independent way: every pair a variable, solved twice by HiGHS. */
function solve(problem: PairingProblem): { served: number[]; cost: number } {
  const { sponsors, workers, pairs, excludeKin } = problem
  const may = sponsors.flatMap((s) =>
    workers.filter((w) => s.places > 0 && !(excludeKin && isKin(s, w))).map((w) => ({ s, w })),
  )
  if (may.length === 0) return { served: [], cost: 0 }
  const holds = (sponsor: number, personId: number) =>
    pairs.some((pair) => pair.sponsor === sponsor && pair.personId === personId)
  const name = ({ s, w }: (typeof may)[number]) => `x${s.sponsor}_${w.personId}`
  const turn = (w: PairingWorker) =>
    may.some(({ s, w: one }) => one === w && holds(s.sponsor, w.personId)) ? 0 : w.held ? 1 : 2
  const order = workers.toSorted((a, b) => turn(a) - turn(b) || workers.indexOf(a) - workers.indexOf(b))
  const bySponsor = sponsors
    .map((s) => ({ places: s.places, names: may.filter((one) => one.s === s).map(name) }))
    .filter(({ names }) => names.length > 0)
    .map(({ places, names }) => `${names.join(' + ')} <= ${places}`)
  const worker = (w: PairingWorker) =>
    may
      .filter((one) => one.w === w)
      .map(name)
      .join(' + ')
  const reachable = order.filter((w) => worker(w) !== '')
  const run = (aim: string, objective: string, rows: string[], columns: string[], bounds: string[] = []) => {
    const model = [
      aim,
      objective,
      'Subject To',
      ...rows,
      'Bounds',
      ...bounds,
      'Generals',
      columns.join(' '),
      'End',
    ]
    const { Status, Columns } = highs.solve(model.join('\n'), { output_flag: false, mip_rel_gap: 0 })
    expect(Status).toBe('Optimal')
    return (column: string) => Math.round(Columns[column]!.Primal)
  }
  const names = may.map(name)
  const weight = ({ w }: (typeof may)[number]) => 2 ** (order.length - 1 - order.indexOf(w))
  const first = run(
    'Maximize',
    may.map((one) => `${weight(one)} ${name(one)}`).join(' + '),
    [...bySponsor, ...reachable.map((w) => `${worker(w)} <= 1`)],
    names,
  )
  const served = reachable.filter((w) => may.some((one) => one.w === w && first(name(one)) === 1))
  const steps = [...Map.groupBy(sponsors, ({ agency }) => agency)].flatMap(([agency, group]) => {
    const places = group.reduce((sum, one) => sum + one.places, 0)
    return Array.from({ length: 10 }, (_, step) => ({
      name: `${agency}${step}`,
      agency,
      step,
      room: Math.floor((places * (step + 1)) / 10) - Math.floor((places * step) / 10),
    }))
  })
  const agencies = [...new Set(may.map(({ s }) => s.agency))].map(
    (agency) =>
      `${may
        .filter(({ s }) => s.agency === agency)
        .map(name)
        .join(' + ')} - ${steps
        .filter((one) => one.agency === agency)
        .map((one) => one.name)
        .join(' - ')} = 0`,
  )
  const price = ({ s, w }: (typeof may)[number]) =>
    (holds(s.sponsor, w.personId) ? 0 : 100_000) + farness[nearnessOf(s, w)] * 1_000
  const last = run(
    'Minimize',
    [
      ...may.map((one) => `${price(one)} ${name(one)}`),
      ...steps.map((one) => `${one.step} ${one.name}`),
    ].join(' + '),
    [...bySponsor, ...reachable.map((w) => `${worker(w)} = ${served.includes(w) ? 1 : 0}`), ...agencies],
    [...names, ...steps.map((one) => one.name)],
    steps.map((one) => `${one.name} <= ${one.room}`),
  )
  return {
    served: served.map(({ personId }) => personId).toSorted(byNumber),
    cost:
      may.reduce((sum, one) => sum + price(one) * last(name(one)), 0) +
      steps.reduce((sum, one) => sum + one.step * last(one.name), 0),
  }
}

const byNumber = (a: number, b: number) => a - b

const farness = { village: 0, district: 1, regency: 2 }

/** The same measure of what was found. */
function costOf({ sponsors }: PairingProblem, { pairs }: Pairing): number {
  const near = pairs.reduce(
    (sum, { kept, nearness }) => sum + (kept ? 0 : 100_000) + farness[nearness] * 1_000,
    0,
  )
  const agencyOf = new Map(sponsors.map((one) => [one.sponsor, one.agency]))
  const full = [...Map.groupBy(sponsors, ({ agency }) => agency)].map(([agency, group]) => {
    const places = group.reduce((sum, one) => sum + one.places, 0)
    const used = pairs.filter(({ sponsor }) => agencyOf.get(sponsor) === agency).length
    const steps = Array.from({ length: 10 }, (_, step) =>
      Array.from(
        { length: Math.floor((places * (step + 1)) / 10) - Math.floor((places * step) / 10) },
        () => step,
      ),
    ).flat()
    return steps.slice(0, used).reduce((sum, step) => sum + step, 0)
  })
  return near + full.reduce((sum, one) => sum + one, 0)
}

test('no pairing is better, says HiGHS', () => {
  fc.assert(
    fc.property(problems, (problem) => {
      const found = pairWorkers(problem)
      const best = solve(problem)
      expect(found.pairs.map(({ personId }) => personId).toSorted(byNumber)).toEqual(best.served)
      expect(costOf(problem, found)).toBe(best.cost)
    }),
    { numRuns: 500 },
  )
})

test('places, kin and one sponsor for each are kept to; nobody is lost', () => {
  fc.assert(
    fc.property(problems, (problem) => {
      const { pairs, unpaired, freePlaces } = pairWorkers(problem)
      const { sponsors, workers, excludeKin } = problem
      expect([...pairs.map(({ personId }) => personId), ...unpaired].toSorted(byNumber)).toEqual(
        workers.map(({ personId }) => personId).toSorted(byNumber),
      )
      let left = 0
      for (const one of sponsors) {
        const his = pairs.filter(({ sponsor }) => sponsor === one.sponsor)
        expect(his.length).toBeLessThanOrEqual(one.places)
        left += one.places - his.length
        if (!excludeKin) continue
        for (const { personId } of his) {
          expect(
            isKin(
              one,
              workers.find((worker) => worker.personId === personId)!,
            ),
          ).toBe(false)
        }
      }
      expect(freePlaces).toBe(left)
    }),
    { numRuns: 1_000 },
  )
})

test('asked again, nothing changes; the order of sponsors and pairs does not matter', () => {
  fc.assert(
    fc.property(problems, (problem) => {
      const first = pairWorkers(problem)
      const turned = {
        ...problem,
        sponsors: problem.sponsors.toReversed(),
        pairs: problem.pairs.toReversed(),
      }
      expect(pairWorkers(turned).pairs).toEqual(first.pairs)
      const again = pairWorkers({
        ...problem,
        pairs: first.pairs,
        workers: problem.workers.map((worker) => ({
          ...worker,
          held: first.pairs.some(({ personId }) => personId === worker.personId),
        })),
      })
      expect(again.pairs.every(({ kept }) => kept)).toBe(true)
      expect(again.unpaired.toSorted(byNumber)).toEqual(first.unpaired.toSorted(byNumber))
    }),
    { numRuns: 1_000 },
  )
})
