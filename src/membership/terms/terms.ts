import type { Day } from '../../platform/calendar.ts'
import { failMembership } from '../membership-errors.ts'
import type { TermAnswer, TermDraft } from './contract.ts'

export type Term = Omit<TermAnswer, 'state'>

/**
 * The term that speaks on a day: of those of one kind and segment that had begun the one with the
 * latest first day, of those the regency's own before the general one, of those the one recorded last.
 */
export function termOn(
  terms: readonly Term[],
  of: Pick<Term, 'what' | 'segment'>,
  day: Day,
): Term | undefined {
  return terms
    .filter(({ what, segment, from }) => what === of.what && segment === of.segment && from <= day)
    .toSorted((a, b) => (outranks(a, b) ? -1 : 1))[0]
}

function outranks(a: Term, b: Term): boolean {
  if (a.from !== b.from) return a.from > b.from
  if (a.own !== b.own) return a.own
  return a.id > b.id
}

/** What has become of a term by a day. */
export function stateOf(term: Term, terms: readonly Term[], day: Day): TermAnswer['state'] {
  const rivals = terms.filter(({ what, segment }) => what === term.what && segment === term.segment)
  if (rivals.some((other) => other.from === term.from && other.id !== term.id && outranks(other, term)))
    return 'replaced'
  if (term.from > day) return 'coming'
  return termOn(rivals, term, day)?.id === term.id ? 'in-force' : 'past'
}

/**
 * Judges a term that somebody wants to add. One that begins after today is the next; one that speaks of
 * days that have begun, or takes the place of another of the same day, is a correction and needs a reason.
 *
 * @throws membership/term-invalid, membership/term-needs-reason
 */
export function judgeTerm(terms: readonly Term[], draft: TermDraft, today: Day): 'next' | 'correction' {
  const wrong = numbersWrong(draft)
  if (wrong !== undefined) throw failMembership('term-invalid', { reason: wrong })
  const { what, segment, from, reason } = draft
  const takesPlace = terms.some((one) => one.what === what && one.segment === segment && one.from === from)
  if (from > today && !takesPlace) return 'next'
  if (reason === null) throw failMembership('term-needs-reason', { from })
  return 'correction'
}

function numbersWrong({ what, months, youngest, oldest, before, after }: TermDraft): string | undefined {
  if (what === 'entry-age') {
    if (youngest === null || oldest === null) return 'umur termuda dan tertua harus diisi'
    if (oldest < youngest) return 'umur tertua di bawah umur termuda'
    return months === null ? undefined : 'batas umur tidak punya bulan'
  }
  if (months === null) return 'jumlah bulan harus diisi'
  if (youngest !== null || oldest !== null) return 'hanya batas umur yang punya umur'
  if (what === 'death-waiting')
    return (before === null) === (after === null)
      ? undefined
      : 'isi santunan sebelum dan sesudah, atau keduanya kosong'
  return before === null && after === null ? undefined : 'hanya masa tunggu yang punya santunan'
}
