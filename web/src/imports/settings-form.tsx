import { Select, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { coverageOf } from '../coverage/requests.ts'
import { kindWords } from '../home/words.ts'
import { DayInput } from '../ui/day-input.tsx'
import { useDraft } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { sayDone } from '../ui/notices.tsx'
import { changeImport, type ImportAnswer, importKinds, importOf, type ImportSettings } from './requests.ts'
import { importWords } from './words.ts'

/** What the program took the list to be, with the reason beside each; whatever is wrong is set right here. */
export function SettingsForm({ answer }: { readonly answer: ImportAnswer }) {
  const w = useWords(importWords)
  const kinds = useWords(kindWords)
  const queries = useQueryClient()
  const { reasons, ...current } = answer.settings
  const [draft, change, clear] = useDraft<ImportSettings>(`import-${answer.id}`, current)
  const agencies = useQuery({ ...coverageOf({ by: 'agency' }), staleTime: 600_000, retry: false })
  const offered = (agencies.data?.parts ?? []).filter(({ key }) => key !== '')
  const choices = offered.map(({ key, label }) => ({ value: key, label }))
  if (!choices.some(({ value }) => value === draft.agency))
    choices.push({ value: draft.agency, label: draft.agencyName })
  const submit = () => {
    const settings = Object.fromEntries(
      Object.entries(draft).filter(([key, value]) => value !== current[key as keyof ImportSettings]),
    )
    return changeImport(answer.id, { settings })
  }
  return (
    <section className="stack tight">
      <h2>{w.settings}</h2>
      <Form
        submit={submit}
        onDone={(next) => {
          clear()
          queries.setQueryData(importOf(answer.id).queryKey, next)
          sayDone(w.applied)
        }}
        label={w.apply}
        minor
      >
        {(errorOf) => (
          <div className="settings-grid">
            <Select
              label={w.kind}
              description={reasons['kind']}
              data={importKinds.map((value) => ({ value, label: kinds[value] }))}
              value={draft.kind}
              allowDeselect={false}
              onChange={(kind) => change({ kind: kind ?? draft.kind })}
              error={errorOf('settings.kind')}
            />
            <DayInput
              label={w.asOf}
              description={reasons['asOf']}
              required
              value={draft.asOf}
              onChange={(asOf) => change({ asOf: asOf ?? draft.asOf })}
              error={errorOf('settings.asOf')}
            />
            <Select
              label={w.agency}
              description={reasons['agency']}
              searchable
              data={choices}
              value={draft.agency}
              allowDeselect={false}
              onChange={(agency) =>
                change({
                  agency: agency ?? draft.agency,
                  agencyName: choices.find(({ value }) => value === agency)?.label ?? draft.agencyName,
                })
              }
              error={errorOf('settings.agency')}
            />
            <TextInput
              label={w.source}
              description={reasons['source'] ?? w.sourceHint}
              value={draft.source}
              onChange={(event) => change({ source: event.currentTarget.value })}
              error={errorOf('settings.source')}
            />
            <TextInput
              label={w.sector}
              description={reasons['sector'] ?? w.sectorHint}
              value={draft.sector}
              onChange={(event) => change({ sector: event.currentTarget.value })}
              error={errorOf('settings.sector')}
            />
            {draft.kind === 'members' ? (
              <Select
                label={w.extent}
                description={reasons['extent']}
                data={[
                  { value: 'complete', label: w.complete },
                  { value: 'partial', label: w.partial },
                ]}
                value={draft.extent}
                allowDeselect={false}
                onChange={(extent) => change({ extent: extent ?? draft.extent })}
                error={errorOf('settings.extent')}
              />
            ) : null}
          </div>
        )}
      </Form>
    </section>
  )
}
