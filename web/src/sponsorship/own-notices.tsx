import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useWords } from '../ui/language.tsx'
import { sayProblem } from '../ui/notices.tsx'
import { markSeen, ownNotices } from './reserve-requests.ts'
import { reserveWords } from './reserve-words.ts'

/** A reserve sponsor learns that he pays from now on, before anything is deducted. */
export function OwnNotices() {
  const w = useWords(reserveWords)
  const queries = useQueryClient()
  const { data } = useQuery(ownNotices)
  const seen = useMutation({
    mutationFn: markSeen,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['sponsorship', 'own'] }),
    onError: sayProblem,
  })
  return (data?.rows ?? []).map(({ notice, sentence }) => (
    <section className="card stack tight" role="status" key={notice}>
      <p>{sentence}</p>
      <div className="row">
        <Button variant="default" loading={seen.isPending} onClick={() => seen.mutate(notice)}>
          {w.seen}
        </Button>
      </div>
    </section>
  ))
}
