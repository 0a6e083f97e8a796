import { NumberInput, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { Choice } from '../contributions/choice.tsx'
import { may } from '../page-facts.ts'
import { useChanged } from '../ui/change.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { today } from '../ui/months.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import { EvidenceForm } from './evidence-form.tsx'
import { EvidenceList } from './evidence-list.tsx'
import { evidencePaths, type Scorecard, saveWeights, scorecard, scoreCriterion } from './requests.ts'
import { scorecardWords } from './scorecard-words.ts'
import { dutyWords } from './words.ts'

const route = getRouteApi('/inside/instruksi')
const thisYear = Number(today().slice(0, 4))
const years = Array.from({ length: 8 }, (_, i) => String(thisYear + 1 - i))

/** A self-assessment by the criteria of the Paritrana award that are named publicly. */
export function ScorecardView() {
  const w = useWords(scorecardWords)
  const { year } = route.useSearch()
  const navigate = route.useNavigate()
  const chosen = years.find((one) => one === year) ?? String(thisYear)
  const { data, error } = useQuery(scorecard(chosen))
  return (
    <>
      <p className="hint">{w.unpublished}</p>
      <search className="row no-print" aria-label={w.year}>
        <Choice
          label={w.year}
          value={chosen}
          data={years.map((value) => ({ value, label: value }))}
          onChange={(next) =>
            void navigate({ search: (before) => ({ ...before, year: next }), replace: true })
          }
        />
        {data !== undefined && may('duties.manage') ? (
          <DialogButton label={w.weigh}>{(close) => <WeightForm card={data} onDone={close} />}</DialogButton>
        ) : null}
      </search>
      <ProblemNotice error={error} />
      {data === undefined ? error === null ? <Loading /> : null : <Card card={data} />}
    </>
  )
}

function Card({ card }: { readonly card: Scorecard }) {
  const w = useWords(scorecardWords)
  const format = useFormat()
  const { score } = card
  return (
    <>
      <div className="cards">
        <div className="card">
          <span className="hint">
            {w.score} {card.year}, {w.outOf}
          </span>
          <b className="big">{format.decimal(score.numerator / score.denominator)}</b>
          <span className="hint">{w.of(format.count(score.numerator), format.count(score.denominator))}</span>
        </div>
      </div>
      <p className="hint">
        {w.marked(score.marked, score.criteria)}.{' '}
        {card.weightsFrom === null ? w.alike : w.since(card.weightsFrom)}
      </p>
      <TableScroll label={w.criterion}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{w.criterion}</th>
              <th scope="col" className="n">
                {w.weight}
              </th>
              <th scope="col" className="n">
                {w.points}
              </th>
              <th scope="col">{w.evidence}</th>
            </tr>
          </thead>
          <tbody>
            {card.criteria.map((one) => (
              <Criterion key={one.criterion} card={card} one={one} />
            ))}
          </tbody>
        </table>
      </TableScroll>
      {card.years.length > 1 ? (
        <p>
          {w.earlier}:{' '}
          {card.years
            .map((one) => `${one.year}: ${format.decimal(one.numerator / one.denominator)}`)
            .join(' · ')}
        </p>
      ) : null}
      <p className="hint">
        {w.source}: {[...new Set(card.criteria.flatMap(({ source }) => source.split('; ')))].join('; ')}
      </p>
    </>
  )
}

function Criterion({ card, one }: { readonly card: Scorecard; readonly one: Scorecard['criteria'][number] }) {
  const w = useWords(scorecardWords)
  const d = useWords(dutyWords)
  const format = useFormat()
  const manages = may('duties.manage')
  return (
    <tr>
      <th scope="row">
        <b>{one.name}</b>
        <br />
        <span className="hint">{one.what}</span>
        {one.note === '' ? null : (
          <>
            <br />
            {one.note} <span className="hint">{d.by(one.scoredBy, format.time(one.scoredAt))}</span>
          </>
        )}
      </th>
      <td className="n">{format.count(one.weight)}</td>
      <td className="n">{one.points === null ? w.unmarked : format.count(one.points)}</td>
      <td>
        {one.evidence.length === 0 ? null : (
          <EvidenceList evidence={one.evidence} queryKey="scorecard" mayWithdraw={manages} />
        )}
        {manages ? (
          <div className="row centre no-print">
            <DialogButton
              label={w.mark}
              title={w.marking(one.name)}
              spoken={w.marking(one.name)}
              variant="subtle"
              size="compact-sm"
            >
              {(close) => <MarkForm card={card} one={one} onDone={close} />}
            </DialogButton>
            <DialogButton
              label={d.addEvidence}
              title={one.name}
              spoken={`${d.addEvidence}: ${one.name}`}
              variant="subtle"
              size="compact-sm"
            >
              {(close) => (
                <EvidenceForm
                  path={evidencePaths.criterion(one.criterion, card.year)}
                  queryKey="scorecard"
                  onDone={close}
                />
              )}
            </DialogButton>
          </div>
        ) : null}
      </td>
    </tr>
  )
}

function MarkForm(props: {
  readonly card: Scorecard
  readonly one: Scorecard['criteria'][number]
  readonly onDone: () => void
}) {
  const { card, one } = props
  const w = useWords(scorecardWords)
  const changed = useChanged('scorecard')
  const [points, setPoints] = useState<number | ''>(one.points ?? '')
  const [note, setNote] = useState(one.note)
  return (
    <Form
      submit={() => scoreCriterion(one.criterion, { year: card.year, points: Number(points), note })}
      onDone={() => {
        void changed(w.saved)
        props.onDone()
      }}
      label={w.mark}
    >
      {(errorOf) => (
        <>
          <p className="hint">{one.what}</p>
          <NumberInput
            label={w.points}
            required
            min={0}
            max={100}
            allowDecimal={false}
            value={points}
            onChange={(value) => setPoints(value === '' ? '' : Number(value))}
            error={errorOf('points')}
          />
          <Textarea
            label={w.note}
            required
            minLength={5}
            autosize
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            error={errorOf('note')}
          />
        </>
      )}
    </Form>
  )
}

function WeightForm({ card, onDone }: { readonly card: Scorecard; readonly onDone: () => void }) {
  const w = useWords(scorecardWords)
  const changed = useChanged('scorecard')
  const [firstYear, setFirstYear] = useState(card.year)
  const [weights, setWeights] = useState<Readonly<Record<string, number>>>(
    Object.fromEntries(card.criteria.map(({ criterion, weight }) => [criterion, weight])),
  )
  const submit = () =>
    saveWeights({
      firstYear,
      weights: Object.entries(weights).map(([criterion, weight]) => ({ criterion, weight })),
    })
  return (
    <Form
      submit={submit}
      onDone={() => {
        void changed(w.saved)
        onDone()
      }}
      label={w.weigh}
    >
      {(errorOf) => (
        <>
          <p className="hint">{w.weighHint}</p>
          <NumberInput
            label={w.firstYear}
            required
            min={2015}
            max={2100}
            allowDecimal={false}
            value={firstYear}
            onChange={(value) => setFirstYear(Number(value))}
            error={errorOf('firstYear')}
          />
          {card.criteria.map(({ criterion, name }) => (
            <NumberInput
              key={criterion}
              label={name}
              required
              min={0}
              max={1_000}
              allowDecimal={false}
              value={weights[criterion] ?? 0}
              onChange={(value) => setWeights({ ...weights, [criterion]: Number(value) })}
            />
          ))}
        </>
      )}
    </Form>
  )
}
