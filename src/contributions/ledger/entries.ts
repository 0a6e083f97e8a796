/** Accounts of the books, as texts. Their sum is zero, in all and for every payer. */
export type Account =
  | `fund:${string}`
  | `payer:${string}`
  | `credit:${string}`
  | 'clearing'
  | 'insurer'
  | 'unresolved:payment'
  | 'unresolved:receipt'
  | `trust:${number}`
  | 'held'
  | 'ahead'

export type Cause =
  | 'bill'
  | 'credit'
  | 'payment'
  | 'receipt'
  | 'refund'
  | 'release'
  | 'resolution'
  | 'deduction'
  | 'trust'
export type CauseRef =
  `${'bill' | 'payment' | 'receipt' | 'refund' | 'exception' | 'deduction' | 'trust'}:${number}`

/** What a posting is about, as far as it is known. */
export interface About {
  readonly payer: string | null
  readonly bill?: number | null
  readonly personId?: number | null
  readonly month?: string | null
}

/** Whole rupiah; debit positive, credit negative. */
export interface Posting extends About {
  readonly account: Account
  readonly amount: number
}

/** Money that goes to one account from another: the one debited, the other credited. */
export interface Move {
  readonly debit: Account
  readonly credit: Account
}

/**
 * What each event does to the books. A person-month costs its fund (`fund:`), which is then owed
 * (`payer:`), paid (`clearing`) and receipted (`insurer`); each step moves the same rupiah one account on.
 */
export const moves = {
  /** A person-month is billed. */
  billed: (payer: string): Move => ({ debit: `fund:${payer}`, credit: `payer:${payer}` }),
  /** What was paid too much elsewhere meets a bill; undone, a bill's surplus becomes credit. */
  metFromCredit: (payer: string): Move => ({ debit: `payer:${payer}`, credit: `credit:${payer}` }),
  /** Money for a bill. */
  paid: (payer: string): Move => ({ debit: `payer:${payer}`, credit: 'clearing' }),
  /** Money for no bill in particular: for the months that follow. */
  paidAhead: (payer: string): Move => ({ debit: `credit:${payer}`, credit: 'clearing' }),
  /** Money of which nobody knows for what. */
  paidUnexplained: (): Move => ({ debit: 'unresolved:payment', credit: 'clearing' }),
  /** The insurer confirms a person-month. */
  receipted: (): Move => ({ debit: 'clearing', credit: 'insurer' }),
  /** The insurer confirms something that was not asked for. */
  receiptedUnexplained: (): Move => ({ debit: 'clearing', credit: 'unresolved:receipt' }),
  /** A person-month that was billed and not paid is taken off. */
  released: (payer: string): Move => ({ debit: `payer:${payer}`, credit: `fund:${payer}` }),
  /** One that was receipted turns out not to be owed: the insurer holds the money without ground. */
  doubted: (): Move => ({ debit: 'insurer', credit: 'unresolved:receipt' }),
  /** Money comes back to the fund or person that paid it. */
  refunded: (payer: string): Move => ({ debit: 'clearing', credit: `credit:${payer}` }),
  /** Money comes into trust for a sponsor; 0 for nobody known. */
  entrusted: (sponsor: number): Move => ({ debit: 'held', credit: `trust:${sponsor}` }),
  /** Money in trust leaves for the insurer, by a payment for a bill, or back to its sponsor. */
  takenFromTrust: (sponsor: number): Move => ({ debit: `trust:${sponsor}`, credit: 'held' }),
  /** What the insurer has already is the sponsor's again: the month it was paid for is not owed. */
  freed: (sponsor: number): Move => ({ debit: 'ahead', credit: `trust:${sponsor}` }),
  /** It meets another month. */
  metAhead: (sponsor: number): Move => ({ debit: `trust:${sponsor}`, credit: 'ahead' }),
  /** It turns out whose money it is. */
  recognised: (sponsor: number): Move => ({ debit: 'trust:0', credit: `trust:${sponsor}` }),
} as const

export const undo = ({ debit, credit }: Move): Move => ({ debit: credit, credit: debit })

/** The two postings of a move; none for nothing. */
export function post(move: Move, about: About, amount: number): Posting[] {
  if (amount === 0) return []
  return [
    { ...about, account: move.debit, amount },
    { ...about, account: move.credit, amount: -amount },
  ]
}

/** What takes an entry back: the same postings, turned round. */
export function reverse(postings: readonly Posting[]): Posting[] {
  return postings.map((one) => ({ ...one, amount: -one.amount }))
}

/** An account in the words of a treasurer. */
export function nameOfAccount(account: string, payerName?: string): string {
  const [kind, payer] = account.split(':') as [string, string | undefined]
  const who = payerName ?? payer ?? ''
  const names: Readonly<Record<string, string>> = {
    fund: `Iuran yang dibebankan pada ${who}`,
    payer: `Terutang oleh ${who}`,
    credit: `Kelebihan bayar ${who}`,
    clearing: 'Dibayar, menunggu tanda terima BPJS',
    insurer: 'Diterima BPJS Ketenagakerjaan per bulan-orang',
    held: 'Kas titipan Bapak Asuh',
    ahead: 'Titipan Bapak Asuh yang sudah di BPJS, untuk bulan berikut',
    trust: payer === '0' ? 'Titipan yang belum diketahui pemiliknya' : `Titipan Bapak Asuh nomor ${payer}`,
  }
  if (account === 'unresolved:payment') return 'Belum jelas: pembayaran'
  if (account === 'unresolved:receipt') return 'Belum jelas: tanda terima'
  return names[kind] ?? account
}
