import { formatSpan } from '../../contributions/public.ts'
import { addMonths } from '../../platform/calendar.ts'
import { formatRupiah } from '../../platform/indonesian.ts'
import type { PlanSpell } from '../plan/problem.ts'
import type { Posed } from './pose-problem.ts'

/** What the months of a spell cost with a fund, whole rupiah. */
export function costWith({ problem, posed }: Posed, { personId, from, to }: PlanSpell, fund: number): number {
  const byMonth = problem.prices[posed.get(personId)!.priceClass]![fund]!
  let cost = 0
  for (let month = from; month < to; month++) cost += byMonth[month]!
  return cost
}

/** Which fund pays, for which months, and why this one: for the person and for who decides. */
export function explainSpell(plan: Posed, spell: PlanSpell): string {
  const { problem, funds, posed, span } = plan
  const person = posed.get(spell.personId)!
  const { name } = funds[spell.fund]!
  const months = formatSpan({ from: addMonths(span.from, spell.from), to: addMonths(span.from, spell.to) })
  const begin = `${person.held ? 'Dilanjutkan' : 'Ditanggung'} ${name}, ${months}: `
  // Whoever could have paid all these months.
  const others = person.funds.filter((other) => {
    const { from, to, minTerm } = problem.funds[other]!
    return other !== spell.fund && from <= spell.from && to >= spell.to && minTerm <= spell.to - spell.from
  })
  if (others.length === 0)
    return `${begin}satu-satunya dana dalam rencana yang boleh membayarnya pada bulan itu.`
  const cost = costWith(plan, spell, spell.fund)
  const costs = others.map((other) => ({ other, cost: costWith(plan, spell, other) }))
  const cheaper = costs.filter((one) => one.cost < cost).toSorted((a, b) => a.cost - b.cost)[0]
  if (cheaper !== undefined) {
    const { other } = cheaper
    return `${begin}${funds[other]!.name} lebih murah (${formatRupiah(cheaper.cost)}, bukan ${formatRupiah(cost)}), tetapi uang atau tempatnya dipakai untuk lebih banyak perlindungan bagi orang lain.`
  }
  const dearer = costs.filter((one) => one.cost > cost).toSorted((a, b) => a.cost - b.cost)[0]
  if (dearer !== undefined && costs.every((one) => one.cost > cost))
    return `${begin}termurah dari ${others.length + 1} dana yang boleh membayarnya (${formatRupiah(cost)}; berikutnya ${formatRupiah(dearer.cost)}).`
  return `${begin}${formatRupiah(cost)}, sama murahnya dengan ${funds[costs.find((one) => one.cost === cost)!.other]!.name}; dana itu dipakai untuk orang lain.`
}

/** Why somebody who is eligible is not in the plan. */
export function explainUnreached(
  person: { readonly rank: number; readonly funds: readonly string[] },
  planned: readonly { readonly payer: string; readonly name: string; readonly left: number | null }[],
): string {
  const may = planned.filter(({ payer }) => person.funds.includes(payer))
  if (may.length === 0)
    return `Peringkat ${person.rank}: tidak ada dana dalam rencana yang boleh membayarnya menurut syarat dananya.`
  const names = may.map(({ name }) => name).join(', ')
  return `Peringkat ${person.rank}: boleh dibayar ${names}, tetapi uang atau tempatnya habis untuk prioritas yang lebih tinggi, atau bulan yang tersisa kurang dari lama paling sedikit.`
}
