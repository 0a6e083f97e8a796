import { useQuery } from '@tanstack/react-query'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { accountWords } from './account-words.ts'
import { PasskeyList } from './passkey-list.tsx'
import { PasswordForm } from './password-form.tsx'
import { PrivacyCard } from './privacy-card.tsx'
import { security } from './requests.ts'
import { SessionList } from './session-list.tsx'
import { TotpForm } from './totp-form.tsx'

/** How one signs in, and from where. */
export function AccountScreen() {
  const w = useWords(accountWords)
  const { data, error } = useQuery(security)
  return (
    <div className="stack">
      <PageHead title={w.title} />
      <ProblemNotice error={error} />
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : null
      ) : (
        <div className="columns">
          <div className="stack">
            <PasswordForm />
            <TotpForm on={data.totp} />
          </div>
          <div className="stack">
            <PasskeyList passkeys={data.passkeys} />
            <SessionList sessions={data.sessions} />
            <PrivacyCard />
          </div>
        </div>
      )}
    </div>
  )
}
