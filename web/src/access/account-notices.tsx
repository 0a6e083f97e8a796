import { Button } from '@mantine/core'
import { useState } from 'react'
import { pageFacts } from '../page-facts.ts'
import { useFormat } from '../ui/format.ts'
import { dictionary, useWords } from '../ui/language.tsx'
import { sayProblem } from '../ui/notices.tsx'
import { seeNotice } from './requests.ts'

const words = dictionary(
  {
    label: 'Pemberitahuan tentang akun Anda',
    'second-factor-removed': (by: string, at: string, reason: string) =>
      `Langkah kedua akun Anda dimatikan oleh ${by} pada ${at}. Alasannya: ${reason}. Nyalakan lagi di Akun saya. Bila Anda tidak memintanya, ganti kata sandi Anda dan laporkan.`,
    seen: 'Saya sudah melihatnya',
  },
  {
    label: 'Notice about your account',
    'second-factor-removed': (by: string, at: string, reason: string) =>
      `The second factor of your account was turned off by ${by} on ${at}. The reason: ${reason}. Turn it on again under My account. If you did not ask for it, change your password and report it.`,
    seen: 'I have seen it',
  },
)

/** What somebody else did to one's account, until one says that one saw it. */
export function AccountNotices() {
  const w = useWords(words)
  const format = useFormat()
  const [left, setLeft] = useState(() => pageFacts.visitor?.notices ?? [])
  const see = async (notice: string) => {
    try {
      await seeNotice(notice)
      setLeft((before) => before.filter((one) => one.notice !== notice))
    } catch (error) {
      sayProblem(error)
    }
  }
  if (left.length === 0) return null
  return (
    <aside className="demo-notice stack tight no-print" aria-label={w.label}>
      {left.map(({ notice, kind, by, at, reason }) => (
        <div key={notice} className="row centre">
          <span>{w[kind](by, format.time(at), reason)}</span>
          <Button variant="default" size="compact-sm" onClick={() => void see(notice)}>
            {w.seen}
          </Button>
        </div>
      ))}
    </aside>
  )
}
