import { Button, Checkbox, TextInput } from '@mantine/core'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { askForPasskey, security } from '../access/requests.ts'
import { TotpForm } from '../access/totp-form.tsx'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { sayDone } from '../ui/notices.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ownWords } from './own-words.ts'
import { PriceByMonth } from './price-by-month.tsx'
import { type Drawn, giveMandate, type OwnSponsorship, statementOf, type Wanted } from './requests.ts'

const most = 100

/** A pledge in one go: how many, what it costs each month, what is consented to, signed with a second factor. */
export function PledgeForm(props: {
  readonly answer: OwnSponsorship
  readonly places: number
  readonly onDone: () => void
}) {
  const w = useWords(ownWords)
  const format = useFormat()
  const [places, setPlaces] = useState(props.places)
  const [nameShown, setNameShown] = useState(false)
  const [isReserve, setIsReserve] = useState(false)
  const wanted: Wanted = { places, nameShown, ...(isReserve ? { wish: 'reserve' as const } : {}) }
  const { data, error, isPlaceholderData } = useQuery({
    ...statementOf(wanted),
    placeholderData: keepPreviousData,
  })
  return (
    <section className="stack" aria-label={w.pledge}>
      <div>
        <h2>{w.pledge}</h2>
        <p className="hint">{w.pledgeLead}</p>
      </div>
      <div className="row centre">
        <span id="berapa">{w.places}</span>
        <div className="stepper" role="group" aria-labelledby="berapa">
          <Button
            variant="default"
            aria-label={w.fewer}
            disabled={places <= 1}
            onClick={() => setPlaces(places - 1)}
          >
            −
          </Button>
          <output aria-live="polite">{format.count(places)}</output>
          <Button
            variant="default"
            aria-label={w.more}
            disabled={places >= most}
            onClick={() => setPlaces(places + 1)}
          >
            +
          </Button>
        </div>
      </div>
      <Checkbox
        label={w.nameShown}
        checked={nameShown}
        onChange={(event) => setNameShown(event.currentTarget.checked)}
      />
      <Checkbox
        label={w.reserve}
        description={w.reserveHint}
        checked={isReserve}
        onChange={(event) => setIsReserve(event.currentTarget.checked)}
      />
      <ProblemNotice error={error} />
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : null
      ) : (
        <>
          <PriceByMonth drawn={data} />
          <section className="stack tight">
            <h3>{w.read}</h3>
            <ol className="consent-lines">
              {data.statement.sentences.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ol>
          </section>
          <Sign
            answer={props.answer}
            drawn={data}
            wanted={wanted}
            waiting={isPlaceholderData}
            onDone={props.onDone}
          />
        </>
      )}
    </section>
  )
}

function Sign(props: {
  readonly answer: OwnSponsorship
  readonly drawn: Drawn
  readonly wanted: Wanted
  readonly waiting: boolean
  readonly onDone: () => void
}) {
  const w = useWords(ownWords)
  const queries = useQueryClient()
  const [code, setCode] = useState('')
  // Asked of the account itself, so that it is there as soon as it is set up.
  const { data: ways } = useQuery(security)
  const totp = ways?.totp ?? props.answer.factors.totp
  const hasPasskey = ways === undefined ? props.answer.factors.passkey : ways.passkeys.length > 0
  const { hash } = props.drawn
  const done = async () => {
    setCode('')
    sayDone(w.given)
    props.onDone()
    await queries.invalidateQueries({ queryKey: ['sponsorship'] })
  }
  const passkey = useMutation({
    mutationFn: async () => {
      const { ticket, options } = await askForPasskey()
      const { startAuthentication } = await import('@simplewebauthn/browser')
      const response = await startAuthentication({ optionsJSON: options as never }).catch(() => {
        throw new Error(w.cancelled)
      })
      const proof = { passkey: { ticket, response: { ...response } as Record<string, unknown> } }
      return giveMandate({ wanted: props.wanted, hash, proof })
    },
    onSuccess: () => void done(),
  })
  if (!totp && !hasPasskey)
    return (
      <section className="stack tight">
        <h3>{w.setup}</h3>
        <p className="hint">{w.setupHint}</p>
        <TotpForm on={false} />
      </section>
    )
  return (
    <div className="stack tight">
      {totp ? (
        <Form
          submit={() =>
            giveMandate({ wanted: props.wanted, hash, proof: { code: code.replaceAll(/\s/g, '') } })
          }
          onDone={() => void done()}
          label={w.sign}
          disabled={props.waiting || code.replaceAll(/\s/g, '').length < 6}
        >
          {(errorOf) => (
            <TextInput
              label={w.code}
              description={w.codeHint}
              inputMode="numeric"
              autoComplete="one-time-code"
              required
              maxLength={7}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
              error={errorOf('proof')}
            />
          )}
        </Form>
      ) : null}
      {hasPasskey ? (
        <div className="row">
          <Button
            variant={totp ? 'default' : 'filled'}
            loading={passkey.isPending}
            disabled={props.waiting}
            onClick={() => passkey.mutate()}
          >
            {w.signPasskey}
          </Button>
        </div>
      ) : null}
      <ProblemNotice error={passkey.error} />
    </div>
  )
}
