import { refusals } from '../platform/errors.ts'

/** What bills, payments and the ledger may refuse. */
export const failBooks = refusals('contributions', {
  'not-a-month': { status: 422, title: '"{value}" bukan bulan. Tulis TTTT-BB, misalnya 2026-12.' },
  'not-a-day': { status: 422, title: '"{value}" bukan tanggal. Tulis TTTT-BB-HH, misalnya 2026-12-14.' },
  'day-ahead': { status: 422, title: 'Tanggal {value} belum tiba. Catat sesudah terjadi.' },
  'payer-unknown': {
    status: 404,
    title: 'Tidak ada dana atau pembayar dengan kode {payer}. Lihat Kepesertaan, Dana.',
  },
  'bill-not-found': { status: 404, title: 'Tidak ada tagihan nomor {bill}.' },
  'bill-state-changed': {
    status: 409,
    title: 'Tagihan {number} sudah {state} oleh {by} pada {at}. Muat ulang halaman untuk melihat keadaannya.',
  },
  'bill-own-approval': {
    status: 409,
    title: 'Tagihan {number} Anda buat sendiri. Minta orang kedua untuk menyetujuinya.',
  },
  'bill-not-approved': {
    status: 409,
    title: 'Tagihan {number} belum disetujui orang kedua; belum dapat dikirim.',
  },
  'bill-already-sent': {
    status: 409,
    title:
      'Tagihan {number} sudah dikirim ke BPJS Ketenagakerjaan dan tidak dapat ditarik. Lepas bulan-orang yang salah.',
  },
  'payment-code-used': {
    status: 409,
    title: 'Kode bayar {code} sudah dipakai tagihan {number}. Periksa kembali.',
  },
  'line-not-found': { status: 404, title: 'Tidak ada bulan-orang itu pada tagihan {number}.' },
  'line-released': { status: 409, title: 'Bulan-orang itu sudah dilepas dari tagihan {number}.' },
  'release-before-sent': {
    status: 409,
    title: 'Tagihan {number} belum dikirim. Tarik tagihan dan buat lagi sesudah datanya dibetulkan.',
  },
  'bill-not-payable': {
    status: 409,
    title:
      'Tagihan {number} {state}; pembayaran dicatat sesudah tagihan dikirim. Catat sebagai pembayaran dana bila uangnya sudah keluar.',
  },
  'payment-not-found': { status: 404, title: 'Tidak ada pembayaran nomor {payment}.' },
  'payment-reversed': { status: 409, title: 'Pembayaran nomor {payment} sudah dibatalkan.' },
  'payment-known': {
    status: 409,
    title:
      'Pembayaran dengan tanggal, jumlah dan bukti yang sama sudah tercatat sebagai nomor {payment}. Bila ini uang lain, bedakan buktinya.',
  },
  'payment-assigned': {
    status: 409,
    title: 'Pembayaran nomor {payment} sudah dibukukan. Batalkan dahulu bila salah.',
  },
  'credit-refunded': {
    status: 409,
    title:
      'Uang dana {payer} yang menjadi dasarnya sudah dikembalikan: kurang Rp{amount}. Batalkan pengembaliannya dahulu.',
  },
  'refund-exceeds-credit': {
    status: 409,
    title: 'Kelebihan bayar dana {payer} hanya Rp{credit}; tidak dapat dikembalikan Rp{amount}.',
  },
  'refund-not-found': { status: 404, title: 'Tidak ada pengembalian nomor {refund}.' },
  'refund-reversed': { status: 409, title: 'Pengembalian nomor {refund} sudah dibatalkan.' },
  'layout-unknown': {
    status: 422,
    title:
      'Susunan rekening koran "{file}" belum dikenal. Yang terlihat: {seen}. Simpan susunannya: kolom mana tanggal, jumlah, bukti dan keterangan; lalu impor lagi.',
  },
  'layout-not-found': { status: 404, title: 'Tidak ada susunan rekening koran "{code}". Yang ada: {known}.' },
  'layout-columns-missing': {
    status: 422,
    title: 'Susunan "{code}" tidak cocok dengan "{file}": kolom {missing} tidak ada. Yang terlihat: {seen}.',
  },
  'receipt-columns-unknown': {
    status: 422,
    title:
      'Daftar tanda terima "{file}" tidak dikenali: perlu kolom NIK atau KPJ, bulan, dan jumlah iuran. Yang terlihat: {seen}.',
  },
  'statement-not-found': { status: 404, title: 'Tidak ada rekening koran nomor {statement}.' },
  'receipt-not-found': { status: 404, title: 'Tidak ada daftar tanda terima nomor {receipt}.' },
  'list-undone': { status: 409, title: 'Daftar nomor {number} sudah dibatalkan.' },
  'list-decided': {
    status: 409,
    title:
      'Daftar nomor {number} tidak dapat dibatalkan: {count} pengecualiannya sudah diputuskan. Batalkan keputusannya dahulu.',
  },
  'exception-not-found': { status: 404, title: 'Tidak ada pengecualian nomor {exception}.' },
  'exception-decided': {
    status: 409,
    title: 'Pengecualian nomor {exception} sudah diputuskan oleh {by} pada {at}. Muat ulang halaman.',
  },
  'exception-not-decided': {
    status: 409,
    title: 'Pengecualian nomor {exception} belum diputuskan; tidak ada yang dibatalkan.',
  },
  'action-unfit': {
    status: 422,
    title: 'Keputusan itu tidak mungkin bagi pengecualian ini. Yang mungkin: {known}.',
  },
  'target-missing': { status: 422, title: 'Pilih ke mana uangnya dipindahkan: {what}.' },
  'target-full': {
    status: 409,
    title: 'Bulan-orang itu hanya dapat menerima Rp{open} lagi, sedangkan yang dipindahkan Rp{amount}.',
  },
  'target-not-billed': {
    status: 409,
    title: 'Bulan {month} orang itu tidak ada pada tagihan yang sudah dikirim.',
  },
  'month-billed-again': {
    status: 409,
    title: 'Bulan-orang yang dilepas oleh keputusan ini sudah ditagihkan lagi. Tarik tagihan itu dahulu.',
  },
  'account-unknown': { status: 404, title: 'Tidak ada rekening "{account}" di buku besar.' },
  'entry-not-found': { status: 404, title: 'Tidak ada catatan nomor {entry} di buku besar.' },
  'person-month-unknown': {
    status: 404,
    title: 'Bulan {month} orang itu belum pernah ditagihkan atau diterima.',
  },
  'journal-file-type': { status: 422, title: '"{file}" bukan .xlsx atau .csv. Beri salah satu akhiran itu.' },
  'books-broken': {
    status: 500,
    title:
      'Buku tidak cocok: {fault} ({faults} temuan). Hentikan pembukuan dan pulihkan cadangan terakhir yang cocok.',
  },
})
