import type { ProposalState } from './contract.ts'

export type ProposalStep = 'send' | 'verified' | 'check' | 'approve' | 'reject' | 'return' | 'withdraw'

interface StepRule {
  /** From which state to which. */
  readonly to: Partial<Record<ProposalState, ProposalState>>
  /** Who may not, though he holds the permission: those who did an earlier step. */
  readonly not: readonly ('madeBy' | 'checkedBy')[]
}

/**
 * How a proposal moves: proposed, verified by village and agency, checked by a second person, decided by
 * a third; from each step back with a reason.
 */
export const proposalSteps: Readonly<Record<ProposalStep, StepRule>> = {
  send: { to: { draft: 'verifying' }, not: [] },
  verified: { to: { verifying: 'checking' }, not: [] },
  check: { to: { checking: 'deciding' }, not: ['madeBy'] },
  approve: { to: { deciding: 'approved' }, not: ['madeBy', 'checkedBy'] },
  reject: { to: { deciding: 'rejected' }, not: ['madeBy', 'checkedBy'] },
  return: { to: { verifying: 'draft', checking: 'verifying', deciding: 'checking' }, not: [] },
  withdraw: { to: { draft: 'withdrawn', verifying: 'withdrawn' }, not: [] },
}

/** States from which the step may be taken. */
export function statesBefore(step: ProposalStep): readonly ProposalState[] {
  return Object.keys(proposalSteps[step].to) as ProposalState[]
}

/** Days that a state has when the regency has not said otherwise; none where nothing waits. */
export const standardDays: Readonly<Partial<Record<ProposalState, number>>> = {
  draft: 7,
  verifying: 14,
  checking: 7,
  deciding: 7,
}

/** State of a proposal as said in a sentence: "Usulan ini sudah diputuskan". */
export const stateWords: Readonly<Record<ProposalState, string>> = {
  draft: 'dikembalikan ke draf',
  verifying: 'dikirim untuk diverifikasi',
  checking: 'selesai diverifikasi',
  deciding: 'diperiksa',
  approved: 'disetujui',
  rejected: 'ditolak',
  withdrawn: 'ditarik',
}
