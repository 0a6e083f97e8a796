import { Button, Checkbox, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { VillageSelect } from '../people/village-select.tsx'
import { useChanged } from '../ui/change.ts'
import { forgetDraft, useKept } from '../ui/draft.ts'
import { FileField } from '../ui/file-field.tsx'
import { useFormat } from '../ui/format.ts'
import { useKeptFiles } from '../ui/kept-files.ts'
import { useWords } from '../ui/language.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { SectionTabs } from '../ui/section-tabs.tsx'
import { type Added, addFile, addPeople, type PeopleFilter } from './proposal-requests.ts'
import { proposalWords } from './proposal-words.ts'

/** People for a draft: from the register by filter, counted first; or from a file. */
export function AddPeople({ proposal, onDone }: { readonly proposal: number; readonly onDone: () => void }) {
  const w = useWords(proposalWords)
  const [way, setWay] = useState<'filter' | 'file'>('filter')
  return (
    <div className="stack tight">
      <SectionTabs
        label={w.add}
        tabs={[
          { key: 'filter', label: w.addFilter },
          { key: 'file', label: w.addFile },
        ]}
        current={way}
        onChoose={setWay}
      />
      {way === 'filter' ? (
        <FromRegister proposal={proposal} onDone={onDone} />
      ) : (
        <FromFile proposal={proposal} onDone={onDone} />
      )}
    </div>
  )
}

function FromRegister({ proposal, onDone }: { readonly proposal: number; readonly onDone: () => void }) {
  const w = useWords(proposalWords)
  const format = useFormat()
  const changed = useChanged('proposals')
  const formName = `filter-for-proposal-${proposal}`
  const [filter, setFilter] = useKept<PeopleFilter>(formName, 'filter', { unprotected: true })
  const [counted, setCounted] = useState<Added>()
  const change = (next: PeopleFilter) => {
    setFilter({ ...filter, ...next })
    setCounted(undefined)
  }
  const work = useMutation({
    mutationFn: (dryRun: boolean) => addPeople(proposal, { ...filter, dryRun }),
    onSuccess: (answer) => {
      if (answer.dryRun) return setCounted(answer)
      forgetDraft(formName)
      void changed(w.added(format.count(answer.added)))
      onDone()
    },
  })
  return (
    <form
      className="stack tight"
      onSubmit={(event) => {
        event.preventDefault()
        work.mutate(counted === undefined)
      }}
    >
      <VillageSelect
        label={w.place}
        optional
        value={filter.place ?? ''}
        onChange={(place) => change({ place: place === '' ? undefined : place })}
      />
      <TextInput
        label={w.occupation}
        value={filter.occupation ?? ''}
        onChange={(event) => change({ occupation: event.currentTarget.value || undefined })}
      />
      <Checkbox
        label={w.unprotected}
        checked={filter.unprotected === true}
        onChange={(event) => change({ unprotected: event.currentTarget.checked })}
      />
      <p role="status">
        {counted === undefined
          ? ''
          : w.found(format.count(counted.found), format.count(counted.added), format.count(counted.already))}
      </p>
      <ProblemNotice error={work.error} />
      <div className="row">
        <Button type="submit" loading={work.isPending} disabled={counted?.added === 0}>
          {counted === undefined ? w.count : w.addThem}
        </Button>
      </div>
    </form>
  )
}

function FromFile({ proposal, onDone }: { readonly proposal: number; readonly onDone: () => void }) {
  const w = useWords(proposalWords)
  const format = useFormat()
  const changed = useChanged('proposals')
  const formName = `people-for-proposal-${proposal}`
  const kept = useKeptFiles(formName)
  const [file] = kept.files
  const [sent, setSent] = useState(0)
  const work = useMutation({
    mutationFn: () => addFile(proposal, file!, { onProgress: setSent, signal: new AbortController().signal }),
    onSuccess: ({ added, already, problems }) => {
      forgetDraft(formName)
      void changed(w.addedFile(format.count(added), format.count(already), format.count(problems)))
      onDone()
    },
  })
  return (
    <form
      className="stack tight"
      onSubmit={(event) => {
        event.preventDefault()
        work.mutate()
      }}
    >
      <FileField
        kept={kept}
        label={w.file}
        description={w.fileHint}
        required
        accept=".xlsx,.xls,.ods,.csv,.txt"
      />
      {work.isPending ? <progress className="progress" aria-label={w.sendFile} max={1} value={sent} /> : null}
      <ProblemNotice error={work.error} />
      <div className="row">
        <Button type="submit" loading={work.isPending} disabled={file === undefined}>
          {w.sendFile}
        </Button>
      </div>
    </form>
  )
}
