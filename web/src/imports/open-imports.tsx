import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { importsInTheWorks } from './requests.ts'
import { importWords } from './words.ts'

/** Imports that were begun and not finished: by whom, and where they stand. */
export function OpenImports() {
  const w = useWords(importWords)
  const format = useFormat()
  const { data = [], error } = useQuery({ ...importsInTheWorks, refetchInterval: 10_000 })
  if (error !== null) return <ProblemNotice error={error} />
  if (data.length === 0) return null
  return (
    <section className="stack tight">
      <h2>{w.works}</h2>
      <ul className="list">
        {data.map(({ id, fileName, uploadedAt, uploadedBy, progress }) => (
          <li key={id} className="row centre">
            <Link to="/impor/$importId" params={{ importId: id }}>
              {fileName}
            </Link>
            <span className="tag">{w[`state_${progress.state}`]}</span>
            <span className="hint">
              {uploadedBy}, {format.time(uploadedAt)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
