import { Notification } from '@mantine/core'
import { useSyncExternalStore } from 'react'
import { ProblemError } from '../api.ts'
import { dictionary, useWords } from './language.tsx'

interface Notice {
  readonly id: number
  readonly kind: 'done' | 'problem'
  readonly text: string
  readonly hint?: string
}

let notices: readonly Notice[] = []
let lastId = 0
const listeners = new Set<() => void>()

function change(next: readonly Notice[]): void {
  notices = next
  for (const listener of listeners) listener()
}

function add(notice: Omit<Notice, 'id'>, keepMs?: number): void {
  const id = ++lastId
  change([...notices, { id, ...notice }])
  if (keepMs !== undefined) setTimeout(() => dismiss(id), keepMs)
}

function dismiss(id: number): void {
  change(notices.filter((one) => one.id !== id))
}

/** Says in a corner that something was done; goes away by itself. */
export function sayDone(text: string): void {
  add({ kind: 'done', text }, 8_000)
}

/** Says in a corner what went wrong, with the code and the number of the request for whoever helps; stays. */
export function sayProblem(error: unknown): void {
  if (error instanceof ProblemError) {
    const { detail, code, requestId } = error.problem
    add({ kind: 'problem', text: detail, hint: [code, requestId].filter((one) => one !== '').join(' · ') })
  } else {
    add({ kind: 'problem', text: error instanceof Error ? error.message : 'Kesalahan program.' })
  }
}

const words = dictionary(
  { region: 'Pemberitahuan', close: 'Tutup pemberitahuan' },
  { region: 'Notices', close: 'Close notice' },
)

export function Notices() {
  const w = useWords(words)
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => notices,
  )
  return (
    <section className="notices" aria-label={w.region} aria-live="polite">
      {shown.map(({ id, kind, text, hint }) => (
        <Notification
          key={id}
          withBorder
          color={kind === 'done' ? 'naungan' : 'red'}
          closeButtonProps={{ 'aria-label': w.close }}
          onClose={() => dismiss(id)}
          role={kind === 'problem' ? 'alert' : 'status'}
        >
          <span className="notice-text">{text}</span>
          {hint === undefined ? null : <span className="hint code">{hint}</span>}
        </Notification>
      ))}
    </section>
  )
}
