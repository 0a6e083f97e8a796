import type { DutyStatus } from './duties/status.ts'
import type { DecisionState } from './meetings/contract.ts'

/** Indonesian, as shown on paper and at the command line. */
export const statusNames: Readonly<Record<DutyStatus, string>> = {
  'not-begun': 'belum dimulai',
  'in-work': 'dikerjakan',
  'handed-in': 'bukti diserahkan',
  accepted: 'diterima',
  overdue: 'lewat tenggat',
  'not-applicable': 'tidak berlaku',
}

export const stateNames: Readonly<Record<DecisionState, string>> = {
  open: 'terbuka',
  overdue: 'lewat tenggat',
  done: 'selesai',
  carried: 'dibawa ke rapat lain',
  dropped: 'dilepas',
}

/** `2026-2` as `semester II 2026`. */
export function periodName(period: string): string {
  if (period === 'once') return 'sekali'
  const [year, half] = period.split('-')
  return half === undefined ? year! : `semester ${half === '1' ? 'I' : 'II'} ${year}`
}
