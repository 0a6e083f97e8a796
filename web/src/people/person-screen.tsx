import './people.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { may } from '../page-facts.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { CoverLine } from './cover.tsx'
import { HouseholdList } from './household-list.tsx'
import { PersonActions } from './person-actions.tsx'
import { PersonEligibility } from '../programmes/person-eligibility.tsx'
import { PersonHistory } from './person-history.tsx'
import { PersonRows } from './person-rows.tsx'
import { PersonValues } from './person-values.tsx'
import { personWords } from './person-words.ts'
import { Protection } from './protection.tsx'
import { ProtectionBands } from './protection-bands.tsx'
import { ReadLog } from './read-log.tsx'
import { type PersonAnswer, person } from './requests.ts'
import { peopleWords } from './words.ts'

const route = getRouteApi('/inside/pekerja/$personId')

/** One person: what is held of him and why, whether he is protected, and what may be done. */
export function PersonScreen() {
  const w = useWords(personWords)
  const { personId } = route.useParams()
  const { data, error } = useQuery(person(personId))
  return (
    <div className="stack">
      <p className="no-print">
        <Link to="/pekerja">← {w.back}</Link>
      </p>
      <ProblemNotice error={error} />
      {data === undefined ? error === null ? <Loading /> : null : <Person key={personId} person={data} />}
    </div>
  )
}

function Person({ person }: { readonly person: PersonAnswer }) {
  const w = useWords(personWords)
  const p = useWords(peopleWords)
  const [revealed, setRevealed] = useState<Readonly<Record<string, string | null>>>({})
  return (
    <>
      <PageHead title={person.name}>
        <PersonActions person={person} onRevealed={(values) => setRevealed({ ...revealed, ...values })} />
      </PageHead>
      <section className="card stack tight">
        <p>
          <b>
            <Protection state={person.protection} />
          </b>
          {person.age === null ? null : ` · ${p.years(person.age)}`}
          {person.isAsn ? ` · ${w.asn}` : ''}
          {person.isWorker ? ` · ${w.worker}` : ''}
          {person.isMember ? ` · ${w.member}` : ''}
        </p>
        <p>{person.protectionSentence}</p>
        <p className="hint">
          {person.certaintySentence} {w.number}: {person.personId}
        </p>
      </section>
      <PersonValues person={person} revealed={revealed} />
      <CoverLine cover={person.cover} />
      <PersonEligibility personId={person.personId} />
      <ProtectionBands memberships={person.memberships} />
      <PersonRows person={person} />
      <HouseholdList household={person.household} />
      <PersonHistory person={person} />
      {may('requests.manage') ? <ReadLog personId={person.personId} /> : null}
    </>
  )
}
