import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useWords } from '../ui/language.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { askForPasskey, type SignInAnswer, signInWithPasskey } from './requests.ts'
import { signInWords } from './sign-in-words.ts'

/** Passkey and single sign-on. */
export function OtherWays(props: {
  readonly singleSignOn: boolean
  readonly onDone: (answer: SignInAnswer) => void
}) {
  const w = useWords(signInWords)
  const passkey = useMutation({
    mutationFn: async () => {
      const { ticket, options } = await askForPasskey()
      const { startAuthentication } = await import('@simplewebauthn/browser')
      const response = await startAuthentication({ optionsJSON: options as never }).catch(() => {
        throw new Error(w.cancelled)
      })
      return signInWithPasskey(ticket, response)
    },
    onSuccess: props.onDone,
  })
  return (
    <div className="stack tight">
      <div className="row">
        <Button
          variant="default"
          onClick={() => passkey.mutate()}
          loading={passkey.isPending}
          title={w.passkeyHint}
        >
          {w.passkey}
        </Button>
        {props.singleSignOn ? (
          <Button variant="default" component="a" href="/masuk/tunggal">
            {w.sso}
          </Button>
        ) : null}
      </div>
      <ProblemNotice error={passkey.error} />
    </div>
  )
}
