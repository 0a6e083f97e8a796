import './programmes.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { oneOf } from '../search-params.ts'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PrintButton } from '../ui/print-button.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { SectionTabs } from '../ui/section-tabs.tsx'
import { type EligibilityAnswer, eligibilitySums } from './eligibility-requests.ts'
import { eligibilityWords } from './eligibility-words.ts'
import { EligibilityRules } from './eligibility-rules.tsx'
import { RefreshingNotice } from './refreshing-notice.tsx'
import { OverrideList } from './override-list.tsx'
import { VerdictList } from './verdict-list.tsx'

const route = getRouteApi('/inside/program/kelayakan')
const parts = ['rules', 'people', 'overrides'] as const

/** Who may be protected: sums, the rules, the verdicts, the exceptions. */
export function EligibilityScreen() {
  const w = useWords(eligibilityWords)
  const format = useFormat()
  const { tab } = route.useSearch()
  const navigate = route.useNavigate()
  const seesSums = may('plans.read')
  const seesPeople = may('people.read')
  const { data, error } = useQuery({ ...eligibilitySums, enabled: seesSums })
  const shown = oneOf(parts, tab) ?? 'rules'
  const seesOverrides = may('people.read', 'programmes.check')
  const current =
    (shown === 'people' && !seesPeople) || (shown === 'overrides' && !seesOverrides) ? 'rules' : shown
  return (
    <div className="stack">
      <PageHead title={w.title} lead={w.lead}>
        <PrintButton />
      </PageHead>
      {!seesSums ? null : data === undefined ? (
        error === null ? (
          <Loading />
        ) : (
          <ProblemNotice error={error} />
        )
      ) : (
        <Sums sums={data} />
      )}
      <RefreshingNotice />
      <SectionTabs
        label={w.parts}
        tabs={[
          { key: 'rules', label: w.tabRules },
          ...(seesPeople ? [{ key: 'people' as const, label: w.tabPeople }] : []),
          ...(seesOverrides
            ? [
                {
                  key: 'overrides' as const,
                  label:
                    data === undefined
                      ? w.tabOverridesPlain
                      : w.tabOverrides(format.count(data.overridesWaiting)),
                },
              ]
            : []),
        ]}
        current={current}
        onChoose={(next) => void navigate({ search: { tab: next } })}
      />
      {current === 'rules' ? <EligibilityRules sums={data} /> : null}
      {current === 'people' ? <VerdictList /> : null}
      {current === 'overrides' ? <OverrideList /> : null}
    </div>
  )
}

function Sums({ sums }: { readonly sums: EligibilityAnswer }) {
  const w = useWords(eligibilityWords)
  const format = useFormat()
  const cards = [
    [w.yes, sums.yes, w.held(format.count(sums.held))],
    [w.no, sums.no, w.noHint],
    [w.unknown, sums.unknown, w.unknownHint],
  ] as const
  return (
    <section
      className="stack tight"
      aria-label={w.people(format.count(sums.people), format.month(sums.month))}
    >
      <div className="cards">
        {cards.map(([label, count, hint]) => (
          <div key={label} className="card">
            <span>{label}</span>
            <b className="big">{format.count(count)}</b>
            <span className="hint">{hint}</span>
          </div>
        ))}
      </div>
      <p className="hint">
        {w.people(format.count(sums.people), format.month(sums.month))}. {w.madeAt(format.time(sums.madeAt))}.
      </p>
    </section>
  )
}
