/** What kind of money a payer brings; the class that decides the price follows from a dated rule per kind. */
export const payerKinds = [
  'apbd-regency',
  'apbd-province',
  'apbdes',
  'dana-desa',
  'dbh-sawit',
  'dbh-cht',
  'csr',
  'baznas',
  'sponsor',
  'self',
  'employer',
] as const
export type PayerKind = (typeof payerKinds)[number]

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
