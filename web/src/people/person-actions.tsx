import { Button } from '@mantine/core'
import { may } from '../page-facts.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { useWords } from '../ui/language.tsx'
import { CorrectForm } from './correct-form.tsx'
import { DeathForm, MoveForm } from './life-forms.tsx'
import { personWords } from './person-words.ts'
import type { PersonAnswer } from './requests.ts'
import { RevealForm } from './reveal-form.tsx'
import { SplitForm } from './split-form.tsx'

/** What may be done with a person, by rights. */
export function PersonActions(props: {
  readonly person: PersonAnswer
  readonly onRevealed: (values: Readonly<Record<string, string | null>>) => void
}) {
  const { person } = props
  const w = useWords(personWords)
  return (
    <div className="print-actions no-print">
      {may('people.reveal') && person.values.some(({ masked }) => masked) ? (
        <DialogButton label={w.reveal}>
          {(close) => <RevealForm person={person} onRevealed={props.onRevealed} onDone={close} />}
        </DialogButton>
      ) : null}
      {may('people.correct') ? (
        <>
          <DialogButton label={w.correct}>
            {(close) => <CorrectForm person={person} onDone={close} />}
          </DialogButton>
          <DialogButton label={w.move}>{(close) => <MoveForm person={person} onDone={close} />}</DialogButton>
          {person.deceasedOn === null ? (
            <DialogButton label={w.death}>
              {(close) => <DeathForm person={person} onDone={close} />}
            </DialogButton>
          ) : null}
        </>
      ) : null}
      {may('matches.review') && person.rows.length > 1 ? (
        <DialogButton label={w.split}>{(close) => <SplitForm person={person} onDone={close} />}</DialogButton>
      ) : null}
      <Button variant="default" onClick={() => window.print()}>
        {w.print}
      </Button>
    </div>
  )
}
