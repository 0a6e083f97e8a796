import { formatMonth } from '../../contributions/public.ts'
import { formatCount, formatRupiah } from '../../platform/indonesian.ts'
import type { PlanMoney, PlanOutcome } from './contract.ts'

const instead = {
  terms: 'Tanpa masa terpendek',
  places: 'Tanpa batas tempat',
  most: 'Tanpa batas atas kuota lain',
} as const

/** Lines on demands that a plan leaves unmet, and on what closing the gap takes. */
export function describeDemands({ demands, demandsUntold, together, closes }: PlanOutcome): string[] {
  const { by, costBy, costAtLeast, peopleBy, beyondBy } = closes
  return [
    ...demands.flatMap(({ name, asked, reached, takes, instead: others }) => [
      `  Tidak terpenuhi: ${name}, diminta ${formatCount(asked)}, terjangkau ${formatCount(reached)}.${takes === null ? '' : ` ${tellMoney(takes)}`}`,
      ...others.map((one) => `    ${instead[one.what]}: ${lowerFirst(tellMoney(one.takes))}`),
    ]),
    ...(demandsUntold === 0
      ? []
      : [`  Tidak terpenuhi juga: ${formatCount(demandsUntold)} permintaan lain.`]),
    ...(together === null || demands.length === 0
      ? []
      : [`  Semua sekaligus: ${lowerFirst(tellMoney(together))}`]),
    ...(by === null || costBy === null || costAtLeast === null
      ? []
      : [
          `  Agar celah tertutup sejak ${formatMonth(by)}: ${tellSum(costBy, costAtLeast)} untuk ${formatCount(peopleBy ?? 0)} orang${beyondBy === null || beyondBy === 0 ? '' : `; ${formatCount(beyondBy)} orang tidak boleh dibayar dana mana pun selama itu`}.`,
        ]),
  ]
}

/** What a demand takes, one sentence. */
export function tellMoney({ enough, atLeast, missing, byFund }: PlanMoney): string {
  const beyond =
    missing === 0
      ? ''
      : ` ${formatCount(missing)} orang tidak terjangkau uang berapa pun: terhalang masa terpendek, tempat, batas kuota, atau syarat dana.`
  if (enough === 0)
    return missing > 0 ? beyond.trim() : 'Dapat dipenuhi tanpa uang tambahan, dengan mengurangi yang lain.'
  const where = byFund.map(({ payer, amount }) => `${payer} ${formatRupiah(amount)}`).join(', ')
  return `Perlu tambahan ${tellSum(enough, atLeast)}${byFund.length > 0 && byFund.length <= 3 ? ` (${where})` : ''}.${beyond}`
}

function tellSum(enough: number, atLeast: number): string {
  if (enough === atLeast) return `paling sedikit ${formatRupiah(enough)}`
  return `${formatRupiah(enough)} (terbukti tidak kurang dari ${formatRupiah(atLeast)})`
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
