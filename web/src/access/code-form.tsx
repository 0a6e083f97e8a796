import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { confirmCode, type SignInAnswer } from './requests.ts'
import { signInWords } from './sign-in-words.ts'

/** The second step of signing in. */
export function CodeForm(props: {
  readonly ticket: string
  readonly onDone: (answer: SignInAnswer) => void
  readonly onBack: () => void
}) {
  const w = useWords(signInWords)
  const [code, setCode] = useState('')
  return (
    <div className="stack door">
      <PageHead title={w.code} />
      <Form
        submit={() => confirmCode(props.ticket, code)}
        onDone={props.onDone}
        label={w.next}
        beside={
          <Button variant="subtle" onClick={props.onBack}>
            {w.back}
          </Button>
        }
      >
        {(errorOf) => (
          <TextInput
            label={w.code}
            description={w.codeHint}
            inputMode="numeric"
            autoComplete="one-time-code"
            data-autofocus
            required
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            error={errorOf('code')}
          />
        )}
      </Form>
    </div>
  )
}
