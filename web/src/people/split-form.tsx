import { Checkbox, Textarea } from '@mantine/core'
import { useDraft } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { personWords } from './person-words.ts'
import { useRecorded } from './recorded.ts'
import { type PersonAnswer, split } from './requests.ts'

/** Takes rows out that are somebody else. */
export function SplitForm({
  person,
  onDone,
}: {
  readonly person: PersonAnswer
  readonly onDone: () => void
}) {
  const w = useWords(personWords)
  const format = useFormat()
  const recorded = useRecorded()
  const initial: { readonly chosen: string[]; readonly reason: string } = { chosen: [], reason: '' }
  const [{ chosen, reason }, change, clear] = useDraft(`split-${person.personId}`, initial)
  const keyOf = ({ batchId, line }: { batchId: number; line: number }) => `${batchId}-${line}`
  const rows = person.rows
    .filter((row) => chosen.includes(keyOf(row)))
    .map(({ batchId, line }) => ({ batchId, line }))
  return (
    <Form
      submit={() => split(person.personId, { rows, reason })}
      onDone={() => {
        clear()
        recorded()
        onDone()
      }}
      label={w.split}
      disabled={rows.length === 0 || rows.length === person.rows.length}
    >
      {(errorOf) => (
        <>
          <p className="hint">{w.splitHint}</p>
          <Checkbox.Group
            label={w.splitRows}
            value={chosen}
            onChange={(next) => change({ chosen: next })}
            error={errorOf('rows')}
          >
            {person.rows.map((row) => (
              <Checkbox
                key={keyOf(row)}
                value={keyOf(row)}
                mt={4}
                label={row.name}
                description={w.originLine(row.agencyName, row.file, row.row, format.day(row.asOf))}
              />
            ))}
          </Checkbox.Group>
          <Textarea
            label={w.reason}
            required
            minLength={5}
            maxLength={500}
            value={reason}
            onChange={(event) => change({ reason: event.currentTarget.value })}
            error={errorOf('reason')}
          />
        </>
      )}
    </Form>
  )
}
