import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useWords } from '../ui/language.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type DemoAccount, type SignInAnswer, signIn } from './requests.ts'
import { signInWords } from './sign-in-words.ts'

/** Ready accounts of a demonstration; the list is empty in any other installation. */
export function DemoAccounts(props: {
  readonly accounts: readonly DemoAccount[]
  readonly onDone: (answer: SignInAnswer) => void
}) {
  const w = useWords(signInWords)
  const enter = useMutation({
    mutationFn: ({ signInName, password }: DemoAccount) => signIn(signInName, password),
    onSuccess: props.onDone,
  })
  if (props.accounts.length === 0) return null
  return (
    <section className="stack tight">
      <h2>{w.demo}</h2>
      <p className="hint">{w.demoHint}</p>
      <ProblemNotice error={enter.error} />
      <div className="demo-accounts">
        {props.accounts.map((account) => (
          <Button
            key={account.signInName}
            variant="default"
            justify="flex-start"
            disabled={enter.isPending}
            onClick={() => enter.mutate(account)}
            aria-label={w.enter(account.roleName)}
          >
            {account.roleName}
          </Button>
        ))}
      </div>
    </section>
  )
}
