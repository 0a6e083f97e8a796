import { Autocomplete, Checkbox } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { may } from '../page-facts.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { useKept } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { sayDone } from '../ui/notices.tsx'
import { assignOffice, assignUnits, type UnitLine, type UnitsList } from './unit-requests.ts'
import { unitWords } from './unit-words.ts'

const still = { transitionProps: { duration: 0 } }
const mostNamed = 3

/** What may be said of units: to which agency they are counted, and who pays their salaries. */
export function AssignUnits(props: {
  readonly units: readonly UnitLine[]
  readonly answer: UnitsList
  readonly small?: true
  readonly onDone?: () => void
}) {
  const w = useWords(unitWords)
  const names = props.units.map(({ unit }) => unit)
  const kinds = [
    ...(may('sponsorship.manage') ? (['agency'] as const) : []),
    ...(may('sponsorship.payroll') ? (['office'] as const) : []),
  ]
  return kinds.map((kind) => (
    <DialogButton
      key={kind}
      label={props.small === true ? (kind === 'agency' ? w.agency : w.office) : labelOf(w, kind)}
      title={labelOf(w, kind)}
      spoken={`${labelOf(w, kind)}: ${names.slice(0, mostNamed).join(', ')}`}
      {...(props.small === true ? { variant: 'subtle', size: 'compact-sm' } : {})}
    >
      {(close) => (
        <AssignForm
          kind={kind}
          units={props.units}
          answer={props.answer}
          onDone={() => {
            close()
            props.onDone?.()
          }}
        />
      )}
    </DialogButton>
  ))
}

const labelOf = (w: (typeof unitWords)['en'], kind: 'agency' | 'office') =>
  kind === 'agency' ? w.setAgency : w.setOffice

function AssignForm(props: {
  readonly kind: 'agency' | 'office'
  readonly units: readonly UnitLine[]
  readonly answer: UnitsList
  readonly onDone: () => void
}) {
  const w = useWords(unitWords)
  const format = useFormat()
  const queries = useQueryClient()
  const { kind, units, answer } = props
  const [first] = units
  const one = units.length === 1 ? first : undefined
  const before = kind === 'office' ? one?.payOffice : one?.assigned === true ? one.agency : null
  const names = units.map(({ unit }) => unit)
  const formName = `units-${kind}-${names.join('-')}`
  const [name, setName] = useKept(formName, 'name', before ?? '')
  const [own, setOwn] = useKept(formName, 'own', false)
  const more = names.length - mostNamed
  const shown = [...names.slice(0, mostNamed), ...(more > 0 ? [w.andMore(format.count(more))] : [])].join(
    ', ',
  )
  return (
    <Form
      draft={formName}
      submit={() =>
        kind === 'office'
          ? assignOffice(names, name.trim() || null)
          : assignUnits(names, own ? null : name.trim())
      }
      onDone={({ units: count }) => {
        sayDone(count === 0 ? w.unchanged : w.saved(format.count(count)))
        void queries.invalidateQueries({ queryKey: ['sponsorship'] })
        props.onDone()
      }}
      label={w.save}
      disabled={kind === 'agency' && !own && name.trim() === ''}
    >
      {(errorOf) => (
        <>
          <p>{w.forUnits(format.count(names.length), shown)}</p>
          <Autocomplete
            label={kind === 'office' ? w.office : w.agency}
            description={kind === 'office' ? w.officeHint : w.agencyHint}
            data={kind === 'office' ? answer.offices : answer.agencies}
            value={own ? '' : name}
            disabled={own}
            onChange={setName}
            maxLength={300}
            limit={50}
            error={errorOf(kind === 'office' ? 'payOffice' : 'agency')}
            comboboxProps={still}
          />
          {kind === 'agency' ? (
            <Checkbox label={w.own} checked={own} onChange={(event) => setOwn(event.currentTarget.checked)} />
          ) : null}
        </>
      )}
    </Form>
  )
}
