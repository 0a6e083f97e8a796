import { refusals } from '../platform/errors.ts'

/** What bills, payments and the ledger may refuse. */
export const failBooks = refusals('contributions', {
  'not-a-month': {
    status: 422,
    title: '"{value}" bukan bulan. Tulis TTTT-BB, misalnya 2026-12.',
    english: '"{value}" is not a month. Write YYYY-MM, for example 2026-12.',
  },
  'not-a-day': {
    status: 422,
    title: '"{value}" bukan tanggal. Tulis TTTT-BB-HH, misalnya 2026-12-14.',
    english: '"{value}" is not a date. Write YYYY-MM-DD, for example 2026-12-14.',
  },
  'day-ahead': {
    status: 422,
    title: 'Tanggal {value} belum tiba. Catat sesudah terjadi.',
    english: 'The date {value} has not come yet. Record it once it has happened.',
  },
  'payer-unknown': {
    status: 404,
    title: 'Tidak ada dana atau pembayar dengan kode {payer}. Lihat Kepesertaan, Dana.',
    english: 'There is no fund or payer with the code {payer}. See Membership, Funds.',
  },
  'bill-not-found': {
    status: 404,
    title: 'Tidak ada tagihan nomor {bill}.',
    english: 'There is no bill number {bill}.',
  },
  'bill-run-not-found': {
    status: 404,
    title: 'Proses pembuatan tagihan itu tidak ada. Mulai lagi dari layar Tagihan.',
    english: 'There is no such run of bills. Begin again on the screen Bills.',
  },
  'bill-run-ended': {
    status: 409,
    title:
      'Proses ini sudah selesai atau sudah dihentikan. Lihat hasilnya; tagihan draf dapat ditarik satu per satu.',
    english:
      'This run has ended or was stopped already. See its result; draft bills can be withdrawn one by one.',
  },
  'bill-run-not-stopped': {
    status: 409,
    title: 'Proses ini tidak sedang berhenti; tidak ada yang perlu dilanjutkan.',
    english: 'This run is not stopped; there is nothing to go on with.',
  },
  'bill-state-changed': {
    status: 409,
    title: 'Tagihan {number} sudah {state} oleh {by} pada {at}. Muat ulang halaman untuk melihat keadaannya.',
    english: 'Bill {number} was {state} by {by} on {at} already. Reload the page to see how it stands.',
  },
  'bill-own-approval': {
    status: 409,
    title: 'Tagihan {number} Anda buat sendiri. Minta orang kedua untuk menyetujuinya.',
    english: 'You made bill {number} yourself. Ask a second person to approve it.',
  },
  'bill-not-approved': {
    status: 409,
    title: 'Tagihan {number} belum disetujui orang kedua; belum dapat dikirim.',
    english: 'Bill {number} was not approved by a second person; it cannot be sent yet.',
  },
  'bill-already-sent': {
    status: 409,
    title:
      'Tagihan {number} sudah dikirim ke BPJS Ketenagakerjaan dan tidak dapat ditarik. Lepas bulan-orang yang salah.',
    english:
      'Bill {number} was sent to BPJS Ketenagakerjaan and cannot be taken back. Release the wrong person-months.',
  },
  'payment-code-used': {
    status: 409,
    title: 'Kode bayar {code} sudah dipakai tagihan {number}. Periksa kembali.',
    english: 'The payment code {code} is used by bill {number}. Check it.',
  },
  'line-not-found': {
    status: 404,
    title: 'Tidak ada bulan-orang itu pada tagihan {number}.',
    english: 'That person-month is not on bill {number}.',
  },
  'line-released': {
    status: 409,
    title: 'Bulan-orang itu sudah dilepas dari tagihan {number}.',
    english: 'That person-month was released from bill {number} already.',
  },
  'release-before-sent': {
    status: 409,
    title: 'Tagihan {number} belum dikirim. Tarik tagihan dan buat lagi sesudah datanya dibetulkan.',
    english: 'Bill {number} was not sent yet. Take it back and make it again once the data is corrected.',
  },
  'bill-not-payable': {
    status: 409,
    title:
      'Tagihan {number} {state}; pembayaran dicatat sesudah tagihan dikirim. Catat sebagai pembayaran dana bila uangnya sudah keluar.',
    english:
      'Bill {number} is {state}; a payment is recorded once the bill is sent. Record it as a payment of the fund if the money has left.',
  },
  'payment-not-found': {
    status: 404,
    title: 'Tidak ada pembayaran nomor {payment}.',
    english: 'There is no payment number {payment}.',
  },
  'payment-reversed': {
    status: 409,
    title: 'Pembayaran nomor {payment} sudah dibatalkan.',
    english: 'Payment number {payment} was reversed already.',
  },
  'payment-known': {
    status: 409,
    title:
      'Pembayaran dengan tanggal, jumlah dan bukti yang sama sudah tercatat sebagai nomor {payment}. Bila ini uang lain, bedakan buktinya.',
    english:
      'A payment with the same day, amount and reference is recorded as number {payment}. If this is other money, give it another reference.',
  },
  'payment-assigned': {
    status: 409,
    title: 'Pembayaran nomor {payment} sudah dibukukan. Batalkan dahulu bila salah.',
    english: 'Payment number {payment} was booked already. Reverse it first if it is wrong.',
  },
  'credit-refunded': {
    status: 409,
    title:
      'Uang dana {payer} yang menjadi dasarnya sudah dikembalikan: kurang Rp{amount}. Batalkan pengembaliannya dahulu.',
    english:
      'The money of fund {payer} that it rests on was paid back: Rp{amount} is lacking. Reverse the refund first.',
  },
  'refund-exceeds-credit': {
    status: 409,
    title: 'Kelebihan bayar dana {payer} hanya Rp{credit}; tidak dapat dikembalikan Rp{amount}.',
    english: 'Fund {payer} has paid only Rp{credit} too much; Rp{amount} cannot be paid back.',
  },
  'refund-not-found': {
    status: 404,
    title: 'Tidak ada pengembalian nomor {refund}.',
    english: 'There is no refund number {refund}.',
  },
  'refund-reversed': {
    status: 409,
    title: 'Pengembalian nomor {refund} sudah dibatalkan.',
    english: 'Refund number {refund} was reversed already.',
  },
  'layout-unknown': {
    status: 422,
    title:
      'Susunan rekening koran "{file}" belum dikenal. Yang terlihat: {seen}. Simpan susunannya: kolom mana tanggal, jumlah, bukti dan keterangan; lalu impor lagi.',
    english:
      'The layout of the bank statement "{file}" is not known. Seen: {seen}. Save its layout: which columns are day, amount, reference and text; then import again.',
  },
  'layout-not-found': {
    status: 404,
    title: 'Tidak ada susunan rekening koran "{code}". Yang ada: {known}.',
    english: 'There is no layout of bank statements "{code}". There are: {known}.',
  },
  'layout-columns-missing': {
    status: 422,
    title: 'Susunan "{code}" tidak cocok dengan "{file}": kolom {missing} tidak ada. Yang terlihat: {seen}.',
    english: 'Layout "{code}" does not fit "{file}": the column {missing} is missing. Seen: {seen}.',
  },
  'receipt-columns-unknown': {
    status: 422,
    title:
      'Daftar tanda terima "{file}" tidak dikenali: perlu kolom NIK atau KPJ, bulan, dan jumlah iuran. Yang terlihat: {seen}.',
    english:
      'The list of receipts "{file}" is not recognised: it needs columns for NIK or KPJ, month, and contribution. Seen: {seen}.',
  },
  'statement-not-found': {
    status: 404,
    title: 'Tidak ada rekening koran nomor {statement}.',
    english: 'There is no bank statement number {statement}.',
  },
  'receipt-not-found': {
    status: 404,
    title: 'Tidak ada daftar tanda terima nomor {receipt}.',
    english: 'There is no list of receipts number {receipt}.',
  },
  'list-undone': {
    status: 409,
    title: 'Daftar nomor {number} sudah dibatalkan.',
    english: 'List number {number} was undone already.',
  },
  'list-decided': {
    status: 409,
    title:
      'Daftar nomor {number} tidak dapat dibatalkan: {count} pengecualiannya sudah diputuskan. Batalkan keputusannya dahulu.',
    english:
      'List number {number} cannot be undone: {count} of its exceptions were decided. Take those decisions back first.',
  },
  'exception-not-found': {
    status: 404,
    title: 'Tidak ada pengecualian nomor {exception}.',
    english: 'There is no exception number {exception}.',
  },
  'exception-decided': {
    status: 409,
    title: 'Pengecualian nomor {exception} sudah diputuskan oleh {by} pada {at}. Muat ulang halaman.',
    english: 'Exception number {exception} was decided by {by} on {at} already. Reload the page.',
  },
  'exception-not-decided': {
    status: 409,
    title: 'Pengecualian nomor {exception} belum diputuskan; tidak ada yang dibatalkan.',
    english: 'Exception number {exception} was not decided yet; there is nothing to take back.',
  },
  'action-unfit': {
    status: 422,
    title: 'Keputusan itu tidak mungkin bagi pengecualian ini. Yang mungkin: {known}.',
    english: 'That decision is not possible for this exception. Possible are: {known}.',
  },
  'target-missing': {
    status: 422,
    title: 'Pilih ke mana uangnya dipindahkan: {what}.',
    english: 'Choose where the money is moved to: {what}.',
  },
  'target-full': {
    status: 409,
    title: 'Bulan-orang itu hanya dapat menerima Rp{open} lagi, sedangkan yang dipindahkan Rp{amount}.',
    english: 'That person-month can take only Rp{open} more, and Rp{amount} is to be moved.',
  },
  'target-not-billed': {
    status: 409,
    title: 'Bulan {month} orang itu tidak ada pada tagihan yang sudah dikirim.',
    english: 'Month {month} of that person is on no bill that was sent.',
  },
  'month-billed-again': {
    status: 409,
    title: 'Bulan-orang yang dilepas oleh keputusan ini sudah ditagihkan lagi. Tarik tagihan itu dahulu.',
    english: 'The person-month that this decision released was billed again. Take that bill back first.',
  },
  'target-released': {
    status: 409,
    title:
      'Bulan-orang yang diisi oleh keputusan ini sudah dilepas dari tagihannya; keputusan ini tidak dapat dicabut lagi.',
    english:
      'The person-month that this decision filled was released from its bill since; the decision can no longer be withdrawn.',
  },
  'account-unknown': {
    status: 404,
    title: 'Tidak ada rekening "{account}" di buku besar.',
    english: 'There is no account "{account}" in the ledger.',
  },
  'entry-not-found': {
    status: 404,
    title: 'Tidak ada catatan nomor {entry} di buku besar.',
    english: 'There is no entry number {entry} in the ledger.',
  },
  'person-month-unknown': {
    status: 404,
    title: 'Bulan {month} orang itu belum pernah ditagihkan atau diterima.',
    english: 'Month {month} of that person was never billed or received.',
  },
  'journal-file-type': {
    status: 422,
    title: '"{file}" bukan .xlsx atau .csv. Beri salah satu akhiran itu.',
    english: '"{file}" is neither .xlsx nor .csv. Use one of these endings.',
  },
  'books-broken': {
    status: 500,
    title:
      'Buku tidak cocok: {fault} ({faults} temuan). Hentikan pembukuan dan pulihkan cadangan terakhir yang cocok.',
    english:
      'The books do not agree: {fault} ({faults} findings). Stop booking and restore the last backup that agrees.',
  },
})
