import { addMonths, type Day } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import { formatCount, formatDay, formatMonth } from '../../platform/indonesian.ts'
import { listMandateSponsors } from './ready-queries.ts'
import { countLeft, type NoticeValues } from './notice-queries.ts'
import type { StepInBy } from './reserve-problem.ts'
import type { StepInValues } from './run-queries.ts'

export const stepInNames: Readonly<Record<StepInBy, string>> = {
  'free-place': 'tempat kosong Bapak Asuh',
  'reserve-sponsor': 'Bapak Asuh cadangan',
  pool: 'dana kumpulan',
  apbd: 'APBD',
}

/** What those concerned are told: counts and months, never who the worker is. */
export async function noticesOf(
  db: Db,
  regency: string,
  of: { readonly stepIns: readonly StepInValues[]; readonly unmet: number; readonly asOf: Day },
): Promise<NoticeValues[]> {
  const { stepIns, unmet, asOf } = of
  const kinds = (['free-place', 'reserve-sponsor', 'pool', 'apbd'] as const)
    .map((by) => ({ by, n: stepIns.filter((one) => one.by === by).length }))
    .filter(({ n }) => n > 0)
    .map(({ by, n }) => `${stepInNames[by]} ${formatCount(n)}`)
  const clerk: NoticeValues = {
    audience: 'clerk',
    agency: null,
    sponsor: null,
    sentence: `${formatDay(asOf)}: ${formatCount(stepIns.length)} pekerja mendapat pengganti Bapak Asuh (${kinds.join(', ')})${unmet === 0 ? '' : `; ${formatCount(unmet)} belum`}.`,
  }
  const agencies = await countLeft(
    db,
    regency,
    stepIns.map(({ need }) => need),
  )
  const toAgencies = agencies.map(({ agency, workers, from }): NoticeValues => ({
    audience: 'agency',
    agency,
    sponsor: null,
    sentence: `${formatCount(workers)} pekerja yang ditanggung pegawai perangkat daerah ini mendapat pengganti; potongan Bapak Asuh lamanya berhenti mulai ${formatMonth(from)}.`,
  }))
  const sponsorOf = await listMandateSponsors(
    db,
    regency,
    stepIns.flatMap(({ mandate }) => mandate ?? []),
  )
  const groups = Map.groupBy(
    stepIns.filter(({ mandate }) => mandate !== null),
    ({ mandate, months }) => `${sponsorOf.get(mandate!)} ${months.from} ${months.to}`,
  )
  const toSponsors = [...groups.keys()].toSorted().map((key): NoticeValues => {
    const group = groups.get(key)!
    const { mandate, months } = group[0]!
    return {
      audience: 'sponsor',
      agency: null,
      sponsor: sponsorOf.get(mandate!)!,
      sentence: `Anda menggantikan Bapak Asuh yang berhenti bagi ${formatCount(group.length)} pekerja, ${formatMonth(months.from)} sampai ${formatMonth(addMonths(months.to, -1))}, dalam batas mandat Anda. Anda dapat berhenti kapan saja.`,
    }
  })
  return [clerk, ...toAgencies, ...toSponsors]
}
