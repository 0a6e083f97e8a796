import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { useChange } from '../ui/change.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { Foldable } from '../ui/foldable.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import { enforceWeights, type WeightAnswer, type WeightList, weightList } from './priority-requests.ts'
import { priorityWords } from './priority-words.ts'
import { WeightForm } from './weight-form.tsx'

const route = getRouteApi('/inside/program/prioritas')

/** The weights in force, drafts and past versions; who may, drafts the next. */
export function WeightVersions() {
  const w = useWords(priorityWords)
  const { edit } = route.useSearch()
  const { data, error } = useQuery(weightList)
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  const mayManage = may('programmes.manage')
  const inForce = data.rows.find(({ version, own }) => version === data.inForce && own === data.inForceOwn)!
  if (mayManage && edit !== undefined) return <WeightForm begin={inForce} />
  return (
    <div className="stack">
      {mayManage ? (
        <div className="row">
          <Button
            variant="default"
            renderRoot={(props) => (
              <Link {...props} to="/program/prioritas" search={{ tab: 'weights', edit: 'baru' }} />
            )}
          >
            {w.newDraft}
          </Button>
        </div>
      ) : null}
      {data.rows.map((one) => (
        <Version key={`${one.own} ${one.version}`} version={one} isInForce={one === inForce} />
      ))}
      <Hazards hazards={data.hazards} />
    </div>
  )
}

function Version({
  version: one,
  isInForce,
}: {
  readonly version: WeightAnswer
  readonly isInForce: boolean
}) {
  const w = useWords(priorityWords)
  const format = useFormat()
  const state = isInForce ? w.inForce : one.own ? (one.state === 'draft' ? w.draft : w.past) : w.standby
  return (
    <section className="card stack tight" aria-label={one.name}>
      <div className="head">
        <h2>
          {one.name} <span className="tag">{state}</span>
        </h2>
        {may('programmes.manage') && one.own && one.state === 'draft' ? (
          <DialogButton label={w.enforce} spoken={`${w.enforce}: ${one.name}`}>
            {(close) => <Enforce version={one} onDone={close} />}
          </DialogButton>
        ) : null}
      </div>
      <p className="hint">
        {w.version(String(one.version), one.own)}. {w.made(one.madeBy, format.time(one.madeAt))}. {w.citation}
        : {one.citation} ({w[one.confidence]}).
      </p>
      <Foldable label={w.sum(format.count(one.sum))} open={isInForce}>
        <TableScroll label={w.weights}>
          <table className="table">
            <caption className="unseen">{one.name}</caption>
            <thead>
              <tr>
                <th scope="col">{w.criterion}</th>
                <th scope="col" className="n">
                  {w.weight}
                </th>
                <th scope="col">{w.steps}</th>
              </tr>
            </thead>
            <tbody>
              {one.weights.map(({ criterion, title, weight, steps }) => (
                <tr key={criterion}>
                  <th scope="row">{title}</th>
                  <td className="n">{format.count(weight)}</td>
                  <td className="hint">
                    {steps.map(({ from, share }) => w.step(String(from), String(share))).join(', ')}
                  </td>
                </tr>
              ))}
            </tbody>
            {isInForce ? (
              <tfoot>
                <tr>
                  <th scope="row">{w.sum(format.count(one.sum))}</th>
                  <td className="n">{format.count(one.sum)}</td>
                  <td />
                </tr>
              </tfoot>
            ) : null}
          </table>
        </TableScroll>
      </Foldable>
    </section>
  )
}

function Enforce({ version, onDone }: { readonly version: WeightAnswer; readonly onDone: () => void }) {
  const w = useWords(priorityWords)
  const change = useChange('eligibility', w.enforced, () => enforceWeights(version.version))
  return (
    <div className="stack tight">
      <p>{w.enforceHint(version.name)}</p>
      <div className="row">
        <Button loading={change.isPending} onClick={() => change.mutate(undefined, { onSuccess: onDone })}>
          {w.enforce}
        </Button>
      </div>
    </div>
  )
}

function Hazards({ hazards }: { readonly hazards: WeightList['hazards'] }) {
  const w = useWords(priorityWords)
  return (
    <Foldable label={w.hazards} open={false}>
      <p className="hint">{w.hazardsHint}</p>
      <TableScroll label={w.hazards}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{w.word}</th>
              <th scope="col">{w.kind}</th>
              <th scope="col" className="n">
                {w.share}
              </th>
              <th scope="col">{w.citation}</th>
            </tr>
          </thead>
          <tbody>
            {hazards.map(({ kind, word, share, citation, confidence }) => (
              <tr key={`${kind} ${word}`}>
                <th scope="row">{word}</th>
                <td>{w[kind]}</td>
                <td className="n">{share}</td>
                <td className="hint">
                  {citation} ({w[confidence]})
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Foldable>
  )
}
