import { Button, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { may } from '../page-facts.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { saveFile } from '../ui/download-sheet.ts'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { sayDone } from '../ui/notices.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type BillDetail, billFiles, takeInsurerFile } from './bill-requests.ts'
import { billWords } from './bill-words.ts'
import { useKept } from '../ui/draft.ts'
import { moneyWords } from './money-words.ts'

/** The papers of a bill: the letter, and the files that the insurer's portal reads. */
export function BillFiles({ detail }: { readonly detail: BillDetail }) {
  const w = useWords(billWords)
  const format = useFormat()
  const { data, error } = useQuery(billFiles(detail.bill))
  const queries = useQueryClient()
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  const { version, hash, parts } = data.document
  const at = `/api/contributions/bills/${detail.bill}`
  // The first download makes a version; what is shown here is read anew a moment later.
  const refresh = () =>
    setTimeout(() => void queries.invalidateQueries({ queryKey: ['bills', 'files'] }), 3_000)
  return (
    <div className="stack">
      <section className="stack tight">
        <div className="row">
          {Array.from({ length: parts }, (_, i) => i + 1).map((part) => (
            <Button
              key={part}
              component="a"
              variant="default"
              href={`${at}/document.pdf?part=${part}`}
              download
              onClick={refresh}
            >
              {parts === 1 ? w.pdf : w.pdfPart(part)}
            </Button>
          ))}
          <Button component="a" variant="default" href={`${at}/document.xlsx`} download onClick={refresh}>
            {w.xlsx}
          </Button>
        </div>
        <p className="hint">
          {version === null ? w.noVersion : w.version(version)}
          {hash === null ? null : (
            <>
              {' · '}
              <span className="code">{hash.slice(0, 32)}</span>
            </>
          )}
        </p>
      </section>
      <section className="stack tight">
        <h2>{w.insurerFiles}</h2>
        <p className="hint">{w.insurerHint}</p>
        {data.files.length === 0 ? <p>{w.noInsurerFiles}</p> : null}
        {may('export.full-nik') ? null : <p className="hint">{w.mayNotTake}</p>}
        <ul className="list">
          {data.files.map((file) => (
            <li key={file.layout} className="stack tight">
              <b>{file.name}</b>
              {file.confidence === 'verified' ? null : (
                <span className="hint warn">
                  {w.guess}: {file.source}
                </span>
              )}
              {file.parts.map(({ part, fileName, rows }) => (
                <div key={part} className="row centre">
                  <span className="code">{fileName}</span>
                  <span className="hint">{w.rows(format.count(rows))}</span>
                  {may('export.full-nik') ? (
                    <DialogButton label={w.take} title={fileName} variant="subtle" size="compact-sm">
                      {(close) => (
                        <TakeForm
                          bill={detail.bill}
                          layout={file.layout}
                          part={part}
                          fileName={fileName}
                          onDone={close}
                        />
                      )}
                    </DialogButton>
                  ) : null}
                </div>
              ))}
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

function TakeForm(props: {
  readonly bill: number
  readonly layout: string
  readonly part: number
  readonly fileName: string
  readonly onDone: () => void
}) {
  const w = useWords(billWords)
  const m = useWords(moneyWords)
  const { bill, layout, part, fileName, onDone } = props
  const formName = `take-file-${bill}-${layout}-${part}`
  const [reason, setReason] = useKept(formName, 'reason', '')
  return (
    <Form
      draft={formName}
      submit={() => takeInsurerFile(bill, { layout, part, reason })}
      onDone={({ name, content }) => {
        saveFile(name ?? fileName, content)
        sayDone(w.taken)
        onDone()
      }}
      label={w.take}
    >
      {(errorOf) => (
        <>
          <p>{w.takeHint}</p>
          <TextInput
            label={m.reason}
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
