import './papers.css'
import { FileInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type VerifyAnswer, verifyDocument } from './document-requests.ts'
import { documentWords } from './document-words.ts'

/** Anybody who holds a document sees whether it is genuine and in force; nobody is named here. */
export function VerifyScreen() {
  return <Verify code="" />
}

/** The same, by the address in the QR. */
export function VerifyCodeScreen() {
  const { code } = getRouteApi('/periksa/$code').useParams()
  return <Verify code={code} />
}

function Verify({ code: given }: { readonly code: string }) {
  const w = useWords(documentWords)
  const [code, setCode] = useState(given)
  const [answer, setAnswer] = useState<VerifyAnswer>()
  const scanned = useMutation({ mutationFn: verifyDocument, onSuccess: setAnswer })
  const { mutate } = scanned
  useEffect(() => {
    if (given !== '') mutate(given)
  }, [given, mutate])
  return (
    <div className="stack door">
      <PageHead title={w.publicTitle} lead={w.publicLead} />
      <Form submit={() => verifyDocument(code)} onDone={setAnswer} label={w.ask}>
        {(errorOf) => (
          <TextInput
            label={w.publicCode}
            description={w.publicCodeHint}
            required
            autoComplete="off"
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            error={errorOf('code')}
          />
        )}
      </Form>
      <ProblemNotice error={scanned.error} />
      <div aria-live="polite">{answer === undefined ? null : <Answer answer={answer} />}</div>
    </div>
  )
}

function Answer({ answer }: { readonly answer: VerifyAnswer }) {
  const w = useWords(documentWords)
  const format = useFormat()
  const { found, sentence, kind, number, version, dated, title, inForce, hash } = answer
  return (
    <section className="card stack tight">
      <h2 className={inForce === true ? 'good' : 'bad'}>
        {found ? `${w.found}, ${inForce === true ? w.inForce : w.notInForce}` : w.notFound}
      </h2>
      <p>{sentence}</p>
      {found ? (
        <>
          <dl className="facts">
            <dt>{w.kind}</dt>
            <dd>{kind}</dd>
            <dt>{w.number}</dt>
            <dd>
              {number} · {w.version.toLocaleLowerCase()} {version}
            </dd>
            <dt>{w.dated}</dt>
            <dd>{format.day(dated)}</dd>
            <dt>{w.name}</dt>
            <dd>{title}</dd>
            <dt>{w.hash}</dt>
            <dd>
              <span className="code">{hash}</span>
              <p className="hint">{w.hashOnPaper}</p>
            </dd>
          </dl>
          <Compare files={answer.files} />
        </>
      ) : null}
    </section>
  )
}

/** The hash of the visitor's file is reckoned here and compared; the file goes nowhere. */
function Compare({ files }: { readonly files: readonly string[] }) {
  const w = useWords(documentWords)
  const [same, setSame] = useState<boolean>()
  const compare = async (file: File | null) => {
    setSame(undefined)
    if (file === null) return
    const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
    const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    setSame(files.includes(hex))
  }
  return (
    <div
      className="stack tight"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        void compare(event.dataTransfer.files[0] ?? null)
      }}
    >
      <h3>{w.compare}</h3>
      <FileInput
        label={w.compareDrop}
        description={w.compareHint}
        clearable
        clearButtonProps={{ 'aria-label': w.clear }}
        onChange={(file) => void compare(file)}
      />
      <p role="status" className={same === true ? 'good' : 'bad'}>
        {same === undefined ? '' : same ? w.same : w.differs}
      </p>
    </div>
  )
}
