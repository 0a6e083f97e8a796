import { useQueryClient } from '@tanstack/react-query'
import { useWords } from '../ui/language.tsx'
import { sayDone } from '../ui/notices.tsx'
import { personWords } from './person-words.ts'

/** After something was recorded about a person: said, and everything shown anew. */
export function useRecorded(): () => void {
  const w = useWords(personWords)
  const queries = useQueryClient()
  return () => {
    sayDone(w.recorded)
    for (const queryKey of [['person'], ['people']]) void queries.invalidateQueries({ queryKey })
  }
}
