import { Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { coverageOf } from '../coverage/requests.ts'
import { oneOf } from '../search-params.ts'
import { useChanged } from '../ui/change.ts'
import { DayInput } from '../ui/day-input.tsx'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { addPayer, changePayer, type PayerAnswer, type PayerValues } from './enrolment-requests.ts'
import { useKept } from '../ui/draft.ts'
import { enrolmentWords } from './enrolment-words.ts'

interface Props {
  readonly payer?: PayerAnswer
  readonly kinds: readonly { readonly kind: PayerAnswer['kind']; readonly name: string }[]
  readonly onDone: () => void
}

const classes = ['government', 'private'] as const
const texts = ['wadahCode', 'accountCode', 'contact', 'note'] as const
const orNull = (text: string) => (text.trim() === '' ? null : text.trim())

/** Adds a fund, or corrects one. */
export function PayerForm({ payer, kinds, onDone }: Props) {
  const w = useWords(enrolmentWords)
  const changed = useChanged('payers')
  const formName = `payer-${payer?.code ?? ''}`
  const [code, setCode] = useKept(formName, 'code', payer?.code ?? '')
  const [values, setValues] = useKept<PayerValues>(formName, 'values', () => ({
    ...empty,
    ...valuesOf(payer),
  }))
  const change = (next: Partial<PayerValues>) => setValues((before) => ({ ...before, ...next }))
  const villages = useQuery({ ...coverageOf({ by: 'village' }), staleTime: 600_000 }).data
  const agencies = useQuery({ ...coverageOf({ by: 'agency' }), staleTime: 600_000 }).data
  const offered = (parts: readonly { key: string; label: string }[] | undefined) =>
    (parts ?? []).filter(({ key }) => key !== '').map(({ key, label }) => ({ value: key, label }))
  const labels = { wadahCode: w.wadah, accountCode: w.account, contact: w.contact, note: w.note }
  return (
    <Form
      draft={formName}
      submit={() => (payer === undefined ? addPayer(code, values) : changePayer(payer.code, values))}
      onDone={() => {
        void changed(w.saved)
        onDone()
      }}
      label={w.save}
    >
      {(errorOf) => (
        <>
          <div className="form-grid">
            <TextInput
              label={w.code}
              description={w.codeHint}
              required
              disabled={payer !== undefined}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value.toUpperCase())}
              error={errorOf('code')}
            />
            <TextInput
              label={w.name}
              required
              value={values.name}
              onChange={(event) => change({ name: event.currentTarget.value })}
              error={errorOf('name')}
            />
            <Select
              label={w.kind}
              required
              data={kinds.map(({ kind, name }) => ({ value: kind, label: name }))}
              value={values.kind}
              allowDeselect={false}
              onChange={(chosen) => {
                const known = kinds.find(({ kind }) => kind === chosen)
                if (known !== undefined) change({ kind: known.kind })
              }}
              error={errorOf('kind')}
            />
            <DayInput
              label={w.validFrom}
              required
              value={values.validFrom}
              onChange={(validFrom) => change({ validFrom: validFrom ?? '' })}
              error={errorOf('validFrom')}
            />
            <DayInput
              label={w.validTo}
              value={values.validTo ?? undefined}
              onChange={(validTo) => change({ validTo: validTo ?? null })}
              error={errorOf('validTo')}
            />
            <Select
              label={w.village}
              searchable
              clearable
              limit={50}
              data={offered(villages?.parts)}
              value={values.villageCode}
              onChange={(villageCode) => change({ villageCode })}
              error={errorOf('villageCode')}
            />
            <Select
              label={w.agency}
              searchable
              clearable
              data={offered(agencies?.parts)}
              value={values.agency}
              onChange={(agency) => change({ agency })}
              error={errorOf('agency')}
            />
            {texts.map((field) => (
              <TextInput
                key={field}
                label={labels[field]}
                value={values[field] ?? ''}
                onChange={(event) => change({ [field]: orNull(event.currentTarget.value) })}
                error={errorOf(field)}
              />
            ))}
            <Select
              label={w.class}
              description={w.classHint}
              placeholder={w.classByRule}
              clearable
              data={[
                { value: 'government', label: w.government },
                { value: 'private', label: w.private },
              ]}
              value={values.payerClass}
              onChange={(chosen) =>
                change({
                  payerClass: oneOf(classes, chosen ?? undefined) ?? null,
                  ...(chosen === null ? { classReason: null } : {}),
                })
              }
            />
            {values.payerClass === null ? null : (
              <TextInput
                label={w.classReason}
                description={w.classReasonHint}
                required
                value={values.classReason ?? ''}
                onChange={(event) => change({ classReason: orNull(event.currentTarget.value) })}
                error={errorOf('classReason')}
              />
            )}
          </div>
        </>
      )}
    </Form>
  )
}

const empty: PayerValues = {
  name: '',
  kind: 'apbd-regency',
  payerClass: null,
  classReason: null,
  wadahCode: null,
  accountCode: null,
  villageCode: null,
  agency: null,
  contact: null,
  note: null,
  validFrom: `${new Date().getFullYear()}-01-01`,
  validTo: null,
}

function valuesOf(payer: PayerAnswer | undefined): Partial<PayerValues> {
  if (payer === undefined) return {}
  const { name, kind, payerClass, classReason, wadahCode, accountCode, villageCode, agency, contact, note } =
    payer
  const { validFrom, validTo } = payer
  return {
    name,
    kind,
    payerClass,
    classReason,
    wadahCode,
    accountCode,
    villageCode,
    agency,
    contact,
    note,
    validFrom,
    validTo,
  }
}
