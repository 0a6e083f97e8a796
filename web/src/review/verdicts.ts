import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useWords } from '../ui/language.tsx'
import { sayDone } from '../ui/notices.tsx'
import { isTyping } from '../ui/shortcuts.ts'
import { answerPair, type PairAnswer, pairOf, type Verdict, withdrawDecision } from './requests.ts'
import { reviewWords } from './words.ts'

/** The last decision of this clerk in this tab, to be undone with one key. */
let lastDecision: { readonly id: number; readonly key: string } | undefined

const keys: Readonly<Record<string, Verdict>> = { s: 'same', d: 'different', l: 'later' }

/** Deciding with buttons or keys; after a decision the next pair of the queue is shown. */
export function useVerdicts(pair: PairAnswer, reason: string, forgetReason: () => void) {
  const w = useWords(reviewWords)
  const queries = useQueryClient()
  const navigate = useNavigate({ from: '/tinjau' })
  const show = (key: string | null) =>
    navigate({ search: (before) => ({ ...before, pair: key ?? undefined }), replace: true })
  const refresh = async () => {
    await queries.invalidateQueries({ queryKey: ['questions'] })
  }
  const answering = useMutation({
    mutationFn: (verdict: Verdict) =>
      answerPair(pair.key, { verdict, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) }),
    onSuccess: async ({ verdict, decisionId, next }) => {
      forgetReason()
      lastDecision = decisionId === null ? undefined : { id: decisionId, key: pair.key }
      sayDone(w[`decided_${verdict}`])
      await refresh()
      await show(next)
    },
    // Somebody else may have been first: what stands now is shown beside the message.
    onError: () => queries.invalidateQueries(pairOf(pair.key)),
  })
  const undoing = useMutation({
    mutationFn: (last: { id: number; key: string }) => withdrawDecision(last.id),
    onSuccess: async (_, last) => {
      lastDecision = undefined
      sayDone(w.undone)
      await refresh()
      await queries.invalidateQueries(pairOf(last.key))
      await show(last.key)
    },
  })
  const busy = answering.isPending || undoing.isPending
  const decide = answering.mutate
  const undo = () => {
    if (lastDecision !== undefined) undoing.mutate(lastDecision)
  }
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (busy || isTyping(event)) return
      const verdict = keys[event.key]
      if (verdict !== undefined) decide(verdict)
      if (event.key === 'u') undo()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  })
  return { decide, undo, busy, error: answering.error ?? undoing.error, canUndo: lastDecision !== undefined }
}
