import './plan.css'
import { Button, Checkbox, NumberInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { MonthInput } from '../contributions/month-input.tsx'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { addMonths, today } from '../ui/months.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { askedOf, draftFunds, type PlanDraft } from './plan-draft.ts'
import { PlanFundFields } from './plan-fund-fields.tsx'
import { PlanQuotaFields } from './plan-quota-fields.tsx'
import { type FundAnswer, type PlanAsked, type PlanDetail, programmeFunds } from './plan-requests.ts'
import { useKept } from '../ui/draft.ts'
import { planWords } from './plan-words.ts'

interface Props {
  /** What it begins with; without it all funds that have terms. */
  readonly asked?: PlanAsked
  readonly submit: (asked: PlanAsked) => Promise<PlanDetail>
  readonly onDone: (plan: PlanDetail) => void
  readonly label: string
}

/** A scenario to be asked for: months, funds with sliders for their budgets, quotas. */
export function PlanForm(props: Props) {
  const w = useWords(planWords)
  const { data, error } = useQuery(programmeFunds)
  const known = (data?.rows ?? []).filter(({ terms }) => terms !== null)
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  if (known.length === 0)
    return (
      <p className="empty">
        {w.noTerms} <Link to="/program/dana">{w.toFunds}</Link>
      </p>
    )
  return <Fields {...props} known={known} asn={data.asn} />
}

function Fields({
  asked,
  submit,
  onDone,
  label,
  known,
  asn,
}: Props & { known: readonly FundAnswer[]; asn: number }) {
  const w = useWords(planWords)
  const formName = `plan-${label}-${asked?.name ?? ''}`
  const [draft, setDraft] = useKept<PlanDraft>(formName, 'draft', () => ({
    name: asked?.name ?? '',
    from: asked?.from ?? firstOf(known),
    months: asked?.months ?? 12,
    keepHeld: asked?.keepHeld ?? true,
    reliefEnds: asked?.reliefEnds ?? false,
    closeBy: asked?.closeBy ?? undefined,
    quotas: asked?.quotas ?? [],
    funds: draftFunds(known, asked),
  }))
  const change = (next: Partial<PlanDraft>) => setDraft((before) => ({ ...before, ...next }))
  const setFunds = (
    next: (fund: FundAnswer, own: PlanDraft['funds'][number]) => Partial<PlanDraft['funds'][number]>,
  ) =>
    change({
      funds: draft.funds.map((own) => ({
        ...own,
        ...next(
          known.find(({ payer }) => payer === own.payer)!,
          own,
        ),
      })),
    })
  const hasApbd = known.some(({ kind, terms }) => kind.startsWith('apbd-') && terms?.budget !== null)
  const hasSponsors = known.some(({ kind, terms }) => kind === 'sponsor' && terms?.places !== null)
  return (
    <Form draft={formName} submit={() => submit(askedOf(draft, known))} onDone={onDone} label={label}>
      {(errorOf) => (
        <>
          <div className="form-grid">
            <TextInput
              label={w.name}
              required
              minLength={3}
              maxLength={120}
              value={draft.name}
              onChange={(event) => change({ name: event.currentTarget.value })}
              error={errorOf('name')}
            />
            <MonthInput
              label={w.from}
              required
              value={draft.from}
              onChange={(from) => change({ from })}
              error={errorOf('from')}
            />
            <NumberInput
              label={w.months}
              required
              min={1}
              max={24}
              allowDecimal={false}
              value={draft.months}
              onChange={(value) => change({ months: Number(value) || 1 })}
              error={errorOf('months')}
            />
            <MonthInput
              label={w.closeBy}
              value={draft.closeBy}
              onChange={(closeBy) => change({ closeBy })}
              error={errorOf('closeBy')}
            />
          </div>
          <Checkbox
            label={w.keepHeld}
            checked={draft.keepHeld}
            onChange={(event) => change({ keepHeld: event.currentTarget.checked })}
          />
          <fieldset className="stack tight">
            <legend>{w.funds}</legend>
            <div className="row">
              <span className="hint">{w.presets}</span>
              {hasApbd ? (
                <Button
                  variant="default"
                  size="compact-sm"
                  onClick={() =>
                    setFunds(({ kind, terms }) =>
                      kind.startsWith('apbd-') && terms?.budget != null
                        ? { budget: Math.floor(terms.budget * 0.9) }
                        : {},
                    )
                  }
                >
                  {w.lessApbd}
                </Button>
              ) : null}
              {hasSponsors && asn > 0 ? (
                <Button
                  variant="default"
                  size="compact-sm"
                  onClick={() =>
                    setFunds(({ kind, terms }) =>
                      kind === 'sponsor' && terms?.places != null ? { places: asn } : {},
                    )
                  }
                >
                  {w.allAsn}
                </Button>
              ) : null}
              <Checkbox
                label={w.reliefEnds}
                checked={draft.reliefEnds}
                onChange={(event) => change({ reliefEnds: event.currentTarget.checked })}
              />
            </div>
            {known.map((fund) => (
              <PlanFundFields
                key={fund.payer}
                fund={fund}
                draft={draft.funds.find(({ payer }) => payer === fund.payer)!}
                onChange={(next) => setFunds((one) => (one === fund ? next : {}))}
              />
            ))}
          </fieldset>
          <PlanQuotaFields quotas={draft.quotas} onChange={(quotas) => change({ quotas })} />
        </>
      )}
    </Form>
  )
}

/** The first month for which most funds pay, from next month on. */
function firstOf(known: readonly FundAnswer[]): string {
  const next = addMonths(today().slice(0, 7), 1)
  const begins = known.map(({ terms }) => (terms!.from > next ? terms!.from : next))
  const counts = Map.groupBy(begins, (month) => month)
  return (
    [...counts].toSorted(([a, one], [b, two]) => two.length - one.length || (a < b ? -1 : 1))[0]?.[0] ?? next
  )
}
