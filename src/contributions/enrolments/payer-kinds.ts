import type { Month } from '../../platform/calendar.ts'
import type { PayerKind } from '../rates/contract.ts'
import { payerClassOf } from '../rates/payer-class.ts'
import type { PayerClass } from '../rates/rule.ts'
import type { RuleBook } from '../rates/rule-book.ts'

/** Indonesian, as shown. */
export const payerKindNames: Readonly<Record<PayerKind, string>> = {
  'apbd-regency': 'APBD kabupaten/kota',
  'apbd-province': 'APBD provinsi',
  apbdes: 'APBDes',
  'dana-desa': 'Dana Desa',
  'dbh-sawit': 'DBH sawit',
  'dbh-cht': 'DBH CHT',
  csr: 'CSR/TJSL perusahaan',
  baznas: 'Baznas',
  sponsor: 'Bapak Asuh',
  self: 'Mandiri',
  employer: 'Pemberi kerja',
}

/** Money of one village pays for its own people only. */
export const isOfVillage = (kind: PayerKind): boolean => kind === 'apbdes' || kind === 'dana-desa'

/** The class of a payer in a month: its own where the insurer answered so, else by the rule of its kind. */
export function classOfPayer(
  rules: RuleBook,
  payer: { readonly kind: PayerKind; readonly payerClass: PayerClass | null },
  month: Month,
): PayerClass {
  return payer.payerClass ?? payerClassOf(rules, payer.kind, month).payerClass
}
