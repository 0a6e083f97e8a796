import type { BillState, OmissionReason } from './contract.ts'

/** State of a bill as said in a sentence: "Tagihan ... sudah disetujui". */
export const stateWords: Readonly<Record<BillState, string>> = {
  draft: 'dibuat sebagai draf',
  approved: 'disetujui',
  sent: 'dikirim',
  paid: 'dibayar',
  receipted: 'diterima BPJS',
  withdrawn: 'ditarik',
}

/** Why somebody enrolled is not billed. */
export const omissionWords: Readonly<Record<OmissionReason, string>> = {
  deceased: 'meninggal sebelum bulan ini',
  left: 'keluar: tidak ada lagi di register atau di daftar peserta',
  'wage-earner': 'sudah penerima upah (PU) yang aktif',
  'billed-elsewhere': 'bulan ini sudah ada pada tagihan lain',
  'no-price': 'tidak ada iuran bulanan menurut aturan',
}
