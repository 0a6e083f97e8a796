import type { EntryLine } from './contract.ts'
import { nameOfAccount } from './entries.ts'
import type { EntryRow } from './ledger-queries.ts'

/** What an entry records, in one sentence. */
export function entrySentence({ cause, causeRef, reverses, subject }: EntryRow): string {
  const [kind, number] = causeRef.split(':') as [string, string]
  const whats: Readonly<Record<string, string>> = {
    bill: `tagihan ${subject ?? number}`,
    payment: `pembayaran nomor ${number}`,
    receipt: `tanda terima ${subject ?? number}`,
    refund: `pengembalian nomor ${number}`,
    exception: `keputusan atas pengecualian nomor ${number}`,
    deduction: `hasil potongan Bapak Asuh nomor ${number}`,
    trust: `pengembalian titipan nomor ${number}`,
  }
  const what = whats[kind] ?? causeRef
  if (reverses !== null) return `Pembalikan catatan ${reverses}: ${what}.`
  if (cause === 'credit') return `Kelebihan bayar dan tagihan diperhitungkan, karena ${what}.`
  if (cause === 'trust' && kind === 'payment') return `Dari titipan Bapak Asuh: ${what}.`
  if (cause === 'trust' && kind === 'bill') return `Titipan yang tidak lagi diperlukan: ${what}.`
  if (cause === 'trust' && kind === 'deduction') return `Pemilik titipan ditentukan: ${what}.`
  if (cause === 'release') return `Bulan-orang dilepas: ${what}.`
  if (cause === 'resolution' && kind === 'payment') return `Tujuan ${what} ditentukan.`
  if (cause === 'receipt' && kind === 'exception') return `Dicocokkan ulang: pengecualian nomor ${number}.`
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}.`
}

export function showEntry(row: EntryRow): EntryLine {
  const { subject: _, totals, ...entry } = row
  return {
    ...entry,
    sentence: entrySentence(row),
    totals: totals.map((one) => ({ ...one, name: nameOfAccount(one.account) })),
  }
}
