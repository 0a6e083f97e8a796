import { TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ChangeButton } from '../ui/change-button.tsx'
import { useDraft } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { sayDone, sayProblem } from '../ui/notices.tsx'
import { accountWords } from './account-words.ts'
import { addPasskey, offerPasskey, removePasskey, type Security, security } from './requests.ts'

export function PasskeyList({ passkeys }: Pick<Security, 'passkeys'>) {
  const w = useWords(accountWords)
  const queries = useQueryClient()
  const [{ label }, change, clear] = useDraft('passkey', { label: '' })
  const done = async () => {
    clear()
    sayDone(w.saved)
    await queries.invalidateQueries(security)
  }
  const add = async () => {
    const { ticket, options } = await offerPasskey()
    const { startRegistration } = await import('@simplewebauthn/browser')
    const response = await startRegistration({ optionsJSON: options as never }).catch(() => {
      throw new Error(w.cancelled)
    })
    await addPasskey({ ticket, label, response })
  }
  return (
    <section className="card stack tight">
      <h2>{w.passkeys}</h2>
      <p className="hint">{w.passkeysHint}</p>
      {passkeys.length === 0 ? <p className="hint">{w.noPasskeys}</p> : null}
      <ul className="list">
        {passkeys.map((one) => (
          <PasskeyLine key={one.credentialId} passkey={one} />
        ))}
      </ul>
      <Form submit={add} onDone={() => void done()} label={w.add}>
        {(errorOf) => (
          <TextInput
            label={w.label}
            required
            value={label}
            onChange={(event) => change({ label: event.currentTarget.value })}
            error={errorOf('label')}
          />
        )}
      </Form>
    </section>
  )
}

function PasskeyLine({ passkey }: { readonly passkey: Security['passkeys'][number] }) {
  const w = useWords(accountWords)
  const format = useFormat()
  const queries = useQueryClient()
  const remove = useMutation({
    mutationFn: () => removePasskey(passkey.credentialId),
    onSuccess: () => queries.invalidateQueries(security),
    onError: sayProblem,
  })
  return (
    <li className="row centre">
      <span>
        {passkey.label}{' '}
        <span className="hint">
          {w.lastUsed} {passkey.lastUsedAt === null ? w.never : format.time(passkey.lastUsedAt)}
        </span>
      </span>
      <ChangeButton label={w.remove} spoken={`${w.remove}: ${passkey.label}`} work={remove} />
    </li>
  )
}
