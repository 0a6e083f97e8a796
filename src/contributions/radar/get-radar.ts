import { type Day, today } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import { maskNik } from '../../registry/public.ts'
import { protectionOn } from '../protection/protection-line.ts'
import { listBenefitRules, listRuns } from '../protection/queries/runs.ts'
import type { ProtectionFigures, RadarAnswer, RadarGroup, RadarPerson, RadarQuery } from './contract.ts'
import { addDays } from './prevention.ts'
import { makePricing, usualIncome } from './price-prevention.ts'
import {
  countProtected,
  listLosingGroups,
  listLosingPeople,
  readNames,
  type Window,
} from './queries/radar.ts'

function windowOf({ asOf = today(), within, ...rest }: RadarQuery): Window {
  return { asOf, until: addDays(asOf, within), ...rest }
}

interface Sums {
  people: number
  covered: number
  personMonths: number
  cost: number
  unpriced: number
}
const nothing = (): Sums => ({ people: 0, covered: 0, personMonths: 0, cost: 0, unpriced: 0 })

/** Who loses protection within the window if nothing is paid, and what prevents it; as far as the transaction sees. */
export async function getRadar(db: Db, regency: string, query: RadarQuery): Promise<RadarAnswer> {
  const window = windowOf(query)
  const { asOf, until } = window
  const price = await makePricing(db, regency)
  const names = await readNames(db, regency)
  const whole = nothing()
  const parts = {
    funds: new Map<string, Part>(),
    agencies: new Map<string, Part>(),
    villages: new Map<string, Part>(),
    days: new Map<string, Part>(),
  }
  for (const group of await listLosingGroups(db, regency, window, usualIncome)) {
    const { months, cost } = price({ ...group, fund: group.fund || null }, until)
    const { people } = group
    const sums = {
      people,
      covered: group.covered ? people : 0,
      personMonths: people * months,
      cost: people * (cost ?? 0),
      unpriced: cost === null ? people : 0,
    }
    add(whole, sums)
    addPart(parts.funds, group.fund, sums, group.lapsesOn)
    addPart(parts.agencies, group.agency, sums, group.lapsesOn)
    addPart(parts.villages, group.village, sums, group.lapsesOn)
    addPart(parts.days, group.lapsesOn, sums, group.lapsesOn)
  }
  return {
    asOf,
    until,
    ...whole,
    funds: named(parts.funds, names.funds, '(tanpa pembayar)'),
    agencies: named(parts.agencies, names.agencies, '(hanya di daftar peserta)'),
    villages: named(parts.villages, names.villages, '(desa belum diketahui)'),
    days: named(parts.days, new Map(), '').toSorted((a, b) => (a.key < b.key ? -1 : 1)),
  }
}

interface Part {
  readonly sums: Sums
  soonest: Day
}

function add(to: Sums, sums: Sums): void {
  to.people += sums.people
  to.covered += sums.covered
  to.personMonths += sums.personMonths
  to.cost += sums.cost
  to.unpriced += sums.unpriced
}

function addPart(parts: Map<string, Part>, key: string, sums: Sums, day: Day): void {
  let part = parts.get(key)
  if (!part) parts.set(key, (part = { sums: nothing(), soonest: day }))
  add(part.sums, sums)
  if (day < part.soonest) part.soonest = day
}

/** Largest first; what has no name last. */
function named(
  parts: ReadonlyMap<string, Part>,
  names: ReadonlyMap<string, string>,
  none: string,
): RadarGroup[] {
  return [...parts]
    .map(([key, { sums, soonest }]) => ({
      key: key || 'none',
      label: key ? (names.get(key) ?? key) : none,
      ...sums,
      soonest,
    }))
    .toSorted(
      (a, b) =>
        Number(a.key === 'none') - Number(b.key === 'none') ||
        b.people - a.people ||
        (a.key < b.key ? -1 : 1),
    )
}

/** Those people, soonest first; NIK masked unless a permission and a reason stand behind it. */
export async function listRadarPeople(
  db: Db,
  regency: string,
  query: RadarQuery,
  page: {
    readonly after?: readonly [Day, number] | undefined
    readonly limit: number
    readonly fullNik?: boolean
  },
): Promise<RadarPerson[]> {
  const window = windowOf(query)
  const { asOf, until } = window
  const rows = await listLosingPeople(db, regency, window, usualIncome, page)
  const price = await makePricing(db, regency)
  const rules = await listBenefitRules(db)
  const runs = await listRuns(
    db,
    regency,
    rows.map(({ personId }) => personId),
  )
  return rows.map((row) => {
    const { personId, name, nik, sector: _s, income: _i, programmes: _p, ...rest } = row
    const line = protectionOn(runs.get(personId) ?? [], { deceasedOn: null, isListed: true }, rules, asOf)
    const { months, cost } = price(row, until)
    return {
      ...rest,
      personId,
      name,
      nik: nik === null || page.fullNik === true ? nik : maskNik(nik),
      arrears: line.arrears,
      since: line.since ?? asOf,
      monthsUnbroken: line.monthsUnbroken,
      daysToLapse: line.daysToLapse ?? 0,
      monthsToPay: months,
      cost,
    }
  })
}

/** "Ever, now, full-year equivalent, credited by the insurer", side by side. */
export async function getProtectionFigures(
  db: Db,
  regency: string,
  asOf: Day = today(),
): Promise<ProtectionFigures> {
  const counted = await countProtected(db, regency, asOf)
  return { asOf, ...counted, fullYear: Math.round(counted.personMonths / 12) }
}
