import { useQueryClient } from '@tanstack/react-query'
import { sayDone } from '../ui/notices.tsx'

/** After money moved: said, and everything that tells of money is read anew. */
export function useMoneyChanged(): (sentence: string) => void {
  const queries = useQueryClient()
  return (sentence) => {
    sayDone(sentence)
    void queries.invalidateQueries()
  }
}
