import { useQuery } from '@tanstack/react-query'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { LayoutList } from './layout-list.tsx'
import { layoutWords } from './layout-words.ts'
import { letterhead } from './layout-requests.ts'
import { LetterheadForm } from './letterhead-form.tsx'

/** Settings of the papers of bills: letterhead, and the files for the insurer. */
export function PaperSettings() {
  const w = useWords(layoutWords)
  const { data, error } = useQuery(letterhead)
  return (
    <div className="stack">
      <section className="stack tight">
        <h2>{w.letterhead}</h2>
        {data === undefined ? (
          error === null ? (
            <Loading />
          ) : (
            <ProblemNotice error={error} />
          )
        ) : (
          <LetterheadForm known={data} />
        )}
      </section>
      <section className="stack tight">
        <h2>{w.layouts}</h2>
        <LayoutList />
      </section>
    </div>
  )
}
