import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useChange } from '../ui/change.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { RemoveButton } from '../ui/remove-button.tsx'
import { SectorForm, valuesOf } from './sector-form.tsx'
import { sectorWords } from './sector-words.ts'
import {
  saveSectorView,
  type SectorView,
  type SectorViews,
  sectorViews,
  withdrawSector,
} from './standing-requests.ts'

/** How kinds of work are cut, changed without a developer. */
export function SectorAdmin() {
  const w = useWords(sectorWords)
  const { data, error } = useQuery(sectorViews)
  return (
    <section className="stack tight no-print">
      <h2>{w.manage}</h2>
      <p className="hint">{w.manageHint}</p>
      <ProblemNotice error={error} />
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : null
      ) : (
        <>
          <div className="row">
            <DialogButton label={w.add}>{(close) => <SectorForm views={data} onDone={close} />}</DialogButton>
          </div>
          <ul className="list">
            {data.rows.map((view) => (
              <OneView key={view.code} view={view} views={data} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function OneView({ view, views }: { readonly view: SectorView; readonly views: SectorViews }) {
  const w = useWords(sectorWords)
  const restore = useChange('sectors', w.saved, () => saveSectorView(valuesOf(view)))
  return (
    <li className="row centre">
      <span className="grow">
        <b>{view.name}</b>{' '}
        <span className={`tag${view.withdrawn ? '' : ' good'}`}>
          {view.withdrawn ? w.isWithdrawn : view.regency === 'ID' ? w.builtIn : w.ownVersion(view.version)}
        </span>
        <br />
        <span className="hint">{view.words.join(', ')}</span>
      </span>
      {view.withdrawn ? (
        <Button
          variant="default"
          size="compact-sm"
          loading={restore.isPending}
          onClick={() => restore.mutate()}
        >
          {w.restore}
        </Button>
      ) : (
        <>
          <DialogButton
            label={w.edit}
            title={view.name}
            spoken={`${w.edit}: ${view.name}`}
            size="compact-sm"
            variant="subtle"
          >
            {(close) => <SectorForm views={views} known={view} onDone={close} />}
          </DialogButton>
          <RemoveButton
            label={w.withdraw}
            title={view.name}
            hint={w.withdrawHint}
            queryKey="sectors"
            done={w.withdrawn}
            remove={() => withdrawSector(view.code)}
          />
        </>
      )}
    </li>
  )
}
