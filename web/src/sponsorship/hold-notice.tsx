import { useQueryClient } from '@tanstack/react-query'
import { may } from '../page-facts.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { sayDone } from '../ui/notices.tsx'
import { overviewWords } from './overview-words.ts'
import { confirmMissing, type Participation, refuseMissing } from './requests.ts'

/** A list of civil servants that may be incomplete: they left, or the list is wrong. */
export function HoldNotice({ hold }: { readonly hold: NonNullable<Participation['hold']> }) {
  const w = useWords(overviewWords)
  const format = useFormat()
  const queries = useQueryClient()
  const done = (sentence: string, close: () => void) => {
    sayDone(sentence)
    void queries.invalidateQueries({ queryKey: ['sponsorship'] })
    close()
  }
  return (
    <section className="card stack tight" role="status">
      <p className="warn">
        {w.hold(format.count(hold.missing), format.count(hold.serving), format.day(hold.asOf))}{' '}
        {hold.pairs > 0 ? w.holdPairs(format.count(hold.pairs)) : null}
      </p>
      {may('sponsorship.manage') ? (
        <div className="row no-print">
          <DialogButton label={w.holdRefuse}>
            {(close) => (
              <Form submit={refuseMissing} onDone={() => done(w.holdRefused, close)} label={w.holdRefuse}>
                {() => <p>{w.holdRefuseSure}</p>}
              </Form>
            )}
          </DialogButton>
          <DialogButton label={w.holdAsk} danger>
            {(close) => (
              <Form
                submit={confirmMissing}
                onDone={({ gone }) => done(w.holdDone(format.count(gone)), close)}
                label={w.holdAsk}
                danger
              >
                {() => <p>{w.holdSure(format.count(hold.missing))}</p>}
              </Form>
            )}
          </DialogButton>
        </div>
      ) : null}
    </section>
  )
}
