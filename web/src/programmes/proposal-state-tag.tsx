import { useWords } from '../ui/language.tsx'
import type { ProposalState } from './proposal-requests.ts'
import { proposalWords } from './proposal-words.ts'

const tones: Partial<Record<ProposalState, string>> = {
  draft: 'warn',
  verifying: 'warn',
  checking: 'warn',
  deciding: 'warn',
  approved: 'good',
  rejected: 'bad',
  withdrawn: 'bad',
}

export function ProposalStateTag({
  state,
  returned,
}: {
  readonly state: ProposalState
  readonly returned: boolean
}) {
  const w = useWords(proposalWords)
  return (
    <span className={`tag ${tones[state] ?? ''}`}>
      {w[`state_${state}`]}
      {returned ? `, ${w.returned}` : ''}
    </span>
  )
}
