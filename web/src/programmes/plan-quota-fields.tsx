import { Button, NumberInput, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { coverageOf } from '../coverage/requests.ts'
import { useWords } from '../ui/language.tsx'
import type { PlanAsked } from './plan-requests.ts'
import { planWords } from './plan-words.ts'

type Quota = PlanAsked['quotas'][number]

/** How many people of a village or sector at least and at most. */
export function PlanQuotaFields(props: {
  readonly quotas: readonly Quota[]
  readonly onChange: (quotas: Quota[]) => void
}) {
  const w = useWords(planWords)
  const { quotas, onChange } = props
  const { data } = useQuery({ ...coverageOf({ by: 'village' }), staleTime: 600_000 })
  const villages = (data?.parts ?? [])
    .filter(({ key }) => key !== '')
    .map(({ key, label }) => ({ value: key, label: `${label} (${key})` }))
  const set = (i: number, next: Partial<Quota>) =>
    onChange(quotas.map((one, j) => (i === j ? { ...one, ...next } : one)))
  return (
    <div className="stack tight">
      {quotas.map((quota, i) => (
        <div key={i} className="plan-quota">
          <Select
            label={w.quotas}
            allowDeselect={false}
            data={[
              { value: 'village', label: w.village },
              { value: 'sector', label: w.sector },
            ]}
            value={quota.kind}
            onChange={(kind) =>
              set(
                i,
                kind === 'sector' ? { kind: 'sector', code: 'transport' } : { kind: 'village', code: '' },
              )
            }
          />
          <Select
            label={quota.kind === 'village' ? w.village : w.sector}
            searchable
            limit={60}
            allowDeselect={false}
            data={
              quota.kind === 'village'
                ? villages
                : [
                    { value: 'transport', label: w.transport },
                    { value: 'other', label: w.other },
                  ]
            }
            value={quota.code}
            onChange={(code) => set(i, { code: code ?? '' })}
          />
          <NumberInput
            label={w.atLeast}
            min={0}
            allowDecimal={false}
            hideControls
            value={quota.atLeast}
            onChange={(value) => set(i, { atLeast: value === '' ? 0 : Number(value) })}
          />
          <NumberInput
            label={w.atMost}
            min={0}
            allowDecimal={false}
            hideControls
            value={quota.atMost ?? ''}
            onChange={(value) => set(i, { atMost: value === '' ? null : Number(value) })}
          />
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => onChange(quotas.filter((_, j) => i !== j))}
          >
            {w.removeQuota}
          </Button>
        </div>
      ))}
      <div className="row">
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => onChange([...quotas, { kind: 'village', code: '', atLeast: 0, atMost: null }])}
        >
          {w.addQuota}
        </Button>
      </div>
    </div>
  )
}
