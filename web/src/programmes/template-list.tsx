import { Button, FileButton, NumberInput, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { may } from '../page-facts.ts'
import { useChanged } from '../ui/change.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { saveFile } from '../ui/download-sheet.ts'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { sayDone, sayProblem } from '../ui/notices.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import {
  type DocumentKind,
  type KindList,
  kindsOfDocuments,
  savePaperSettings,
  templateOf,
  tryTemplate,
} from './document-requests.ts'
import { documentWords } from './document-words.ts'
import { useKept } from '../ui/draft.ts'
import { kindWords } from './kind-words.ts'

/** How documents look and are numbered: templates to be seen and tried, patterns, days of the steps. */
export function TemplateList() {
  const w = useWords(documentWords)
  const k = useWords(kindWords)
  const { data, error } = useQuery(kindsOfDocuments)
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  return (
    <div className="stack">
      <p className="hint">{w.templatesLead}</p>
      <ul className="list">
        {data.kinds.map(({ kind, template, ownTemplate, pattern }) => (
          <li key={kind} className="row centre">
            <b>{k[kind]}</b>
            <span className="hint">
              <span className="code">{template}</span>, {ownTemplate ? w.own : w.ours} ·{' '}
              <span className="code">{pattern}</span>
            </span>
            <span className="grow" />
            <DialogButton
              label={w.show}
              title={template}
              spoken={`${w.show}: ${k[kind]}`}
              variant="subtle"
              size="compact-sm"
            >
              {() => <TemplateText kind={kind} />}
            </DialogButton>
            {may('settings.manage') ? <TryButtons kind={kind} name={k[kind]} /> : null}
          </li>
        ))}
      </ul>
      {may('settings.manage') ? <Settings known={data} /> : null}
    </div>
  )
}

function TemplateText({ kind }: { readonly kind: DocumentKind }) {
  const { data, error } = useQuery(templateOf(kind))
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  return (
    <pre className="template-source code" tabIndex={0}>
      {data.source}
    </pre>
  )
}

function TryButtons({ kind, name }: { readonly kind: DocumentKind; readonly name: string }) {
  const w = useWords(documentWords)
  const work = useMutation({
    mutationFn: async (file: File | null) => tryTemplate(kind, file === null ? undefined : await file.text()),
    onSuccess: ({ name: fileName, content }) => {
      saveFile(fileName ?? `contoh-${kind}.pdf`, content)
      sayDone(w.tried)
    },
    onError: sayProblem,
  })
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        loading={work.isPending}
        aria-label={`${w.tryIt}: ${name}`}
        onClick={() => work.mutate(null)}
      >
        {w.tryIt}
      </Button>
      <FileButton onChange={(file) => (file === null ? undefined : work.mutate(file))} accept=".typ">
        {(props) => (
          <Button {...props} variant="default" size="compact-sm" aria-label={`${w.tryFile}: ${name}`}>
            {w.tryFile}
          </Button>
        )}
      </FileButton>
    </>
  )
}

const states = ['draft', 'verifying', 'checking', 'deciding'] as const

function Settings({ known }: { readonly known: KindList }) {
  const w = useWords(documentWords)
  const k = useWords(kindWords)
  const changed = useChanged('documents')
  const formName = 'paper-settings'
  const [patterns, setPatterns] = useKept<Partial<Record<DocumentKind, string>>>(formName, 'patterns', () =>
    Object.fromEntries(known.kinds.map(({ kind, pattern }) => [kind, pattern])),
  )
  const [days, setDays] = useKept(formName, 'days', known.days)
  return (
    <section className="card stack tight">
      <h2>{w.pattern}</h2>
      <p className="hint">{w.patternHint}</p>
      <Form
        draft={formName}
        submit={() => savePaperSettings({ patterns, days })}
        onDone={() => void changed(w.saved)}
        label={w.save}
      >
        {() => (
          <>
            <div className="form-grid">
              {known.kinds.map(({ kind }) => (
                <TextInput
                  key={kind}
                  label={k[kind]}
                  required
                  maxLength={80}
                  value={patterns[kind] ?? ''}
                  onChange={(event) => setPatterns({ ...patterns, [kind]: event.currentTarget.value })}
                />
              ))}
            </div>
            <h2>{w.days}</h2>
            <div className="form-grid">
              {states.map((state) => (
                <NumberInput
                  key={state}
                  label={w[`day_${state}`]}
                  min={1}
                  max={365}
                  allowDecimal={false}
                  required
                  value={days[state]}
                  onChange={(value) => setDays({ ...days, [state]: Number(value) })}
                />
              ))}
            </div>
          </>
        )}
      </Form>
    </section>
  )
}
