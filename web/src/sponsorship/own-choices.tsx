import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { DialogButton } from '../ui/confirm.tsx'
import { DayInput } from '../ui/day-input.tsx'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { sayDone, sayProblem } from '../ui/notices.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type ChoiceList, choices, chooseWorker, nominate, ownNominations } from './choice-requests.ts'
import { useKept } from '../ui/draft.ts'
import { choiceWords } from './choice-words.ts'

/** A sponsor with free places finds his workers: from those near him, or by naming somebody. */
export function OwnChoices() {
  const w = useWords(choiceWords)
  const format = useFormat()
  const { data, error } = useQuery(choices)
  const { data: named } = useQuery(ownNominations)
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  return (
    <>
      {data.free > 0 && data.month !== null ? (
        <section className="stack tight">
          <h2>{w.choose}</h2>
          <p>
            {w.free(format.count(data.free), format.month(data.month))} <span className="hint">{w.lead}</span>
          </p>
          {data.rows.length === 0 ? <p className="empty">{w.nobody}</p> : <Choices rows={data.rows} />}
          <div className="row">
            <DialogButton label={w.nominate}>{(close) => <NominateForm onDone={close} />}</DialogButton>
          </div>
        </section>
      ) : null}
      {named === undefined || named.rows.length === 0 ? null : (
        <section className="stack tight">
          <h2>{w.nominations}</h2>
          <ul className="worker-cards">
            {named.rows.map((one) => (
              <li key={`${one.askedOn} ${one.name}`}>
                <b>{one.name}</b>
                <span className="hint">
                  {format.day(one.askedOn)} · {one.kin ? w.kin : w[`state_${one.state}`]}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Choices({ rows }: Pick<ChoiceList, 'rows'>) {
  const w = useWords(choiceWords)
  const queries = useQueryClient()
  const pick = useMutation({
    mutationFn: chooseWorker,
    onSuccess: () => sayDone(w.picked),
    onError: sayProblem,
    onSettled: () => queries.invalidateQueries({ queryKey: ['sponsorship'] }),
  })
  return (
    <ul className="worker-cards">
      {rows.map((one) => (
        <li key={one.choice} className="adopted">
          <span>
            <b>{one.firstName}</b>
            <br />
            {one.occupation ?? w.noOccupation} · {one.village}
            <br />
            <span className="hint">{w[`near_${one.near}`]}</span>
          </span>
          <Button
            onClick={() => pick.mutate(one.choice)}
            loading={pick.isPending && pick.variables === one.choice}
            disabled={pick.isPending}
            aria-label={w.pickSpoken(one.firstName, one.village)}
          >
            {w.pick}
          </Button>
        </li>
      ))}
    </ul>
  )
}

const nothing = { name: '', nik: '', birthDate: '', villageCode: '', occupation: '', note: '' }

function NominateForm({ onDone }: { readonly onDone: () => void }) {
  const w = useWords(choiceWords)
  const queries = useQueryClient()
  const { data } = useQuery(ownNominations)
  const formName = 'nominate'
  const [draft, setDraft] = useKept(formName, 'draft', nothing)
  const set = (change: Partial<typeof nothing>) => setDraft({ ...draft, ...change })
  return (
    <Form
      draft={formName}
      submit={() =>
        nominate({
          name: draft.name,
          nik: draft.nik.replaceAll(' ', '') || null,
          birthDate: draft.birthDate || null,
          villageCode: draft.villageCode || null,
          occupation: draft.occupation || null,
          note: draft.note || null,
        })
      }
      onDone={({ state }) => {
        sayDone(w[`sent_${state}`])
        onDone()
        void queries.invalidateQueries({ queryKey: ['sponsorship'] })
      }}
      label={w.send}
    >
      {(errorOf) => (
        <>
          <p>{w.nominateLead}</p>
          <TextInput
            label={w.name}
            required
            minLength={3}
            value={draft.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
            error={errorOf('name')}
          />
          <TextInput
            label={w.nik}
            inputMode="numeric"
            value={draft.nik}
            onChange={(event) => set({ nik: event.currentTarget.value })}
            error={errorOf('nik')}
          />
          <DayInput
            label={w.birth}
            value={draft.birthDate}
            onChange={(birthDate) => set({ birthDate: birthDate ?? '' })}
            error={errorOf('birthDate')}
          />
          <Select
            label={w.village}
            searchable
            clearable
            limit={50}
            data={(data?.villages ?? []).map(({ code, name, district }) => ({
              value: code,
              label: `${name} (${district})`,
            }))}
            value={draft.villageCode || null}
            onChange={(code) => set({ villageCode: code ?? '' })}
            error={errorOf('villageCode')}
            comboboxProps={{ transitionProps: { duration: 0 } }}
          />
          <TextInput
            label={w.occupation}
            maxLength={100}
            value={draft.occupation}
            onChange={(event) => set({ occupation: event.currentTarget.value })}
            error={errorOf('occupation')}
          />
          <Textarea
            label={w.note}
            maxLength={500}
            value={draft.note}
            onChange={(event) => set({ note: event.currentTarget.value })}
            error={errorOf('note')}
          />
        </>
      )}
    </Form>
  )
}
