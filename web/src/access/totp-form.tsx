import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { sayDone, sayProblem } from '../ui/notices.tsx'
import { accountWords } from './account-words.ts'
import { QrCode } from './qr-code.tsx'
import { confirmTotp, offerTotp, removeTotp, security } from './requests.ts'

/** The second step of signing in: off, being set up, or on. */
export function TotpForm({ on }: { readonly on: boolean }) {
  const w = useWords(accountWords)
  const queries = useQueryClient()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const offer = useMutation({ mutationFn: offerTotp, onError: sayProblem })
  const done = async () => {
    setPassword('')
    setCode('')
    offer.reset()
    sayDone(w.saved)
    await queries.invalidateQueries(security)
  }
  const passwordInput = (error: string | undefined) => (
    <PasswordInput
      label={w.current}
      autoComplete="current-password"
      required
      value={password}
      onChange={(event) => setPassword(event.currentTarget.value)}
      error={error}
    />
  )
  return (
    <section className="card stack tight">
      <h2>{w.totp}</h2>
      <p className="hint">{on ? w.totpOn : w.totpOff}</p>
      {on ? (
        <Form submit={() => removeTotp(password)} onDone={() => void done()} label={w.turnOff}>
          {(errorOf) => passwordInput(errorOf('password'))}
        </Form>
      ) : offer.data === undefined ? (
        <div className="row">
          <Button variant="default" onClick={() => offer.mutate()} loading={offer.isPending}>
            {w.turnOn}
          </Button>
        </div>
      ) : (
        <Form
          submit={() => confirmTotp({ secret: offer.data.secret, code, password })}
          onDone={() => void done()}
          label={w.turnOn}
        >
          {(errorOf) => (
            <>
              <p>{w.scan}</p>
              <QrCode content={offer.data.address} label={w.qr} />
              <TextInput label={w.secret} value={offer.data.secret} readOnly />
              <TextInput
                label={w.code}
                inputMode="numeric"
                autoComplete="one-time-code"
                required
                value={code}
                onChange={(event) => setCode(event.currentTarget.value)}
                error={errorOf('code')}
              />
              {passwordInput(errorOf('password'))}
            </>
          )}
        </Form>
      )}
    </section>
  )
}
