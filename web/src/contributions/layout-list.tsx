import { useQuery } from '@tanstack/react-query'
import { may } from '../page-facts.ts'
import { ChangeButton } from '../ui/change-button.tsx'
import { useChange } from '../ui/change.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { LayoutForm } from './layout-form.tsx'
import { type Layout, layouts, removeLayout } from './layout-requests.ts'
import { layoutWords } from './layout-words.ts'

/** Column maps of the files for the insurer, with where each is known from. */
export function LayoutList() {
  const w = useWords(layoutWords)
  const { data, error } = useQuery(layouts)
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  return (
    <div className="stack tight">
      <p className="hint">{w.layoutsHint}</p>
      <ul className="list">
        {data.rows.map((one) => (
          <Line key={`${one.code} ${one.validFrom}`} layout={one} />
        ))}
      </ul>
      {may('settings.manage') ? (
        <div className="row">
          <DialogButton label={w.add}>
            {(close) => <LayoutForm fields={data.fields} onDone={close} />}
          </DialogButton>
        </div>
      ) : null}
    </div>
  )
}

function Line({ layout }: { readonly layout: Layout }) {
  const w = useWords(layoutWords)
  const format = useFormat()
  const { data } = useQuery(layouts)
  const { name, kind, segment, validFrom, confidence, columns, source, standard, editedBy } = layout
  return (
    <li className="stack tight">
      <div className="row centre">
        <b>{name}</b>
        <span className="tag">{w[kind]}</span>
        <span className={`tag ${confidence === 'verified' ? 'good' : 'warn'}`}>{w[confidence]}</span>
        <span className="hint">
          {segment} · {w.validFrom} {format.day(validFrom)} · {standard ? w.standard : w.own(editedBy ?? '')}
        </span>
        {may('settings.manage') ? (
          <>
            <DialogButton label={w.edit} title={name} variant="subtle" size="compact-sm">
              {(close) => <LayoutForm known={layout} fields={data?.fields ?? []} onDone={close} />}
            </DialogButton>
            {standard ? null : <Remove layout={layout} />}
          </>
        ) : null}
      </div>
      <p className="hint">{source}</p>
      <details className="more">
        <summary>
          {w.columns} ({format.count(columns.length)})
        </summary>
        <p className="code">{columns.map(({ heading }) => heading).join(' | ')}</p>
      </details>
    </li>
  )
}

function Remove({ layout }: { readonly layout: Layout }) {
  const w = useWords(layoutWords)
  const work = useChange('file-layouts', w.removed, () => removeLayout(layout))
  return <ChangeButton label={w.backToStandard} spoken={`${w.backToStandard}: ${layout.name}`} work={work} />
}
