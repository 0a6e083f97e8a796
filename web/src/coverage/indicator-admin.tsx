import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useChanged } from '../ui/change.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { sayProblem } from '../ui/notices.tsx'
import { RemoveButton } from '../ui/remove-button.tsx'
import { UploadForm } from '../ui/upload-form.tsx'
import {
  defineIndicator,
  employerPlaces,
  type Indicator,
  indicators,
  saveEmployerPlaces,
} from './figure-requests.ts'
import { draftOf, IndicatorForm } from './indicator-form.tsx'
import { indicatorWords } from './indicator-words.ts'

/** Definitions are changed, added and withdrawn without a developer; so is where employers are. */
export function IndicatorAdmin(props: {
  readonly indicator: Indicator
  readonly onChoose: (code: string | undefined) => void
}) {
  const { indicator, onChoose } = props
  const w = useWords(indicatorWords)
  const { data } = useQuery(indicators)
  const withdrawn = data?.withdrawn ?? []
  return (
    <section className="stack tight no-print">
      <h2>{w.manage}</h2>
      <div className="row">
        <DialogButton label={w.edit} title={indicator.name}>
          {(close) => <IndicatorForm key={indicator.code} known={indicator} onDone={done(close, onChoose)} />}
        </DialogButton>
        <DialogButton label={w.copy}>
          {(close) => <IndicatorForm known={indicator} isCopy onDone={done(close, onChoose)} />}
        </DialogButton>
        <DialogButton label={w.add}>
          {(close) => <IndicatorForm onDone={done(close, onChoose)} />}
        </DialogButton>
        <RemoveButton
          label={w.withdraw}
          title={indicator.name}
          hint={w.withdrawHint(indicator.name)}
          queryKey="indicators"
          done={w.withdrawn}
          remove={async () => {
            await defineIndicator({ ...draftOf(indicator), withdrawn: true })
            onChoose(undefined)
          }}
        />
        <DialogButton label={w.workplaces}>{(close) => <Workplaces onDone={close} />}</DialogButton>
      </div>
      {withdrawn.length === 0 ? null : (
        <>
          <b>{w.withdrawnOnes}</b>
          <ul className="list">
            {withdrawn.map((one) => (
              <li key={one.code} className="row centre">
                <span className="grow">
                  {one.name} <span className="hint">({one.code})</span>
                </span>
                <RestoreButton indicator={one} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

const done = (close: () => void, choose: (code: string) => void) => (code: string) => {
  close()
  choose(code)
}

function RestoreButton({ indicator }: { readonly indicator: Indicator }) {
  const w = useWords(indicatorWords)
  const changed = useChanged('indicators')
  const work = useMutation({
    mutationFn: () => defineIndicator(draftOf(indicator)),
    onSuccess: ({ code, version }) => changed(w.saved(code, version)),
    onError: sayProblem,
  })
  return (
    <Button variant="default" size="compact-sm" loading={work.isPending} onClick={() => work.mutate()}>
      {w.restore}
    </Button>
  )
}

function Workplaces({ onDone }: { readonly onDone: () => void }) {
  const w = useWords(indicatorWords)
  const format = useFormat()
  const changed = useChanged('indicators')
  const { data } = useQuery(employerPlaces)
  const known = data?.rows.filter(({ placeCode }) => placeCode !== null).length ?? 0
  return (
    <div className="stack tight">
      <p className="hint">
        {w.workplacesHint} {w.workplacesNow(format.count(known))}
      </p>
      <UploadForm
        draft="workplaces"
        accept=".csv,text/csv"
        label={w.take}
        submit={saveEmployerPlaces}
        onDone={({ rows, changed: other }) => {
          void changed(w.workplacesSaved(format.count(other), format.count(rows)))
          onDone()
        }}
      />
    </div>
  )
}
