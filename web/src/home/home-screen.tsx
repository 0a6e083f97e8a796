import '../coverage/coverage.css'
import { useQuery } from '@tanstack/react-query'
import { Headline } from '../coverage/headline.tsx'
import { coverageOf } from '../coverage/requests.ts'
import { useFormat } from '../ui/format.ts'
import { dictionary, useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { pageFacts } from '../page-facts.ts'

export const homeWords = dictionary(
  { title: 'Beranda', state: (day: string) => `Perlindungan jaminan sosial ketenagakerjaan, keadaan ${day}` },
  { title: 'Start', state: (day: string) => `Protection by employment insurance, as of ${day}` },
)

export function HomeScreen() {
  const w = useWords(homeWords)
  const format = useFormat()
  const { data, error } = useQuery(coverageOf({ by: 'all' }))
  return (
    <div className="stack">
      <PageHead
        title={pageFacts.regencyName}
        {...(data === undefined ? {} : { lead: w.state(format.day(data.asOf)) })}
      />
      <ProblemNotice error={error} />
      {data === undefined ? <Loading /> : <Headline whole={data.whole} />}
    </div>
  )
}
