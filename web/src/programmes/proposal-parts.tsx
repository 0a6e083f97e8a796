import { DialogButton } from '../ui/confirm.tsx'
import { useChanged } from '../ui/change.ts'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { finishPart, type ProposalDetail } from './proposal-requests.ts'
import { proposalWords } from './proposal-words.ts'

/** Villages and agencies that verify, and which have finished. */
export function ProposalParts({ detail }: { readonly detail: ProposalDetail }) {
  const w = useWords(proposalWords)
  const format = useFormat()
  if (detail.partList.length === 0) return <p className="hint">{w.noParts}</p>
  return (
    <ul className="list">
      {detail.partList.map(({ side, code, name, rows, doneAt, doneBy }) => (
        <li key={`${side} ${code}`} className="row centre">
          <b>{name}</b>
          <span className="hint">
            {w[`side_${side}`]} · {format.count(rows)} {w.rows.toLocaleLowerCase()}
          </span>
          <span className="grow" />
          {doneAt === null ? (
            <span className={detail.overdue ? 'tag bad' : 'tag warn'}>
              {detail.overdue ? w.overdue : w.partOpen}
            </span>
          ) : (
            <span>
              <span className="tag good">{w.partDone}</span>{' '}
              <span className="hint">
                {doneBy}, {format.time(doneAt)}
              </span>
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

/** The parts that wait for the visitor, each with its button. */
export function FinishParts({ detail }: { readonly detail: ProposalDetail }) {
  const w = useWords(proposalWords)
  const format = useFormat()
  const changed = useChanged('proposals')
  const mine = detail.partList.filter(({ mine }) => mine)
  return (
    <>
      {mine.map(({ side, code, name, rows }) => (
        <DialogButton
          key={`${side} ${code}`}
          label={mine.length === 1 ? w.finish : w.finishPart(name)}
          variant="filled"
        >
          {(close) => (
            <Form
              submit={() => finishPart(detail.proposal, side, code)}
              onDone={() => {
                void changed(w.finished)
                close()
              }}
              label={w.finish}
            >
              {() => (
                <>
                  <p>
                    <b>{name}</b> · {format.count(rows)} {w.rows.toLocaleLowerCase()}
                  </p>
                  <p>{w.finishHint}</p>
                </>
              )}
            </Form>
          )}
        </DialogButton>
      ))}
    </>
  )
}
