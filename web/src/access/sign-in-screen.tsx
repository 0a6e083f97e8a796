import { PasswordInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useDraft } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { CodeForm } from './code-form.tsx'
import { DemoAccounts } from './demo-accounts.tsx'
import { type SignInAnswer, signIn, signInWays } from './requests.ts'
import { signInWords } from './sign-in-words.ts'
import { OtherWays } from './other-ways.tsx'

const route = getRouteApi('/masuk')

/** The door: name and password, second step, passkey, single sign-on; in a demonstration the ready accounts. */
export function SignInScreen() {
  const w = useWords(signInWords)
  const { ke } = route.useSearch()
  const ways = useQuery(signInWays)
  const [ticket, setTicket] = useState<string>()
  const [draft, change] = useDraft('sign-in', { signInName: '' })
  const [password, setPassword] = useState('')
  const enter = (answer: SignInAnswer) => {
    if (answer.status === 'second-factor') return setTicket(answer.ticket)
    // A fresh page: what it knows of the visitor is written by the server.
    location.assign(ownAddress(ke))
  }
  if (ticket !== undefined)
    return <CodeForm ticket={ticket} onDone={enter} onBack={() => setTicket(undefined)} />
  return (
    <div className="stack door">
      <PageHead title={w.title} lead={w.lead} />
      <Form submit={() => signIn(draft.signInName, password)} onDone={enter} label={w.submit}>
        {(errorOf) => (
          <>
            <TextInput
              label={w.name}
              autoComplete="username"
              required
              value={draft.signInName}
              onChange={(event) => change({ signInName: event.currentTarget.value })}
              error={errorOf('signInName')}
            />
            <PasswordInput
              label={w.password}
              autoComplete="current-password"
              required
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              error={errorOf('password')}
            />
          </>
        )}
      </Form>
      <OtherWays singleSignOn={ways.data?.singleSignOn === true} onDone={enter} />
      <p>
        <Link to="/cek">{w.check}</Link>
      </p>
      <DemoAccounts accounts={ways.data?.demoAccounts ?? []} onDone={enter} />
    </div>
  )
}

/** Where the visitor wanted to go; only within this site. */
function ownAddress(wanted: string | undefined): string {
  const url = new URL(wanted ?? '/', location.origin)
  return url.origin === location.origin && url.pathname !== '/masuk' ? url.pathname + url.search : '/'
}
