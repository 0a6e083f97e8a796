import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ProblemError } from '../api.ts'
import { useDraft } from '../ui/draft.ts'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { PairTable } from './pair-table.tsx'
import { type PairAnswer, pairOf } from './requests.ts'
import { useVerdicts } from './verdicts.ts'
import { reviewWords } from './words.ts'

/** Two rows side by side with the evidence, and the decision. */
export function PairView({ pairKey }: { readonly pairKey: string }) {
  const w = useWords(reviewWords)
  const { data, error } = useQuery(pairOf(pairKey))
  return (
    <div className="stack">
      <p className="no-print">
        <Link to="/tinjau" search={(before) => ({ ...before, pair: undefined })}>
          ← {w.back}
        </Link>
      </p>
      <ProblemNotice error={error} />
      {data === undefined ? error === null ? <Loading /> : null : <Pair pair={data} />}
    </div>
  )
}

function Pair({ pair }: { readonly pair: PairAnswer }) {
  const w = useWords(reviewWords)
  const format = useFormat()
  const [{ reason }, change, clear] = useDraft(`pair-${pair.key}`, { reason: '' })
  const { decide, undo, error, busy, canUndo } = useVerdicts(pair, reason, clear)
  return (
    <section className="stack" aria-label={w.pair}>
      <div className="stack tight">
        <h2>{pair.sentence}</h2>
        <p className="hint">
          {w.weight}: <b>{pair.bits === null ? '–' : format.decimal(pair.bits)}</b>. {w.weightHint}
        </p>
        {pair.entitlement ? <p className="bad">{w.entitlementHint}</p> : null}
        {pair.decision === null ? null : (
          <p className="warn" role="status">
            {w.already(pair.decision.decidedBy)} {w[pair.decision.verdict]}: {pair.decision.reason} (
            {format.time(pair.decision.decidedAt)})
          </p>
        )}
      </div>
      <PairTable pair={pair} />
      <div className="verdicts stack tight no-print">
        <ProblemNotice error={error} />
        <div className="row">
          <TextInput
            label={w.reason}
            value={reason}
            maxLength={500}
            onChange={(event) => change({ reason: event.currentTarget.value })}
            error={error instanceof ProblemError ? error.messageFor('reason') : undefined}
          />
          <Button onClick={() => decide('same')} disabled={busy} title={w.sameKey} aria-keyshortcuts="s">
            {w.same}
          </Button>
          <Button
            variant="outline"
            onClick={() => decide('different')}
            disabled={busy}
            title={w.differentKey}
            aria-keyshortcuts="d"
          >
            {w.different}
          </Button>
          <Button
            variant="default"
            onClick={() => decide('later')}
            disabled={busy}
            title={w.laterKey}
            aria-keyshortcuts="l"
          >
            {w.later}
          </Button>
          {canUndo ? (
            <Button variant="subtle" onClick={undo} disabled={busy} title={w.undoKey} aria-keyshortcuts="u">
              {w.undo}
            </Button>
          ) : null}
        </div>
        <p className="hint wide">{w.keys}</p>
      </div>
    </section>
  )
}
