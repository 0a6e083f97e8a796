import { PasswordInput } from '@mantine/core'
import { useState } from 'react'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { sayDone } from '../ui/notices.tsx'
import { accountWords } from './account-words.ts'
import { changePassword } from './requests.ts'

export function PasswordForm() {
  const w = useWords(accountWords)
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  return (
    <section className="card stack tight">
      <h2>{w.password}</h2>
      <Form
        submit={() => changePassword(current, next)}
        onDone={() => {
          setCurrent('')
          setNext('')
          sayDone(w.changed)
        }}
        label={w.change}
      >
        {(errorOf) => (
          <>
            <PasswordInput
              label={w.current}
              autoComplete="current-password"
              required
              value={current}
              onChange={(event) => setCurrent(event.currentTarget.value)}
              error={errorOf('current')}
            />
            <PasswordInput
              label={w.next}
              description={w.nextHint}
              autoComplete="new-password"
              required
              value={next}
              onChange={(event) => setNext(event.currentTarget.value)}
              error={errorOf('password')}
            />
          </>
        )}
      </Form>
    </section>
  )
}
