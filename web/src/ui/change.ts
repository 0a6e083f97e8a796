import { useMutation, useQueryClient } from '@tanstack/react-query'
import { sayDone, sayProblem } from './notices.tsx'

/** After something was changed: said, and the list read anew. */
export function useChanged(queryKey: string): (sentence: string) => Promise<void> {
  const queries = useQueryClient()
  return (sentence) => {
    sayDone(sentence)
    return queries.invalidateQueries({ queryKey: [queryKey] })
  }
}

/** A change by one click, without a form; under way until the list is read anew. */
export function useChange(queryKey: string, sentence: string, work: () => Promise<unknown>) {
  const changed = useChanged(queryKey)
  return useMutation({ mutationFn: work, onSuccess: () => changed(sentence), onError: sayProblem })
}
