import type { RowOutcome } from './row-outcome.ts'

export const outcomeWords: Readonly<Record<RowOutcome, string>> = {
  deducted: 'terpotong',
  partly: 'terpotong sebagian',
  over: 'terpotong lebih dari yang diminta',
  not: 'tidak terpotong',
  'not-employed': 'tidak bertugas lagi',
  'unknown-nip': 'NIP tidak dikenal sebagai Bapak Asuh',
  'not-asked': 'tidak diminta bulan ini',
  'mandate-ended': 'mandat sudah berakhir',
  repeated: 'NIP muncul lagi di berkas yang sama',
  'invalid-nip': 'NIP tidak dapat dibaca',
  unreadable: 'jumlah tidak dapat dibaca',
  blank: 'belum diisi',
  known: 'sudah dijawab sama',
  'answered-differently': 'sudah dijawab dengan jumlah lain',
  received: 'diterima dari pembayar langsung',
  'unknown-sender': 'pengirim belum dikenal',
  closed: 'tidak dijawab kantor bayar, ditutup',
}

export const fileStateWords = { draft: 'draf', approved: 'disetujui', withdrawn: 'ditarik' } as const
