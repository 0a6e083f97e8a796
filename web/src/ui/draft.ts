import { useEffect, useState } from 'react'
import { pageFacts } from '../page-facts.ts'

/**
 * A half-filled form: what was written is kept for this tab and this account, so that a reload loses
 * nothing; what was not touched stays what the server says. Never for passwords and codes.
 */
export function useDraft<T extends object>(
  name: string,
  initial: T,
): readonly [T, (change: Partial<T>) => void, () => void] {
  const key = `naungan-draft:${pageFacts.visitor?.accountId ?? ''}:${name}`
  const [written, setWritten] = useState<Partial<T>>(() => readDraft<T>(key))
  useEffect(() => {
    if (Object.keys(written).length === 0) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, JSON.stringify(written))
  }, [key, written])
  const clear = () => {
    setWritten({})
    // The form may be gone before the effect comes round.
    sessionStorage.removeItem(key)
  }
  return [{ ...initial, ...written }, (change) => setWritten((before) => ({ ...before, ...change })), clear]
}

function readDraft<T>(key: string): Partial<T> {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<T>
  } catch {
    return {}
  }
}

/** Forgets every half-filled form, for the next person at this machine. */
export function forgetDrafts(): void {
  sessionStorage.clear()
}
