import { formatCount, formatExactShare } from '../../platform/indonesian.ts'

/** What the values of a frozen number are called on paper; the others are kept under Indonesian names already. */
const names: Readonly<Record<string, string>> = {
  numerator: 'pembilang',
  denominator: 'penyebut',
  hundredths: 'cakupan',
  protected: 'terlindungi',
  eligible: 'berhak',
  gap: 'belum',
  all: 'semua',
  done: 'selesai',
  open: 'dalam tenggat',
  carried: 'dibawa ke rapat lain',
  dropped: 'dilepas',
  overdue: 'terlambat',
  accepted: 'diterima',
  handedIn: 'diserahkan',
  duties: 'kewajiban',
  decisions: 'keputusan',
  decisionsLate: 'keputusan terlambat',
  proposed: 'usulan',
  civilServants: 'ASN',
  sponsors: 'Bapak Asuh',
  places: 'tempat',
  workers: 'pekerja',
  arrears: 'belum terbayar',
  cost: 'ditagih',
  paid: 'dibayar',
  owed: 'belum dibayar',
  clearing: 'menunggu bukti',
  receipted: 'diterima',
  credit: 'titipan',
  unresolved: 'belum jelas',
  people: 'orang',
  covered: 'masih terlindungi',
  personMonths: 'orang-bulan',
  start: 'semula',
  change: 'berubah',
  end: 'kini',
}

/** A value of a frozen number with its name, as it is written. */
export function valueText(name: string, value: number | null): string {
  // Held back, or never said: nothing that could be told apart here.
  const told = value === null ? '–' : name === 'hundredths' ? formatExactShare(value) : formatCount(value)
  return `${names[name] ?? name} ${told}`
}
