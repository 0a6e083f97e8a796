import type { Month } from '../../platform/calendar.ts'
import { formatCount, formatRupiah } from '../../platform/indonesian.ts'
import type { TargetRow } from './contract.ts'
import { type Interval, monthsBetween } from './forecast.ts'
import { chooseMeasures, type Lever } from './measures.ts'
import type { Reserve, TargetLine } from './queries.ts'
import { tellTarget } from './save-target.ts'

type Measured = NonNullable<TargetRow['measured']>

export interface Against {
  readonly numerator: number
  readonly denominator: number
  readonly denominatorName: string
  readonly denominatorSource: string
  readonly denominatorAsOf: string
}

/** Monthly contribution of one person at the day, whole rupiah; null where no rule has a price. */
export interface Prices {
  readonly government: number | null
  readonly private: number | null
}

/**
 * What could still be done, in the order in which one would do it: decide what is ready, keep whom one has, win back,
 * fill the places that are promised, ask for more promises, complete data, and last spend more.
 */
export function leversOf(reserves: readonly Reserve[], prices: Prices): Lever[] {
  const of = (what: Reserve['what']) => reserves.find((one) => one.what === what)?.people ?? 0
  const never = of('never')
  const free = Math.min(of('free-places'), never)
  const more = Math.min(of('sponsors-left'), never - free)
  return [
    { code: 'plan', people: of('plan'), price: prices.government },
    { code: 'renew', people: of('renew'), price: prices.government },
    { code: 'lapsed', people: of('lapsed'), price: prices.government },
    { code: 'free-places', people: free, price: prices.private },
    { code: 'sponsors', people: more, price: prices.private },
    { code: 'nikless', people: of('nikless'), price: prices.government },
    { code: 'funds', people: never - free - more, price: prices.government },
  ]
}

const whatToDo: Record<Lever['code'], (used: string, name: string) => string> = {
  plan: (used, name) =>
    `Setujui dan jalankan "${name}": ${used} orang yang belum terhitung terlindungi pada hari itu`,
  renew: (used) => `Perpanjang masa iuran yang berakhir sebelum hari itu: ${used} orang`,
  lapsed: (used) => `Aktifkan lagi yang perlindungannya putus dalam setahun terakhir: ${used} orang`,
  'free-places': (used) => `Isi tempat Bapak Asuh yang sudah dijanjikan tetapi kosong: ${used} orang`,
  sponsors: (used) => `Ajak ASN yang belum bermandat, satu orang satu pekerja: ${used} orang`,
  nikless: (used) => `Lengkapi NIK yang tidak diketahui, lalu daftarkan: ${used} orang`,
  funds: (used) => `Daftarkan dari daftar tunggu dengan tambahan dana: ${used} orang`,
}

/** A target held against the register and against what is to be expected of its day. People. */
export function measureTarget(
  target: TargetLine,
  against: Against,
  ahead: { readonly asOf: string; readonly month: Month; readonly forecast: Interval | undefined },
  levers: readonly Lever[],
  planName: string,
): Measured {
  const { numerator, denominator } = against
  const needed = target.people ?? Math.ceil(((target.hundredths ?? 0) * denominator) / 10_000)
  const missingNow = Math.max(0, needed - numerator)
  const monthsLeft = monthsBetween(ahead.month, target.dueOn.slice(0, 7))
  const { forecast } = ahead
  const missing = forecast === undefined ? null : Math.max(0, needed - forecast.expected)
  const state = stateOf(needed, numerator, forecast)
  const { measures, left } = chooseMeasures(missing ?? 0, levers)
  return {
    ...against,
    needed,
    missingNow,
    monthsLeft,
    requiredPace: monthsLeft > 0 ? Math.ceil(missingNow / monthsLeft) : null,
    expected: forecast?.expected ?? null,
    low: forecast?.low ?? null,
    high: forecast?.high ?? null,
    missing,
    state,
    sentence: tell(target, { needed, missingNow, forecast, missing, state, count: measures.length, left }),
    measures: measures.map(({ code, people, used, price }) => ({
      code,
      people,
      used,
      costPerMonth: price === null ? null : price * used,
      sentence: `${whatToDo[code](formatCount(used), planName)}${used < people ? ` dari ${formatCount(people)}` : ''}${
        price === null ? '' : `, ${formatRupiah(price * used)} sebulan`
      }.`,
    })),
    left: missing === null ? null : left,
  }
}

function stateOf(needed: number, now: number, forecast: Interval | undefined): Measured['state'] {
  if (forecast === undefined) return now >= needed ? 'reached' : 'overdue'
  if (forecast.low >= needed) return 'reached'
  return forecast.expected >= needed ? 'on-track' : 'missed'
}

const numbers = ['', 'satu', 'dua', 'tiga']

function tell(
  target: TargetLine,
  found: {
    readonly needed: number
    readonly missingNow: number
    readonly forecast: Interval | undefined
    readonly missing: number | null
    readonly state: Measured['state']
    readonly count: number
    readonly left: number
  },
): string {
  const year = target.dueOn.slice(0, 4)
  const inPeople = target.people === null ? `, yaitu ${formatCount(found.needed)} orang` : ''
  const of = `target ${year} (${tellTarget(target)}${inPeople})`
  if (found.forecast === undefined)
    return found.state === 'reached'
      ? `Harinya sudah lewat; ${of} tercapai menurut keadaan sekarang.`
      : `Harinya sudah lewat; menurut keadaan sekarang ${of} kurang ${formatCount(found.missingNow)} orang.`
  const range = `kisaran ${formatCount(found.forecast.low)} sampai ${formatCount(found.forecast.high)} terlindungi`
  if (found.state === 'reached') return `Dengan rencana hari ini ${of} tercapai (${range}).`
  if (found.missing === 0)
    return `Dengan rencana hari ini ${of} diperkirakan tercapai, tetapi belum pasti (${range}).`
  const missed = `Dengan rencana hari ini ${of} meleset ${formatCount(found.missing)} orang (${range})`
  if (found.count === 0) return `${missed}; tidak ada langkah yang diketahui program.`
  const steps = `${numbers[found.count]} langkah ini`
  return found.left === 0
    ? `${missed}; ${steps} menutupnya.`
    : `${missed}; ${steps} menutup ${formatCount((found.missing ?? 0) - found.left)}, sisanya ${formatCount(found.left)} orang.`
}
