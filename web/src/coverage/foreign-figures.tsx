import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { may } from '../page-facts.ts'
import { useChanged } from '../ui/change.ts'
import { useKept } from '../ui/draft.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { RemoveButton } from '../ui/remove-button.tsx'
import { UploadForm } from '../ui/upload-form.tsx'
import { rankingWords } from './ranking-words.ts'
import { distrust, foreignFigures, takeFigures } from './standing-requests.ts'

const shown = (fingerprint: string) => fingerprint.slice(0, 32).match(/.{4}/g)!.join(' ')

/** Figures that installations tell one another, signed. */
export function ForeignFigures() {
  const w = useWords(rankingWords)
  const format = useFormat()
  const { data, error } = useQuery(foreignFigures)
  const mayManage = may('settings.manage')
  return (
    <section className="stack tight no-print">
      <h2>{w.exchange}</h2>
      <p className="hint">{w.exchangeHint}</p>
      <ProblemNotice error={error} />
      {data === undefined ? null : (
        <p>
          {w.ourPrint}: <code>{shown(data.fingerprint)}</code>
        </p>
      )}
      {mayManage ? (
        <div className="row">
          <Button component="a" href="/api/coverage/figures-file" download variant="default">
            {w.download}
          </Button>
          <DialogButton label={w.take}>{(close) => <TakeForm onDone={close} />}</DialogButton>
        </div>
      ) : null}
      {data === undefined ? null : data.rows.length === 0 ? (
        <p className="hint">{w.noForeign}</p>
      ) : (
        <ul className="list">
          {data.rows.map((line) => (
            <li key={`${line.ofRegency} ${line.madeAt}`} className="row centre">
              <span className="grow">
                <b>{line.name}</b>, {w.asOf.toLowerCase()} {format.day(line.asOf)}{' '}
                <span className={`tag${line.counts ? ' good' : ''}`}>
                  {line.counts ? w.inUse : w.notInUse}
                </span>
                <br />
                <span className="hint">
                  {w.madeAt} {format.time(line.madeAt)} · <code>{shown(line.fingerprint)}</code>
                </span>
              </span>
              {mayManage && line.counts ? (
                <RemoveButton
                  label={w.distrust}
                  title={line.name}
                  hint={w.distrustHint(line.name)}
                  queryKey="ranking"
                  done={w.distrusted}
                  remove={() => distrust(line)}
                />
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function TakeForm({ onDone }: { readonly onDone: () => void }) {
  const w = useWords(rankingWords)
  const formName = 'foreign-figures'
  const [fingerprint, setFingerprint] = useKept(formName, 'fingerprint', '')
  const changed = useChanged('ranking')
  return (
    <UploadForm
      draft={formName}
      fileLabel={w.file}
      accept=".json,application/json"
      beside={{
        field: 'fingerprint',
        label: w.fingerprint,
        hint: w.fingerprintHint,
        value: fingerprint,
        onChange: setFingerprint,
      }}
      label={w.take}
      submit={(file) => takeFigures(file, fingerprint)}
      onDone={({ outcome, name }) => {
        void changed(w[outcome](name))
        onDone()
      }}
    />
  )
}
