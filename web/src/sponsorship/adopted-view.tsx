import { MultiSelect } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { coverageOf } from '../coverage/requests.ts'
import { may } from '../page-facts.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { useKept } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { sayDone } from '../ui/notices.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type AdoptedList, adoptedVillages, setAdopted } from './pair-requests.ts'
import { pairWords } from './pair-words.ts'

/** Villages that agencies have taken under their wing. */
export function AdoptedView() {
  const w = useWords(pairWords)
  const { data, error } = useQuery(adoptedVillages)
  return (
    <section className="stack tight">
      <p>{w.adoptedLead}</p>
      <ProblemNotice error={error} />
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : null
      ) : data.length === 0 ? (
        <section className="empty">
          <h2>{w.noAgencies}</h2>
          <p>{w.noAgenciesHint}</p>
        </section>
      ) : (
        <ul className="worker-cards">
          {data.map((one) => (
            <li key={one.agency} className="adopted">
              <span>
                <b>{one.agency}</b>
                <br />
                {one.villages.length === 0
                  ? w.noAdopted
                  : one.villages.map(({ name, district }) => `${name} (${district})`).join(', ')}
              </span>
              {may('sponsorship.manage') ? <Change of={one} /> : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Change({ of: { agency, villages } }: { readonly of: AdoptedList['rows'][number] }) {
  const w = useWords(pairWords)
  const queries = useQueryClient()
  const { data } = useQuery({ ...coverageOf({ by: 'village' }), staleTime: 600_000 })
  const formName = `adopted-${agency}`
  const [codes, setCodes] = useKept(formName, 'codes', () => villages.map(({ code }) => code))
  const known = (data?.parts ?? []).filter(({ key }) => key !== '')
  return (
    <DialogButton
      label={w.change}
      title={w.changeSpoken(agency)}
      spoken={w.changeSpoken(agency)}
      variant="subtle"
      size="compact-sm"
    >
      {(close) => (
        <Form
          draft={formName}
          submit={() => setAdopted(agency, codes)}
          onDone={() => {
            sayDone(w.saved)
            close()
            void queries.invalidateQueries({ queryKey: ['sponsorship'] })
          }}
          label={w.save}
        >
          {(errorOf) => (
            <MultiSelect
              label={w.villages}
              searchable
              limit={50}
              data={known.map(({ key, label }) => ({ value: key, label }))}
              value={codes}
              onChange={setCodes}
              error={errorOf('villages')}
              comboboxProps={{ transitionProps: { duration: 0 } }}
            />
          )}
        </Form>
      )}
    </DialogButton>
  )
}
