import { oneOf } from '../search-params.ts'
import { today } from '../ui/months.ts'

export const segments = ['BPU', 'PU', 'JAKON', 'PMI'] as const
export const sectors = ['other', 'transport'] as const
export const payers = [
  'self',
  'sponsor',
  'apbd-regency',
  'apbd-province',
  'apbdes',
  'dana-desa',
  'dbh-sawit',
  'dbh-cht',
  'csr',
  'baznas',
  'employer',
] as const
export const packages = ['6', '12', '24'] as const
/** Programmes a segment has; what is mandatory comes first and is chosen at the start. */
export const offered = {
  BPU: ['JKK', 'JKM', 'JHT'],
  PU: ['JKK', 'JKM', 'JHT', 'JP', 'JKP'],
  JAKON: ['JKK', 'JKM'],
  PMI: [],
} as const

/** The form as it stands in the address; numbers are text there. */
export interface PriceSearch {
  readonly segment?: string | undefined
  readonly sector?: string | undefined
  readonly income?: string | undefined
  readonly programmes?: string | undefined
  readonly month?: string | undefined
  readonly months?: string | undefined
  readonly payer?: string | undefined
  readonly risk_class?: string | undefined
  readonly basis?: string | undefined
  readonly contract_value?: string | undefined
  readonly extension?: string | undefined
}

/** The form with what is not filled in as it is at the start. */
export function questionOf(search: PriceSearch) {
  const segment = oneOf(segments, search.segment) ?? 'BPU'
  return {
    segment,
    sector: oneOf(sectors, search.sector) ?? 'other',
    income: search.income ?? (segment === 'BPU' ? '1000000' : '4000000'),
    programmes: (search.programmes ?? 'JKK,JKM')
      .split(',')
      .filter((one) => (offered[segment] as readonly string[]).includes(one)),
    month: search.month ?? today().slice(0, 7),
    months: search.months ?? (segment === 'PMI' ? '24' : segment === 'BPU' ? '12' : '1'),
    payer: oneOf(payers, search.payer) ?? 'self',
    riskClass: search.risk_class ?? '1',
    basis: oneOf(['contract', 'wage'] as const, search.basis) ?? 'contract',
    contractValue: search.contract_value ?? '500000000',
    extension: search.extension ?? '0',
  }
}
export type PriceForm = ReturnType<typeof questionOf>

/** What is sent to the server: only what counts in the segment. */
export function queryOf(form: PriceForm) {
  const { segment, month } = form
  if (segment === 'PMI') return { segment, month, months: form.months, extension: form.extension }
  if (segment === 'JAKON' && form.basis === 'contract')
    return { segment, month, contract_value: form.contractValue }
  return {
    segment,
    month,
    months: form.months,
    income: form.income,
    programmes: form.programmes.join(','),
    ...(segment === 'BPU' ? { sector: form.sector, payer: form.payer } : {}),
    ...(segment === 'PU' ? { risk_class: form.riskClass } : {}),
  }
}
