import { useWords } from '../ui/language.tsx'
import type { DutyLine } from './requests.ts'
import { dutyWords } from './words.ts'

const tones: Partial<Record<DutyLine['status'], string>> = {
  'in-work': 'warn',
  'handed-in': 'warn',
  accepted: 'good',
  overdue: 'bad',
}

export function StatusTag({ status }: { readonly status: DutyLine['status'] }) {
  const w = useWords(dutyWords)
  return <span className={`tag ${tones[status] ?? ''}`}>{w[`status_${status}`]}</span>
}

/** Marks a proposal, and what was dropped; a confirmed duty needs no mark. */
export function StandingTag({ standing }: { readonly standing: DutyLine['standing'] }) {
  const w = useWords(dutyWords)
  return standing === 'confirmed' ? null : <span className="tag proposal">{w[`standing_${standing}`]}</span>
}
