import { formatCount } from '../../platform/indonesian.ts'
import type { ExceptionLine } from './contract.ts'

const rupiah = (amount: number) => `Rp${formatCount(amount)}`

/** What does not match, in one sentence a treasurer can act on. */
export function exceptionSentence(
  of: Pick<ExceptionLine, 'kind' | 'amount' | 'held' | 'personName' | 'month' | 'billNumber' | 'payerName'>,
): string {
  const { kind, amount, held } = of
  const who = of.personName ?? 'orang ini'
  const month = of.month ?? 'bulan ini'
  const bill = of.billNumber ?? '-'
  const paid = held === 'credit'
  switch (kind) {
    case 'short':
      return of.personName === null
        ? `Pembayaran tagihan ${bill} kurang ${rupiah(amount)}.`
        : `BPJS baru menerima sebagian untuk ${who} bulan ${month}; kurang ${rupiah(amount)}.`
    case 'over':
      return paid
        ? `Pembayaran melebihi tagihan ${bill} sebesar ${rupiah(amount)}; menjadi kelebihan bayar.`
        : `BPJS menerima ${rupiah(amount)} lebih banyak daripada iuran ${who} bulan ${month}.`
    case 'twice':
      return paid
        ? `Tagihan ${bill} sudah lunas, lalu dibayar lagi ${rupiah(amount)}; menjadi kelebihan bayar.`
        : `Bulan ${month} untuk ${who} sudah diterima; tanda terima ini yang kedua.`
    case 'unknown-person':
      return `Tanda terima ${rupiah(amount)} atas nama yang tidak ada di register.`
    case 'deceased':
      return `${who} meninggal sebelum bulan ${month}, tetapi iurannya diterima BPJS.`
    case 'wage-earner':
      return `${who} sudah penerima upah pada bulan ${month}, tetapi iurannya diterima BPJS.`
    case 'not-billed':
      return `Bulan ${month} untuk ${who} tidak ada pada tagihan mana pun.`
    case 'not-paid':
      return `Tagihan untuk ${who} bulan ${month} belum dikirim, tetapi tanda terimanya sudah ada.`
    case 'future':
      return `Tanggalnya belum tiba; belum dibukukan.`
    case 'unreadable':
      return `Barisnya tidak dapat dibaca; belum dibukukan.`
    case 'unknown-payment':
      return `Pembayaran ${rupiah(amount)} tidak cocok dengan tagihan mana pun.`
    default:
      return kind satisfies never
  }
}
