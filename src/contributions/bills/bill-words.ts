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
  package: 'pekerja migran (PMI): paketnya dibayar sekaligus, tidak per bulan',
}

/** What to do about it. */
export const omissionRemedies: Readonly<Record<OmissionReason, string>> = {
  deceased: 'Akhiri kepesertaannya; bila kematiannya keliru, betulkan di halaman orangnya, lalu tagih lagi.',
  left: 'Periksa orangnya di daftar BPJS dan register; bila masih bekerja, daftarkan kembali.',
  'wage-earner': 'Akhiri kepesertaannya: pemberi kerjanya yang membayar.',
  'billed-elsewhere': 'Tidak ada yang perlu dilakukan untuk bulan ini.',
  'no-price': 'Tambahkan aturan iurannya di Aturan iuran, lalu tagih lagi.',
  package:
    'Hitung paketnya di Hitung iuran, bayar langsung ke BPJS Ketenagakerjaan, lalu akhiri kepesertaan bulanannya.',
}
