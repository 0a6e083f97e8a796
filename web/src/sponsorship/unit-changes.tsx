import { useQueryClient } from '@tanstack/react-query'
import { may } from '../page-facts.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { sayDone } from '../ui/notices.tsx'
import { type UnitChange, undoUnits } from './unit-requests.ts'
import { unitWords } from './unit-words.ts'

/** What was said of units lately, and taking it back. */
export function UnitChanges({ changes }: { readonly changes: readonly UnitChange[] }) {
  const w = useWords(unitWords)
  const format = useFormat()
  if (changes.length === 0) return null
  const sentenceOf = ({ what, target, units, undoes }: UnitChange) => {
    const count = format.count(units)
    if (undoes !== null) return w.changeUndo(count, format.count(undoes))
    if (what === 'agency') return target === null ? w.changeOwn(count) : w.changeAgency(count, target)
    return target === null ? w.changeOfficeOwn(count) : w.changeOffice(count, target)
  }
  return (
    <section className="stack tight">
      <h2>{w.changes}</h2>
      <ul className="worker-cards">
        {changes.map((one) => (
          <li key={one.change}>
            <span>
              {sentenceOf(one)} {one.undone ? <span className="tag">{w.undone}</span> : null}
            </span>
            <span className="hint">
              {format.time(one.at)} · {one.by}
            </span>
            {one.undone ||
            one.undoes !== null ||
            !may(one.what === 'agency' ? 'sponsorship.manage' : 'sponsorship.payroll') ? null : (
              <span className="no-print">
                <UndoButton of={one} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function UndoButton({ of }: { readonly of: UnitChange }) {
  const w = useWords(unitWords)
  const format = useFormat()
  const queries = useQueryClient()
  return (
    <DialogButton
      label={w.undo}
      spoken={w.undoOf(format.count(of.change))}
      variant="subtle"
      size="compact-sm"
    >
      {(close) => (
        <Form
          submit={() => undoUnits(of)}
          onDone={({ units, left }) => {
            sayDone(w.undoDone(format.count(units), format.count(left)))
            void queries.invalidateQueries({ queryKey: ['sponsorship'] })
            close()
          }}
          label={w.undo}
        >
          {() => <p>{w.undoSure}</p>}
        </Form>
      )}
    </DialogButton>
  )
}
