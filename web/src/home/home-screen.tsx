import '../coverage/coverage.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { HomeAnswer } from '../../../src/coverage/home/contract.ts'
import { lazy, Suspense } from 'react'
import { Headline } from '../coverage/headline.tsx'
import { may, pageFacts } from '../page-facts.ts'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { visibleSections } from '../ui/sections.ts'
import { shellWords } from '../ui/shell-words.ts'
import { ScopeNote } from '../ui/scope-note.tsx'
import { Change } from './change.tsx'
import { home } from './requests.ts'
import { SourceList } from './source-list.tsx'
import { WaitingList } from './waiting-list.tsx'
import { homeWords } from './words.ts'

// Only treasurers load it.
const TreasuryView = lazy(async () => ({
  default: (await import('../contributions/treasury-view.tsx')).TreasuryView,
}))

/** How many are protected and how many not, what changed, what waits, how fresh the lists are. One call. */
export function HomeScreen() {
  return may('figures.read') ? <Figures /> : <Screens />
}

/** For who sees no figures: the way to his own screens. */
function Screens() {
  const w = useWords(homeWords)
  const s = useWords(shellWords)
  return (
    <div className="stack">
      <PageHead title={pageFacts.regencyName} />
      <section className="stack tight">
        <h2>{w.noFigures}</h2>
        <ul className="list">
          {visibleSections()
            .filter(({ to }) => to !== '/')
            .toSorted((a, b) => Number(b.to === '/bapak-asuh/saya') - Number(a.to === '/bapak-asuh/saya'))
            .map(({ to, word }) => (
              <li key={to}>
                <Link to={to}>{s[word]}</Link>
              </li>
            ))}
        </ul>
      </section>
    </div>
  )
}

function Figures() {
  const w = useWords(homeWords)
  const format = useFormat()
  const { data, error } = useQuery(home)
  return (
    <div className="stack">
      <PageHead
        title={pageFacts.regencyName}
        {...(data === undefined ? {} : { lead: w.state(format.day(data.asOf)) })}
      />
      {may('contributions.bill') ? (
        <Suspense fallback={<Loading />}>
          <TreasuryView />
        </Suspense>
      ) : null}
      <ScopeNote />
      <ProblemNotice error={error} />
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : null
      ) : data.registered === 0 ? (
        <FirstSteps />
      ) : (
        <Known data={data} />
      )}
    </div>
  )
}

function Known({ data }: { readonly data: HomeAnswer }) {
  const w = useWords(homeWords)
  return (
    <>
      <Headline whole={{ gap: data.gap, eligibleProtected: data.protected, eligible: data.eligible }} />
      {data.notes.map((note) => (
        <p key={note} className="hint warn">
          {note}
        </p>
      ))}
      <Change change={data.change} />
      <p>
        <Link to="/cakupan">{w.toCoverage}</Link>
      </p>
      <div className="columns">
        <WaitingList tasks={data.waiting} />
        <SourceList sources={data.sources} />
      </div>
    </>
  )
}

/** A register with nobody in it: what to do first. */
function FirstSteps() {
  const w = useWords(homeWords)
  return (
    <section className="empty">
      <h2>{w.nobody}</h2>
      <ol className="first-steps">
        <li>{w.firstWorkers}</li>
        <li>{w.firstMembers}</li>
        <li>{w.firstReview}</li>
      </ol>
      {may('lists.import') ? <Link to="/impor">{w.toImport}</Link> : <p className="hint">{w.whoImports}</p>}
    </section>
  )
}
