import type { Told } from './teller.ts'

/** Entries of the ledger, and what does not match. */
export const toldMoney: Told = [
  ['Pembayaran tagihan {bill} kurang {rupiah}.', 'The payment of bill {bill} is {rupiah} short.'],
  [
    'BPJS baru menerima sebagian untuk {who} bulan {month}; kurang {rupiah}.',
    'The insurer received only part for {who} in {month}; {rupiah} are missing.',
  ],
  [
    'Pembayaran melebihi tagihan {bill} sebesar {rupiah}; menjadi kelebihan bayar.',
    'The payment exceeds bill {bill} by {rupiah}; it becomes a credit.',
  ],
  [
    'BPJS menerima {rupiah} lebih banyak daripada iuran {who} bulan {month}.',
    'The insurer received {rupiah} more than the contribution of {who} in {month}.',
  ],
  [
    'Tagihan {bill} sudah lunas, lalu dibayar lagi {rupiah}; menjadi kelebihan bayar.',
    'Bill {bill} was paid, then {rupiah} came again; it becomes a credit.',
  ],
  [
    'Bulan {month} untuk {who} sudah diterima; tanda terima ini yang kedua.',
    'Month {month} of {who} is received already; this is the second receipt.',
  ],
  [
    'Tanda terima {rupiah} atas nama yang tidak ada di register.',
    'A receipt of {rupiah} for a name that is not in the register.',
  ],
  [
    '{who} meninggal sebelum bulan {month}, tetapi iurannya diterima BPJS.',
    '{who} died before {month}, yet the insurer received a contribution.',
  ],
  [
    '{who} sudah penerima upah pada bulan {month}, tetapi iurannya diterima BPJS.',
    '{who} was a wage earner in {month}, yet the insurer received a contribution.',
  ],
  ['Bulan {month} untuk {who} tidak ada pada tagihan mana pun.', 'Month {month} of {who} is on no bill.'],
  [
    'Tagihan untuk {who} bulan {month} belum dikirim, tetapi tanda terimanya sudah ada.',
    'The bill for {who} of {month} was not sent, yet there is a receipt.',
  ],
  ['Tanggalnya belum tiba; belum dibukukan.', 'Its day has not come; not booked yet.'],
  ['Barisnya tidak dapat dibaca; belum dibukukan.', 'The row cannot be read; not booked yet.'],
  ['Pembayaran {rupiah} tidak cocok dengan tagihan mana pun.', 'A payment of {rupiah} fits no bill.'],
  ['Pembayaran nomor {payment}', 'Payment {payment}'],
  ['Pembayaran nomor {payment}.', 'Payment {payment}.'],
  ['Tagihan {bill}.', 'Bill {bill}.'],
  ['Tanda terima {file}.', 'Receipt {file}.'],
  ['Pengembalian nomor {refund}.', 'Refund {refund}.'],
  ['Hasil potongan Bapak Asuh nomor {deduction}.', 'Result {deduction} of the sponsors’ deductions.'],
  ['Pengembalian titipan nomor {trust}.', 'Trust money given back, {trust}.'],
  ['Keputusan atas pengecualian nomor {exception}.', 'Decision on exception {exception}.'],
  ['Dicocokkan ulang: pengecualian nomor {exception}.', 'Matched again: exception {exception}.'],
  [
    'Dari titipan Bapak Asuh: pembayaran nomor {payment}.',
    'From the sponsors’ trust money: payment {payment}.',
  ],
  ['Titipan yang tidak lagi diperlukan: tagihan {bill}.', 'Trust money no longer needed: bill {bill}.'],
  [
    'Pemilik titipan ditentukan: hasil potongan Bapak Asuh nomor {deduction}.',
    'Owner of trust money found: result {deduction} of the deductions.',
  ],
  ['Bulan-orang dilepas: tagihan {bill}.', 'Person-months released: bill {bill}.'],
  ['Tujuan pembayaran nomor {payment} ditentukan.', 'What payment {payment} is for was found.'],
  [
    'Kelebihan bayar dan tagihan diperhitungkan, karena tagihan {bill}.',
    'Credit set against bills, because of bill {bill}.',
  ],
  ['{file}, baris {row}', '{file}, row {row}'],
]
