import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ReasonForm } from '../contributions/reason-form.tsx'
import { useChanged } from '../ui/change.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { DayInput } from '../ui/day-input.tsx'
import { saveFile } from '../ui/download-sheet.ts'
import { FileField } from '../ui/file-field.tsx'
import { Form } from '../ui/form.tsx'
import { useKeptFiles } from '../ui/kept-files.ts'
import { useWords } from '../ui/language.tsx'
import { today } from '../ui/months.ts'
import { sayDone } from '../ui/notices.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import {
  type DocumentDetail,
  fileAddress,
  issueDocument,
  nextVersion,
  takeFull,
  uploadSigned,
  withdrawDocument,
} from './document-requests.ts'
import { forgetDraft, useKept } from '../ui/draft.ts'
import { documentWords } from './document-words.ts'

interface StepProps {
  readonly detail: DocumentDetail
  readonly onDone: () => void
}

/** The papers to take and the steps that the visitor may take now. */
export function DocumentActions({ detail }: { readonly detail: DocumentDetail }) {
  const w = useWords(documentWords)
  const changed = useChanged('documents')
  const queries = useQueryClient()
  const { document: id, may } = detail
  // What a download leaves behind is shown a moment later.
  const refresh = () => setTimeout(() => void queries.invalidateQueries({ queryKey: ['documents'] }), 4_000)
  return (
    <div className="stack tight no-print">
      <div className="row centre">
        {may.issue ? (
          <DialogButton label={w.issue} variant="filled">
            {(close) => <Issue detail={detail} onDone={close} />}
          </DialogButton>
        ) : null}
        {may.take
          ? (['pdf', 'xlsx'] as const).map((format) => (
              <Button
                key={format}
                component="a"
                variant="default"
                href={fileAddress(id, format)}
                download
                onClick={refresh}
              >
                {w[format]}
              </Button>
            ))
          : null}
        {may.takeFull ? (
          <DialogButton label={w.full}>{(close) => <Full detail={detail} onDone={close} />}</DialogButton>
        ) : null}
        {may.sign ? (
          <DialogButton label={w.sign} variant={detail.signed === null ? 'filled' : 'default'}>
            {(close) => <Sign detail={detail} onDone={close} />}
          </DialogButton>
        ) : null}
        {may.version ? (
          <DialogButton label={w.nextVersion}>{() => <Version detail={detail} />}</DialogButton>
        ) : null}
        {may.withdraw ? (
          <DialogButton label={w.withdraw}>
            {(close) => (
              <ReasonForm
                label={w.withdraw}
                about={`withdraw-document-${id}`}
                hint={w.withdrawHint}
                submit={(reason) => withdrawDocument(id, reason)}
                onDone={() => {
                  void changed(w.withdrawn)
                  close()
                }}
                danger
              />
            )}
          </DialogButton>
        ) : null}
      </div>
      {may.take ? null : <p className="hint">{w.noTake}</p>}
    </div>
  )
}

function Issue({ detail, onDone }: StepProps) {
  const w = useWords(documentWords)
  const changed = useChanged('documents')
  const formName = `issue-document-${detail.document}`
  const [dated, setDated] = useKept<string | undefined>(formName, 'dated', today())
  const [number, setNumber] = useKept(formName, 'number', '')
  return (
    <Form
      draft={formName}
      submit={() =>
        issueDocument(detail.document, { dated: dated ?? '', ...(number === '' ? {} : { number }) })
      }
      onDone={() => {
        void changed(w.issued)
        onDone()
      }}
      label={w.issue}
    >
      {(errorOf) => (
        <>
          <p>{w.issueHint}</p>
          <DayInput label={w.dated} required value={dated} onChange={setDated} error={errorOf('dated')} />
          {detail.replaces === null ? (
            <TextInput
              label={w.ownNumber}
              description={w.ownNumberHint}
              maxLength={80}
              value={number}
              onChange={(event) => setNumber(event.currentTarget.value)}
              error={errorOf('number')}
            />
          ) : null}
        </>
      )}
    </Form>
  )
}

function Version({ detail }: { readonly detail: DocumentDetail }) {
  const w = useWords(documentWords)
  const changed = useChanged('documents')
  const navigate = useNavigate()
  return (
    <Form
      submit={() => nextVersion(detail.document)}
      onDone={({ document }) => {
        void changed(w.made)
        void navigate({ to: '/program/dokumen/$document', params: { document: String(document) } })
      }}
      label={w.nextVersion}
    >
      {() => <p>{w.nextVersionHint}</p>}
    </Form>
  )
}

function Full({ detail, onDone }: StepProps) {
  const w = useWords(documentWords)
  const queries = useQueryClient()
  const formName = `take-document-${detail.document}`
  const [format, setFormat] = useKept<'pdf' | 'xlsx'>(formName, 'format', 'pdf')
  const [reason, setReason] = useKept(formName, 'reason', '')
  return (
    <Form
      draft={formName}
      submit={() => takeFull(detail.document, { format, reason })}
      onDone={({ name, content }) => {
        saveFile(name ?? `dokumen.${format}`, content)
        sayDone(w.taken)
        void queries.invalidateQueries({ queryKey: ['documents'] })
        onDone()
      }}
      label={w.full}
    >
      {(errorOf) => (
        <>
          <p>{w.fullHint}</p>
          <SegmentedControl
            aria-label={w.format}
            data={[
              { value: 'pdf', label: w.pdf },
              { value: 'xlsx', label: w.xlsx },
            ]}
            value={format}
            onChange={(next) => setFormat(next)}
          />
          <TextInput
            label={w.reason}
            required
            minLength={5}
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={errorOf('reason')}
          />
        </>
      )}
    </Form>
  )
}

function Sign({ detail, onDone }: StepProps) {
  const w = useWords(documentWords)
  const changed = useChanged('documents')
  const formName = `signed-document-${detail.document}`
  const kept = useKeptFiles(formName)
  const [file] = kept.files
  const [hash, setHash] = useKept(formName, 'hash', '')
  const [signedOn, setSignedOn] = useKept<string | undefined>(formName, 'signedOn', today())
  const [sent, setSent] = useState(0)
  const work = useMutation({
    mutationFn: () =>
      uploadSigned(
        detail.document,
        file!,
        { hash, signedOn: signedOn ?? '' },
        { onProgress: setSent, signal: new AbortController().signal },
      ),
    onSuccess: () => {
      forgetDraft(formName)
      void changed(w.signedDone)
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
      <p>{w.signHint}</p>
      <FileField kept={kept} label={w.signedFile} required accept="application/pdf,.pdf" />
      <TextInput
        label={w.signedHash}
        description={w.signedHashHint}
        required
        minLength={12}
        maxLength={64}
        autoComplete="off"
        value={hash}
        onChange={(event) => setHash(event.currentTarget.value)}
      />
      <DayInput label={w.signedOn} required max={today()} value={signedOn} onChange={setSignedOn} />
      {work.isPending ? <progress className="progress" aria-label={w.sign} max={1} value={sent} /> : null}
      <ProblemNotice error={work.error} />
      <div className="row">
        <Button type="submit" loading={work.isPending} disabled={file === undefined}>
          {w.sign}
        </Button>
      </div>
    </form>
  )
}
