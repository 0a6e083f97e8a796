import { Select } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { oneOf } from '../search-params.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { usePages } from '../ui/pages.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type OverrideAnswer, overridePage } from './eligibility-requests.ts'
import { type EligibilityWords, eligibilityWords } from './eligibility-words.ts'
import { OverrideActions } from './override-actions.tsx'

const route = getRouteApi('/inside/program/kelayakan')
const states = ['asked', 'confirmed', 'refused', 'revoked', 'ended'] as const

/** Rules set aside for one person: those that wait, hold, and held. */
export function OverrideList() {
  const w = useWords(eligibilityWords)
  const format = useFormat()
  const { q, sort, state } = route.useSearch()
  const navigate = route.useNavigate()
  const filter = { state: oneOf(states, state) }
  const pages = usePages(['eligibility', 'overrides', filter], (page, signal) =>
    overridePage(filter, page, signal),
  )
  const change = (next: Partial<ReturnType<typeof route.useSearch>>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  if (pages.rows === undefined) return pages.loading ? <Loading /> : <ProblemNotice error={pages.error} />
  return (
    <DataTable
      caption={w.tabOverridesPlain}
      columns={columnsIn(w, format)}
      rows={pages.rows}
      rowKey={({ override }) => String(override)}
      state={{ q, sort }}
      onState={change}
      pages={pages}
      fileName="pengecualian"
      tools={
        <Select
          label={w.overrideState}
          data={[{ value: '', label: w.everything }, ...states.map((value) => ({ value, label: w[value] }))]}
          value={oneOf(states, state) ?? ''}
          allowDeselect={false}
          onChange={(value) => change({ state: value || undefined })}
        />
      }
      empty={
        <section className="empty">
          <h2>{w.noOverrides}</h2>
          <p>{w.noOverridesHint}</p>
        </section>
      }
    />
  )
}

function columnsIn(w: EligibilityWords, format: Format): readonly Column<OverrideAnswer>[] {
  return [
    {
      key: 'name',
      label: w.name,
      value: ({ name }) => name,
      cell: ({ personId, name, village }) => (
        <>
          {may('people.read') ? (
            <Link to="/pekerja/$personId" params={{ personId: String(personId) }}>
              {name}
            </Link>
          ) : (
            name
          )}
          <br />
          <span className="hint">{village ?? '–'}</span>
        </>
      ),
    },
    { key: 'rule', label: w.rule, value: ({ ruleTitle }) => ruleTitle },
    {
      key: 'why',
      label: w.why,
      below: true,
      value: ({ reason, evidence }) => `${reason} (${evidence})`,
    },
    {
      key: 'asked',
      label: w.askedBy,
      wide: true,
      value: ({ askedAt }) => askedAt,
      cell: ({ askedAt, askedBy }) => w.by(askedBy, format.time(askedAt)),
    },
    { key: 'until', label: w.until, value: ({ until }) => until, cell: ({ until }) => format.day(until) },
    { key: 'state', label: w.overrideState, value: ({ state }) => w[state] },
    ...(may('programmes.check')
      ? [
          {
            key: 'act',
            label: w.verdict,
            decorative: true,
            below: true,
            value: () => null,
            cell: (one: OverrideAnswer) => <OverrideActions override={one} />,
          },
        ]
      : []),
  ]
}
