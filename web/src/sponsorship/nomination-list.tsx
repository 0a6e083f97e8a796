import { Textarea } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Choice } from '../contributions/choice.tsx'
import { may } from '../page-facts.ts'
import { oneOf } from '../search-params.ts'
import { ChangeButton } from '../ui/change-button.tsx'
import { DialogButton } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Form } from '../ui/form.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { sayDone, sayProblem } from '../ui/notices.tsx'
import { PagesView } from '../ui/pages-view.tsx'
import { usePages } from '../ui/pages.ts'
import {
  type NominationLine,
  nominationPage,
  pairNominee,
  refuseNominee,
  suggestedFor,
} from './choice-requests.ts'
import { choiceWords } from './choice-words.ts'
import { useKept } from '../ui/draft.ts'
import { WorkerLink } from './worker-link.tsx'

const route = getRouteApi('/inside/bapak-asuh/pasangan')
const states = ['waiting', 'paired', 'refused'] as const

/** Whom sponsors named, for the clerk who settles it. */
export function NominationList() {
  const w = useWords(choiceWords)
  const format = useFormat()
  const { state, sort } = route.useSearch()
  const navigate = route.useNavigate()
  const filter = { state: oneOf(states, state) ?? 'waiting' }
  const pages = usePages(['sponsorship', 'nominations', filter], (page, signal) =>
    nominationPage(filter, page, signal),
  )
  const change = (next: { state?: string | undefined; sort?: string | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  return (
    <>
      <div className="row no-print">
        <Choice
          label={w.state}
          value={filter.state}
          data={states.map((value) => ({ value, label: w[`line_${value}`] }))}
          onChange={(next) => change({ state: oneOf(states, next) })}
        />
      </div>
      <PagesView
        pages={pages}
        empty={
          <section className="empty">
            <h2>{w.noNominations}</h2>
            <p>{w.noNominationsHint}</p>
          </section>
        }
      >
        {(rows) => (
          <DataTable
            caption={w.listTitle}
            columns={columnsIn(w, format)}
            rows={rows}
            rowKey={({ nomination }) => String(nomination)}
            state={{ sort }}
            onState={(next) => change({ sort: next.sort })}
            pages={pages}
            search="elsewhere"
            fileName="usulan-bapak-asuh"
          />
        )}
      </PagesView>
    </>
  )
}

function columnsIn(w: (typeof choiceWords)['en'], format: Format): readonly Column<NominationLine>[] {
  return [
    { key: 'name', label: w.nominee, value: ({ name }) => name },
    { key: 'village', label: w.village, value: ({ village }) => village },
    { key: 'occupation', label: w.occupation, wide: true, value: ({ occupation }) => occupation },
    { key: 'sponsor', label: w.sponsor, value: ({ sponsorName }) => sponsorName },
    {
      key: 'asked',
      label: w.asked,
      wide: true,
      value: ({ askedOn }) => askedOn,
      cell: ({ askedOn }) => format.day(askedOn),
    },
    {
      key: 'finding',
      label: w.finding,
      below: true,
      value: ({ finding, reason, note }) =>
        [finding === null ? null : w[`finding_${finding}`], reason, note].filter(Boolean).join(' · ') || null,
    },
    {
      key: 'settle',
      label: w.settle,
      below: true,
      decorative: true,
      value: () => null,
      cell: (one) =>
        one.state === 'waiting' && may('sponsorship.manage') ? (
          <DialogButton
            label={w.settle}
            title={w.settleSpoken(one.name)}
            spoken={w.settleSpoken(one.name)}
            variant="subtle"
            size="compact-sm"
          >
            {(close) => <Settle nomination={one.nomination} onDone={close} />}
          </DialogButton>
        ) : null,
    },
  ]
}

function Settle(props: { readonly nomination: number; readonly onDone: () => void }) {
  const w = useWords(choiceWords)
  const format = useFormat()
  const queries = useQueryClient()
  const { nomination, onDone } = props
  const { data } = useQuery(suggestedFor(nomination))
  const formName = `refuse-nominee-${props.nomination}`
  const [reason, setReason] = useKept(formName, 'reason', '')
  const finish = (said: string) => {
    sayDone(said)
    onDone()
    void queries.invalidateQueries({ queryKey: ['sponsorship'] })
  }
  const pair = useMutation({
    mutationFn: (personId: number) => pairNominee(nomination, personId),
    onSuccess: () => finish(w.paired),
    onError: sayProblem,
  })
  return (
    <div className="stack">
      <section className="stack tight">
        <h2>{w.suggested}</h2>
        {data === undefined ? null : data.length === 0 ? (
          <p className="empty">{w.noSuggested}</p>
        ) : (
          <ul className="worker-cards">
            {data.map((one) => (
              <li key={one.personId} className="adopted">
                <span>
                  <WorkerLink personId={one.personId} name={one.name} />
                  <br />
                  <span className="hint">
                    {[
                      one.birthDate === null ? null : w.born(format.day(one.birthDate)),
                      one.village,
                      one.occupation,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </span>
                <ChangeButton
                  label={w.pair}
                  spoken={w.pairSpoken(one.name)}
                  work={{ mutate: () => pair.mutate(one.personId), isPending: pair.isPending }}
                />
              </li>
            ))}
          </ul>
        )}
      </section>
      <Form
        draft={formName}
        submit={() => refuseNominee(nomination, reason)}
        onDone={() => finish(w.refused)}
        label={w.refuse}
        danger
        minor
      >
        {(errorOf) => (
          <Textarea
            label={w.reason}
            description={w.reasonHint}
            required
            minLength={5}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={errorOf('reason')}
          />
        )}
      </Form>
    </div>
  )
}
