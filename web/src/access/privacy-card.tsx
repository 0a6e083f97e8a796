import { useQuery } from '@tanstack/react-query'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { PrivacyText } from './privacy-text.tsx'
import { privacyWords } from './privacy-words.ts'
import { ownPrivacyNotice } from './requests.ts'

/** The privacy notice to be read again, and when one said that one had read it. */
export function PrivacyCard() {
  const w = useWords(privacyWords)
  const format = useFormat()
  const { data, error } = useQuery(ownPrivacyNotice)
  return (
    <section className="card stack tight">
      <h2>{w.own}</h2>
      <ProblemNotice error={error} />
      {data === undefined ? null : (
        <>
          {data.acknowledgedAt === null ? null : (
            <p>{data.way === 'demo' ? w.demo : w.readAt(format.time(data.acknowledgedAt))}</p>
          )}
          <details>
            <summary>{w.open}</summary>
            <PrivacyText notice={data} />
          </details>
        </>
      )}
    </section>
  )
}
