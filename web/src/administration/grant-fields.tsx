import { Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type NewGrant, roleList } from '../access/requests.ts'
import { coverageOf } from '../coverage/requests.ts'
import { pageFacts } from '../page-facts.ts'
import { DayInput } from '../ui/day-input.tsx'
import { useWords } from '../ui/language.tsx'
import { today } from '../ui/months.ts'
import { adminWords } from './words.ts'

/** Where there is nothing to choose. */
const ownCode = (kind: NewGrant['scopeKind']) =>
  kind === 'regency' ? pageFacts.regency : kind === 'province' ? pageFacts.regency.slice(0, 2) : ''

/** A role, where it holds, and for how long. */
export function GrantFields(props: {
  readonly grant: NewGrant
  readonly onChange: (change: Partial<NewGrant>) => void
  readonly errorOf: (field: string) => string | undefined
}) {
  const { grant, onChange, errorOf } = props
  const w = useWords(adminWords)
  const roles = useQuery(roleList)
  const scopes = roles.data?.find(({ role }) => role === grant.role)?.scopes ?? [grant.scopeKind]
  const choose = (role: string | null) => {
    const line = roles.data?.find((one) => one.role === role)
    if (line === undefined) return
    const scopeKind = line.scopes[0] ?? 'regency'
    onChange({ role: line.role, scopeKind, scopeCode: ownCode(scopeKind) })
  }
  return (
    <div className="stack tight">
      <Select
        label={w.role}
        data={(roles.data ?? []).map(({ role, name }) => ({ value: role, label: name }))}
        value={grant.role}
        allowDeselect={false}
        onChange={choose}
        error={errorOf('role')}
      />
      <Select
        label={w.scope}
        data={scopes.map((value) => ({ value, label: w[`scope_${value}`] }))}
        value={grant.scopeKind}
        allowDeselect={false}
        onChange={(kind) => {
          const scopeKind = scopes.find((one) => one === kind) ?? grant.scopeKind
          onChange({ scopeKind, scopeCode: ownCode(scopeKind) })
        }}
        error={errorOf('scopeKind')}
      />
      {grant.scopeKind === 'regency' || grant.scopeKind === 'province' ? null : (
        <ScopePlace
          kind={grant.scopeKind}
          value={grant.scopeCode}
          onChange={(scopeCode) => onChange({ scopeCode })}
          error={errorOf('scopeCode')}
        />
      )}
      <div className="row">
        <DayInput
          label={w.from}
          required
          value={grant.from}
          onChange={(from) => onChange({ from: from ?? today() })}
          error={errorOf('from')}
        />
        <DayInput
          label={w.until}
          description={w.untilHint}
          value={grant.until ?? undefined}
          onChange={(until) => onChange({ until: until ?? null })}
          error={errorOf('until')}
        />
      </div>
    </div>
  )
}

function ScopePlace(props: {
  readonly kind: 'district' | 'village' | 'agency'
  readonly value: string
  readonly onChange: (code: string) => void
  readonly error: string | undefined
}) {
  const w = useWords(adminWords)
  const { data } = useQuery({ ...coverageOf({ by: props.kind }), staleTime: 600_000, retry: false })
  const choices = (data?.parts ?? []).filter(({ key }) => key !== '')
  // Before the first list there is nothing to choose from; the code is written then.
  if (choices.length === 0)
    return (
      <TextInput
        label={`${w.place} (${w.code.toLowerCase()})`}
        required
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
        error={props.error}
      />
    )
  return (
    <Select
      label={w.place}
      required
      searchable
      limit={50}
      data={choices.map(({ key, label }) => ({ value: key, label }))}
      value={props.value || null}
      onChange={(code) => props.onChange(code ?? '')}
      error={props.error}
    />
  )
}
