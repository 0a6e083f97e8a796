import './price.css'
import { Button, Menu, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { TermList } from '../membership/term-list.tsx'
import { termWords } from '../membership/words.ts'
import { may } from '../page-facts.ts'
import { oneOf } from '../search-params.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { useFormat } from '../ui/format.ts'
import { useLanguage, useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { addMonths } from '../ui/months.ts'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { SectionTabs } from '../ui/section-tabs.tsx'
import { priceWords } from './price-words.ts'
import { RuleDetail } from './rule-detail.tsx'
import { families } from './rule-families.ts'
import { RuleForm } from './rule-form.tsx'
import { type RuleAnswer, rules } from './rule-requests.ts'
import { contentOf, titleOf } from './rule-text.ts'
import { ruleWords } from './rule-words.ts'

const route = getRouteApi('/inside/iuran/aturan')
const states = ['in-force', 'coming', 'past', 'replaced'] as const

/** The dated rules by family; who may, adds the next one. */
export function RulesScreen() {
  const w = useWords(ruleWords)
  const t = useWords(termWords)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const terms = search.tab === 'terms'
  const { data, error } = useQuery(rules)
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  const predecessor = data.find(({ id }) => id === search.next)
  const fresh = oneOf(families, search.new)
  if (may('settings.manage') && (predecessor !== undefined || fresh !== undefined))
    return (
      <div className="stack">
        <PageHead title={predecessor === undefined ? w.add : w.next}>
          <Button variant="default" renderRoot={(props) => <Link {...props} to="/iuran/aturan" />}>
            {w.back}
          </Button>
        </PageHead>
        <RuleForm predecessor={predecessor} family={predecessor?.family ?? fresh!} />
      </div>
    )
  return (
    <div className="stack rules">
      <PageHead title={w.title} lead={terms ? t.lead : w.lead} />
      <SectionTabs
        label={t.parts}
        tabs={[
          { key: 'rates', label: t.rates },
          { key: 'terms', label: t.tab },
        ]}
        current={terms ? 'terms' : 'rates'}
        onChoose={(tab) => void navigate({ search: tab === 'terms' ? { tab } : {} })}
      />
      {terms ? (
        <TermList
          state={search}
          onState={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
        />
      ) : (
        <RuleTable rows={data} />
      )}
    </div>
  )
}

function RuleTable({ rows }: { readonly rows: readonly RuleAnswer[] }) {
  const w = useWords(ruleWords)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const family = oneOf(families, search.family)
  const state = oneOf(states, search.state)
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const shown = rows.filter(
    (rule) =>
      (family === undefined || rule.family === family) &&
      (search.state === 'all' || (state === undefined ? isCurrent(rule) : rule.state === state)),
  )
  return (
    <DataTable
      caption={w.title}
      columns={useColumns()}
      rows={shown}
      rowKey={({ id }) => id}
      state={{ q: search.q, sort: search.sort }}
      onState={change}
      fileName="aturan-iuran"
      tools={
        <>
          <Select
            label={w.family}
            data={[{ value: '', label: w.all }, ...families.map((value) => ({ value, label: w[value] }))]}
            value={family ?? ''}
            allowDeselect={false}
            onChange={(value) => change({ family: value === '' ? undefined : (value ?? undefined) })}
          />
          <Select
            label={w.state}
            data={[
              { value: '', label: w.current },
              ...states.map((value) => ({ value, label: w[value] })),
              { value: 'all', label: w.all },
            ]}
            value={search.state === 'all' ? 'all' : (state ?? '')}
            allowDeselect={false}
            onChange={(value) => change({ state: value === '' ? undefined : (value ?? undefined) })}
          />
          {may('settings.manage') ? (
            <Menu transitionProps={{ duration: 0 }}>
              <Menu.Target>
                <Button variant="default">{w.add}</Button>
              </Menu.Target>
              <Menu.Dropdown>
                {families.map((one) => (
                  <Menu.Item
                    key={one}
                    renderRoot={(props) => <Link {...props} to="/iuran/aturan" search={{ new: one }} />}
                  >
                    {w[one]}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          ) : null}
        </>
      }
    />
  )
}

const isCurrent = ({ state }: RuleAnswer) => state === 'in-force' || state === 'coming'

function useColumns(): readonly Column<RuleAnswer>[] {
  const w = useWords(ruleWords)
  const p = useWords(priceWords)
  const format = useFormat()
  const { language } = useLanguage()
  const validity = ({ from, to }: RuleAnswer) =>
    to === null ? p.since(format.month(from)) : p.fromTo(format.month(from), format.month(addMonths(to, -1)))
  return [
    {
      key: 'subject',
      label: w.subject,
      value: (rule) => titleOf(rule, w, p),
      cell: (rule) => (
        <DialogButton
          label={titleOf(rule, w, p)}
          title={titleOf(rule, w, p)}
          variant="subtle"
          size="compact-sm"
        >
          {() => <RuleDetail rule={rule} />}
        </DialogButton>
      ),
    },
    { key: 'content', label: w.content, value: (rule) => contentOf(rule, w, format, language) },
    { key: 'from', label: w.validity, value: ({ from }) => from, cell: validity },
    { key: 'citation', label: w.citation, wide: true, value: ({ citation }) => citation },
    {
      key: 'confidence',
      label: w.confidence,
      wide: true,
      value: ({ confidence }) => p[confidence],
      cell: ({ confidence }) => (
        <span className="tag" data-confidence={confidence} title={p[`${confidence}Hint`]}>
          {p[confidence]}
        </span>
      ),
    },
    { key: 'state', label: w.state, wide: true, value: ({ state }) => w[state] },
    {
      key: 'next',
      label: w.next,
      below: true,
      decorative: true,
      value: () => null,
      cell: (rule) =>
        may('settings.manage') && rule.state !== 'replaced' && !rule.repeals ? (
          <Link
            to="/iuran/aturan"
            search={{ next: rule.id }}
            aria-label={`${w.next}: ${titleOf(rule, w, p)}`}
          >
            {w.next}
          </Link>
        ) : null,
    },
  ]
}
