import { Checkbox, Group, NumberInput, Select, TextInput } from '@mantine/core'
import { useWords } from '../ui/language.tsx'
import {
  offered,
  packages,
  payers,
  type PriceForm as Values,
  type PriceSearch,
  sectors,
  segments,
} from './price-question.ts'
import { priceWords } from './price-words.ts'

interface Props {
  readonly form: Values
  readonly onChange: (change: PriceSearch) => void
}

/** What is to be priced; only the fields that count in the segment. */
export function PriceForm({ form, onChange }: Props) {
  const w = useWords(priceWords)
  const { segment, basis } = form
  const hasWage = segment !== 'PMI' && (segment !== 'JAKON' || basis === 'wage')
  return (
    <form className="stack tight no-print" aria-label={w.form} onSubmit={(event) => event.preventDefault()}>
      <Choice
        label={w.segment}
        values={segments}
        value={segment}
        onChange={(next) =>
          onChange({ segment: next, programmes: undefined, income: undefined, months: undefined })
        }
      />
      {segment === 'BPU' ? (
        <>
          <Choice
            label={w.payer}
            values={payers}
            value={form.payer}
            onChange={(payer) => onChange({ payer })}
          />
          <Choice
            label={w.sector}
            description={w.sectorHint}
            values={sectors}
            value={form.sector}
            onChange={(sector) => onChange({ sector })}
          />
        </>
      ) : null}
      {segment === 'PU' ? (
        <Select
          label={w.riskClass}
          description={w.riskClassHint}
          data={['1', '2', '3', '4', '5']}
          value={form.riskClass}
          allowDeselect={false}
          onChange={(value) => onChange({ risk_class: value ?? undefined })}
        />
      ) : null}
      {segment === 'JAKON' ? (
        <Select
          label={w.basis}
          data={[
            { value: 'contract', label: w.contract },
            { value: 'wage', label: w.byWage },
          ]}
          value={basis}
          allowDeselect={false}
          onChange={(value) => onChange({ basis: value ?? undefined })}
        />
      ) : null}
      {segment === 'JAKON' && basis === 'contract' ? (
        <Rupiah
          label={w.contractValue}
          value={form.contractValue}
          onChange={(contract_value) => onChange({ contract_value })}
        />
      ) : null}
      {hasWage ? (
        <>
          <Rupiah
            label={segment === 'BPU' ? w.income : w.wage}
            value={form.income}
            onChange={(income) => onChange({ income })}
          />
          <Checkbox.Group
            label={w.programmes}
            value={form.programmes}
            onChange={(chosen) =>
              onChange({ programmes: offered[segment].filter((one) => chosen.includes(one)).join(',') })
            }
          >
            <Group gap="md">
              {offered[segment].map((programme) => (
                <Checkbox key={programme} value={programme} label={programme} />
              ))}
            </Group>
          </Checkbox.Group>
        </>
      ) : null}
      <TextInput
        type="month"
        label={w.month}
        description={w.monthHint}
        placeholder="2026-12"
        value={form.month}
        onChange={(event) => onChange({ month: event.currentTarget.value })}
      />
      <Length form={form} onChange={onChange} />
    </form>
  )
}

function Length({ form, onChange }: Props) {
  const w = useWords(priceWords)
  const { segment, basis, months, extension } = form
  if (segment === 'JAKON' && basis === 'contract') return null
  if (segment !== 'PMI')
    return (
      <NumberInput
        label={w.months}
        min={1}
        max={60}
        allowDecimal={false}
        value={months}
        onChange={(value) => onChange({ months: String(value) })}
      />
    )
  return (
    <>
      <Select
        label={w.package}
        data={packages.map((value) => ({ value, label: w.packageMonths(Number(value)) }))}
        value={months}
        allowDeselect={false}
        onChange={(value) => onChange({ months: value ?? undefined })}
      />
      <NumberInput
        label={w.extension}
        min={0}
        max={60}
        allowDecimal={false}
        value={extension}
        onChange={(value) => onChange({ extension: String(value) })}
      />
    </>
  )
}

function Choice<const T extends keyof ReturnType<typeof labels>>(props: {
  readonly label: string
  readonly description?: string
  readonly values: readonly T[]
  readonly value: T
  readonly onChange: (value: T) => void
}) {
  const words = labels(useWords(priceWords))
  return (
    <Select
      label={props.label}
      description={props.description}
      data={props.values.map((value) => ({ value, label: words[value] }))}
      value={props.value}
      allowDeselect={false}
      onChange={(value) => {
        const chosen = props.values.find((one) => one === value)
        if (chosen !== undefined) props.onChange(chosen)
      }}
    />
  )
}

/** The words of all choices. */
function labels(w: (typeof priceWords)['en']) {
  const names = [...segments, ...sectors, ...payers]
  return Object.fromEntries(names.map((name) => [name, w[name]])) as Record<(typeof names)[number], string>
}

function Rupiah(props: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  return (
    <NumberInput
      label={props.label}
      prefix="Rp"
      min={0}
      allowDecimal={false}
      allowNegative={false}
      thousandSeparator="."
      decimalSeparator=","
      value={props.value}
      onChange={(value) => props.onChange(String(value))}
    />
  )
}
