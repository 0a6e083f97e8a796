import { PasswordInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { sayDone } from '../ui/notices.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { followLink, linkOf } from './requests.ts'
import { signInWords } from './sign-in-words.ts'

const route = getRouteApi('/tautan/$token')

/** Where a one-time link leads: the owner of the account sets a password. */
export function LinkScreen() {
  const w = useWords(signInWords)
  const { token } = route.useParams()
  const navigate = useNavigate()
  const { data, error } = useQuery(linkOf(token))
  const [password, setPassword] = useState('')
  return (
    <div className="stack door">
      <PageHead title={w.link} {...(data === undefined ? {} : { lead: w.linkFor(data.name) })} />
      <ProblemNotice error={error} />
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : null
      ) : (
        <Form
          submit={() => followLink(token, password)}
          onDone={() => {
            sayDone(w.saved)
            void navigate({ to: '/masuk' })
          }}
          label={w.save}
        >
          {(errorOf) => (
            <>
              <TextInput label={w.signInName} value={data.signInName} readOnly autoComplete="username" />
              <PasswordInput
                label={w.newPassword}
                description={w.newPasswordHint}
                autoComplete="new-password"
                required
                value={password}
                onChange={(event) => setPassword(event.currentTarget.value)}
                error={errorOf('password')}
              />
            </>
          )}
        </Form>
      )}
    </div>
  )
}
