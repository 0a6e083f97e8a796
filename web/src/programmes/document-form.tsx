import { Select, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { VillageSelect } from '../people/village-select.tsx'
import { useChanged } from '../ui/change.ts'
import { useDraft } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import {
  type DocumentDetail,
  type DocumentKind,
  documentKinds,
  type KindList,
  kindsOfDocuments,
  makeDocument,
  sourcesOfDocuments,
} from './document-requests.ts'
import { documentWords } from './document-words.ts'
import { kindWords } from './kind-words.ts'

interface Props {
  readonly source: string
  readonly onDone: (made: DocumentDetail) => void
}

/** A new document: what it is made from, who signs it, what it says. */
export function DocumentForm(props: Props) {
  const { data, error } = useQuery(kindsOfDocuments)
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  return <Fields {...props} offered={data} />
}

interface Draft extends Record<(typeof clauses)[number], string> {
  readonly kind: DocumentKind
  readonly source: string
  readonly title: string
  readonly village: string
  readonly place: string
  readonly addressee: string
  readonly signerTitle: string
  readonly signerName: string
  readonly signerNip: string
}

const listOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
const clauses = ['considering', 'mindful', 'deciding'] as const

function Fields({ source, onDone, offered }: Props & { readonly offered: KindList }) {
  const w = useWords(documentWords)
  const k = useWords(kindWords)
  const format = useFormat()
  const changed = useChanged('documents')
  const { data: sources } = useQuery(sourcesOfDocuments)
  const clausesOf = (kind: DocumentKind) => {
    const rule = offered.kinds.find((one) => one.kind === kind)!
    return {
      considering: rule.considering.join('\n'),
      mindful: rule.mindful.join('\n'),
      deciding: rule.deciding.join('\n'),
    }
  }
  const { place, addressee, signerTitle, signerName, signerNip } = offered
  const [draft, change, clear] = useDraft<Draft>(`document-${source}`, {
    kind: 'decree',
    source,
    title: '',
    village: '',
    place,
    addressee,
    signerTitle,
    signerName,
    signerNip,
    ...clausesOf('decree'),
  })
  const { kind } = draft
  const submit = () => {
    const { village, considering, mindful, deciding, ...rest } = draft
    return makeDocument({
      ...rest,
      ...(village === '' ? {} : { village }),
      considering: listOf(considering),
      mindful: listOf(mindful),
      deciding: listOf(deciding),
    })
  }
  const text = (
    name: 'place' | 'addressee' | 'signerTitle' | 'signerName' | 'signerNip',
    required = false,
  ) => ({
    label: w[name],
    required,
    value: draft[name],
    onChange: (event: { currentTarget: { value: string } }) => change({ [name]: event.currentTarget.value }),
  })
  return (
    <Form
      submit={submit}
      onDone={(made) => {
        clear()
        void changed(w.made)
        onDone(made)
      }}
      label={w.make}
    >
      {(errorOf) => (
        <>
          <Select
            label={w.kind}
            required
            allowDeselect={false}
            data={documentKinds.map((value) => ({ value, label: k[value] }))}
            value={kind}
            onChange={(next) => {
              const chosen = next ?? 'decree'
              change({ kind: chosen, ...clausesOf(chosen) })
            }}
            comboboxProps={{ transitionProps: { duration: 0 } }}
          />
          <Select
            label={w.source}
            description={w.sourceHint}
            required
            searchable
            data={(sources?.rows ?? []).map((one) => ({
              value: one.source,
              label: `${one.label} (${format.count(one.people)})`,
            }))}
            value={draft.source || null}
            onChange={(next) => change({ source: next ?? '' })}
            error={errorOf('source')}
            comboboxProps={{ transitionProps: { duration: 0 } }}
          />
          {kind === 'notice' ? (
            <VillageSelect
              label={w.village}
              value={draft.village}
              onChange={(village) => change({ village })}
              error={errorOf('village')}
            />
          ) : null}
          <TextInput
            label={w.name}
            required
            minLength={5}
            maxLength={300}
            value={draft.title}
            onChange={(event) => change({ title: event.currentTarget.value })}
            error={errorOf('title')}
          />
          <div className="form-grid">
            <TextInput {...text('place', true)} error={errorOf('place')} />
            <TextInput {...text('signerTitle', true)} error={errorOf('signerTitle')} />
            <TextInput {...text('signerName')} error={errorOf('signerName')} />
            <TextInput {...text('signerNip')} error={errorOf('signerNip')} />
            {kind === 'agreement' ? <TextInput {...text('addressee')} error={errorOf('addressee')} /> : null}
          </div>
          {clauses.map((name) =>
            draft[name] === '' && clausesOf(kind)[name] === '' ? null : (
              <Textarea
                key={name}
                label={w[name]}
                description={w.clauseHint}
                autosize
                minRows={2}
                value={draft[name]}
                onChange={(event) => change({ [name]: event.currentTarget.value })}
                error={errorOf(name)}
              />
            ),
          )}
        </>
      )}
    </Form>
  )
}
