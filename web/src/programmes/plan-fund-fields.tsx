import { Checkbox, NumberInput, Slider } from '@mantine/core'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { type DraftFund, sliderOf } from './plan-draft.ts'
import type { FundAnswer } from './plan-requests.ts'
import { planWords } from './plan-words.ts'

/** One fund of a scenario: taken or not, with a slider and a field for its budget or its places. */
export function PlanFundFields(props: {
  readonly fund: FundAnswer
  readonly draft: DraftFund
  readonly onChange: (next: Partial<DraftFund>) => void
}) {
  const w = useWords(planWords)
  const format = useFormat()
  const { fund, draft, onChange } = props
  const isMoney = fund.terms!.budget !== null
  const value = (isMoney ? draft.budget : draft.places) ?? 0
  const { most, step } = sliderOf(fund)
  const label = isMoney ? w.budgetOf(fund.name) : w.placesOf(fund.name)
  const change = (next: number) => onChange(isMoney ? { budget: next } : { places: next })
  const show = (amount: number) => (isMoney ? format.rupiah(amount) : format.count(amount))
  return (
    <div className="plan-fund">
      <Checkbox
        label={fund.name}
        aria-label={w.use(fund.name)}
        checked={draft.taken}
        onChange={(event) => onChange({ taken: event.currentTarget.checked })}
      />
      <Slider
        min={0}
        max={Math.max(most, value)}
        step={step}
        label={show}
        value={value}
        disabled={!draft.taken}
        onChange={change}
        thumbLabel={label}
        thumbProps={{ 'aria-valuetext': show(value) }}
      />
      <NumberInput
        aria-label={label}
        min={0}
        allowDecimal={false}
        allowNegative={false}
        thousandSeparator="."
        decimalSeparator=","
        hideControls
        disabled={!draft.taken}
        {...(isMoney ? { prefix: 'Rp' } : {})}
        value={value}
        onChange={(next) => change(next === '' ? 0 : Number(next))}
      />
    </div>
  )
}
