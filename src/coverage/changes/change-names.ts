import type { GapReason, Reason } from './reasons.ts'

/** Indonesian, as printed. */
export const reasonNames: Record<Reason, string> = {
  new: 'Baru terlindungi',
  returned: 'Terlindungi kembali',
  listed: 'Baru masuk daftar',
  lapsed: 'Perlindungan berakhir, iuran tidak dibayar',
  arrears: 'Menunggak',
  'aged-out': 'Melewati batas umur',
  died: 'Meninggal',
  left: 'Keluar menurut daftar peserta',
  'moved-in': 'Pindah ke sini',
  'moved-out': 'Pindah dari sini',
  'corrected-in': 'Koreksi data: ternyata terhitung',
  'corrected-out': 'Koreksi data: ternyata tidak terhitung',
  reclassified: 'Koreksi data: ternyata ASN atau segmen lain',
  removed: 'Koreksi data: digabung, atau daftarnya dibatalkan',
  denominator: 'Penyebut berubah',
}

export const gapNames: Record<GapReason, string> = {
  never: 'Belum pernah didaftarkan',
  unpaid: 'Terdaftar, belum pernah membayar',
  lapsed: 'Pernah terlindungi, sudah berakhir',
  arrears: 'Menunggak, masih terlindungi',
  'nik-unknown': 'NIK belum diketahui',
  'under-age': 'Di bawah batas umur',
  'over-age': 'Di atas batas umur',
}

const segmentNames: Record<string, string> = {
  PU: 'pemberi kerja (PU)',
  BPU: 'peserta BPU, pembayar tidak tercatat',
  JAKON: 'proyek jasa konstruksi',
  PMI: 'pekerja migran (PMI)',
}

/** Who pays, or what is known instead. */
export function nameFund(fund: string, payers: ReadonlyMap<string, string>): string {
  if (!fund.startsWith('segment ')) return payers.get(fund) ?? fund
  return segmentNames[fund.slice(8)] ?? 'pembayar tidak tercatat'
}
