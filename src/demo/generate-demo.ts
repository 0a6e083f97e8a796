import { getDistricts, getVillages } from 'idn-area-data'
import { type ListPlan, planLists } from './list-plan.ts'
import type { DemoVillage } from './person.ts'
import { drawPopulation, type Population } from './population.ts'
import { SeededRandom } from '../platform/seeded-random.ts'
import { judgePeople, type PersonTruth, summariseTruth, type TruthSummary } from './truth.ts'

/** The regency of the demonstration; its villages are real, its people are not. */
export const demoRegency = '63.03'

export interface DemoOptions {
  readonly people: number
  readonly rows: number
  readonly seed: number
  readonly asOf: string
}

export interface Demo {
  readonly options: DemoOptions
  readonly population: Population
  readonly plans: readonly ListPlan[]
  readonly truths: readonly PersonTruth[]
  readonly summary: TruthSummary
}

/** Draws the people of the demonstration and who stands on which list. Same options, same result. */
export async function generateDemo(options: DemoOptions): Promise<Demo> {
  const villages = await listVillages()
  const random = new SeededRandom(options.seed)
  const population = drawPopulation(random, villages, options.people, options.asOf)
  const plans = planLists(random, population, villages, options.rows)
  const truths = judgePeople(population, plans)
  const rows = plans.reduce((sum, plan) => sum + plan.rows.length, 0)
  return { options, population, plans, truths, summary: summariseTruth(truths, rows) }
}

async function listVillages(): Promise<DemoVillage[]> {
  const districts = new Map((await getDistricts()).map((one) => [one.code, one.name]))
  return (await getVillages())
    .filter((one) => one.code.startsWith(`${demoRegency}.`))
    .map((one) => ({
      code: one.code,
      name: one.name,
      district: one.district_code,
      districtName: districts.get(one.district_code) ?? '',
    }))
}
