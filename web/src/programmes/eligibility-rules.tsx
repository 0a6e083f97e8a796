import { Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { oneOf } from '../search-params.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useLanguage, useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { addMonths } from '../ui/months.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type EligibilityAnswer, eligibilityRules, type RuleAnswer } from './eligibility-requests.ts'
import { EligibilityRuleForm } from './eligibility-rule-form.tsx'
import { toldRules } from '../told/rules.ts'
import { useTold } from '../told/use-told.ts'
import { readCondition } from './read-condition.ts'
import { type EligibilityWords, eligibilityWords } from './eligibility-words.ts'

const route = getRouteApi('/inside/program/kelayakan')
const states = ['in-force', 'coming', 'past', 'off', 'replaced'] as const
type Tallies = ReadonlyMap<string, EligibilityAnswer['rules'][number]>

/** The rules with what each excludes; who may, writes the next version. */
export function EligibilityRules({ sums }: { readonly sums: EligibilityAnswer | undefined }) {
  const w = useWords(eligibilityWords)
  const told = useTold(toldRules)
  const format = useFormat()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error } = useQuery(eligibilityRules)
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  const mayManage = may('programmes.manage')
  if (mayManage && search.edit !== undefined) {
    const newest = data.rows.filter(({ rule }) => rule === search.edit).at(-1)
    return (
      <div className="stack">
        <p className="no-print">
          <Link to="/program/kelayakan">← {w.back}</Link>
        </p>
        <EligibilityRuleForm key={search.edit} predecessor={newest} list={data} />
      </div>
    )
  }
  const state = oneOf(states, search.state)
  const rows = data.rows.filter(
    (one) =>
      search.state === 'all' ||
      (state === undefined ? one.state === 'in-force' || one.state === 'coming' : one.state === state),
  )
  const tallies: Tallies = new Map((sums?.rules ?? []).map((one) => [one.rule, one]))
  return (
    <DataTable
      caption={w.tabRules}
      columns={columnsIn(w, format, tallies, told)}
      rows={rows}
      rowKey={({ rule, version, own }) => `${rule} ${version} ${own}`}
      state={{ q: search.q, sort: search.sort }}
      onState={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
      fileName="aturan-kelayakan"
      tools={
        <>
          <Select
            label={w.state}
            data={[
              { value: '', label: w.current },
              ...states.map((value) => ({ value, label: w[value] })),
              { value: 'all', label: w.all },
            ]}
            value={search.state === 'all' ? 'all' : (state ?? '')}
            allowDeselect={false}
            onChange={(value) =>
              void navigate({ search: (before) => ({ ...before, state: value || undefined }), replace: true })
            }
          />
          {mayManage ? (
            <Button
              variant="default"
              renderRoot={(props) => <Link {...props} to="/program/kelayakan" search={{ edit: 'baru' }} />}
            >
              {w.add}
            </Button>
          ) : null}
        </>
      }
    />
  )
}

function columnsIn(
  w: EligibilityWords,
  format: Format,
  tallies: Tallies,
  told: (text: string) => string,
): readonly Column<RuleAnswer>[] {
  const tallyOf = ({ rule, state }: RuleAnswer) => (state === 'in-force' ? tallies.get(rule) : undefined)
  const count = (value: number | undefined) => (value === undefined ? '–' : format.count(value))
  return [
    {
      key: 'title',
      label: w.rule,
      value: ({ title }) => told(title),
      cell: (rule) => (
        <>
          <DialogButton label={told(rule.title)} title={told(rule.title)} variant="subtle" size="compact-sm">
            {() => <RuleDetail rule={rule} />}
          </DialogButton>
          <br />
          <span className="hint">{w.version(String(rule.version), rule.own)}</span>
        </>
      ),
    },
    {
      key: 'condition',
      label: w.condition,
      wide: true,
      value: ({ expression }) => expression,
      cell: ({ expression }) => <Condition expression={expression} />,
    },
    {
      key: 'severity',
      label: w.severity,
      wide: true,
      value: ({ severity }) => w[severity],
    },
    {
      key: 'validity',
      label: w.validity,
      wide: true,
      value: ({ from }) => from,
      cell: (rule) => (
        <>
          {validityOf(rule, w, format)}
          {rule.state === 'in-force' ? null : <span className="tag">{w[rule.state]}</span>}
        </>
      ),
    },
    {
      key: 'failed',
      label: w.failed,
      numeric: true,
      value: (rule) => tallyOf(rule)?.failed ?? null,
      cell: (rule) => count(tallyOf(rule)?.failed),
    },
    {
      key: 'unknown',
      label: w.unknownCount,
      numeric: true,
      wide: true,
      value: (rule) => tallyOf(rule)?.unknown ?? null,
      cell: (rule) => count(tallyOf(rule)?.unknown),
    },
    {
      key: 'only',
      label: w.only,
      numeric: true,
      wide: true,
      value: (rule) => tallyOf(rule)?.only ?? null,
      cell: (rule) => count(tallyOf(rule)?.only),
    },
    {
      key: 'edit',
      label: w.edit,
      decorative: true,
      value: () => null,
      cell: ({ rule, title, state }) =>
        may('programmes.manage') && state !== 'replaced' ? (
          <Link to="/program/kelayakan" search={{ edit: rule }} aria-label={`${w.edit}: ${title}`}>
            {w.edit}
          </Link>
        ) : null,
    },
  ]
}

function validityOf({ from, to }: RuleAnswer, w: EligibilityWords, format: Format): string {
  const first = format.month(from.slice(0, 7))
  return to === null ? w.since(first) : w.fromTo(first, format.month(addMonths(to.slice(0, 7), -1)))
}

/** What is written in the language of rules stands in its details. */
function Condition({ expression }: { readonly expression: string }) {
  return readCondition(expression, useLanguage().language)
}

function RuleDetail({ rule }: { readonly rule: RuleAnswer }) {
  const w = useWords(eligibilityWords)
  const format = useFormat()
  const scope = rule.scopeCode === null ? w[rule.scope] : `${w[rule.scope]}: ${rule.scopeCode}`
  const pairs = [
    [w.code, rule.rule],
    [w.condition, rule.expression],
    [w.sentence, useTold(toldRules)(rule.sentence)],
    [w.severity, w[rule.severity]],
    [w.scope, scope],
    [w.validity, validityOf(rule, w, format)],
    [w.state, w[rule.state]],
    [w.citation, rule.citation],
    [w.confidence, w[rule.confidence]],
    ...(rule.reason === null ? [] : [[w.reason, rule.reason] as const]),
  ] as const
  return (
    <div className="stack tight">
      <dl className="pairs">
        {pairs.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="hint">{w.editor(rule.editor, format.time(rule.recordedAt))}</p>
    </div>
  )
}
