import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { may } from '../page-facts.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { useDraft } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useChanged } from '../ui/change.ts'
import { addAgency, type Agency, agencies, changeAgency } from './requests.ts'
import { useTableState } from './table-state.ts'
import { adminWords } from './words.ts'

/** Who sends lists. */
export function AgencyList() {
  const w = useWords(adminWords)
  const format = useFormat()
  const table = useTableState()
  const { data, error } = useQuery(agencies)
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  return (
    <DataTable
      caption={w.agencies}
      columns={columnsIn(w, format)}
      rows={data}
      rowKey={({ code }) => code}
      {...table}
      tools={
        may('settings.manage') ? (
          <DialogButton label={w.add}>{(close) => <NewAgency onDone={close} />}</DialogButton>
        ) : null
      }
      fileName="perangkat-daerah"
      empty={<p className="empty">{w.noAgencies}</p>}
    />
  )
}

function columnsIn(w: (typeof adminWords)['en'], format: Format): readonly Column<Agency>[] {
  return [
    { key: 'name', label: w.name, value: ({ name }) => name },
    { key: 'code', label: w.code, wide: true, value: ({ code }) => code },
    // Settings alone open no list, so that nothing could be counted.
    ...(may('lists.read')
      ? ([
          { key: 'lists', label: w.lists, numeric: true, value: ({ lists }) => lists },
          {
            key: 'last',
            label: w.lastList,
            value: ({ lastListOn }) => lastListOn,
            cell: ({ lastListOn }) => format.day(lastListOn),
          },
        ] satisfies Column<Agency>[])
      : []),
    {
      key: 'edit',
      label: w.edit,
      decorative: true,
      value: () => null,
      cell: (agency) =>
        may('settings.manage') ? (
          <DialogButton label={w.edit} title={agency.name} variant="subtle" size="compact-sm">
            {(close) => <ChangeAgency agency={agency} onDone={close} />}
          </DialogButton>
        ) : null,
    },
  ]
}

function NewAgency({ onDone }: { readonly onDone: () => void }) {
  const w = useWords(adminWords)
  const changed = useChanged('agencies')
  const [draft, change, clear] = useDraft('agency', { code: '', name: '' })
  return (
    <Form
      submit={() => addAgency(draft)}
      onDone={() => {
        clear()
        void changed(w.saved)
        onDone()
      }}
      label={w.save}
    >
      {(errorOf) => (
        <>
          {(['name', 'code'] as const).map((field) => (
            <TextInput
              key={field}
              label={w[field]}
              required
              value={draft[field]}
              onChange={(event) => change({ [field]: event.currentTarget.value })}
              error={errorOf(field)}
            />
          ))}
        </>
      )}
    </Form>
  )
}

function ChangeAgency({ agency, onDone }: { readonly agency: Agency; readonly onDone: () => void }) {
  const w = useWords(adminWords)
  const changed = useChanged('agencies')
  const [{ name }, change, clear] = useDraft(`agency-${agency.code}`, { name: agency.name })
  return (
    <Form
      submit={() => changeAgency(agency.code, name)}
      onDone={() => {
        clear()
        void changed(w.saved)
        onDone()
      }}
      label={w.save}
    >
      {(errorOf) => (
        <TextInput
          label={w.name}
          required
          value={name}
          onChange={(event) => change({ name: event.currentTarget.value })}
          error={errorOf('name')}
        />
      )}
    </Form>
  )
}
