import { useEffect, useState } from 'react'

/** A half-filled form: kept for this tab, so that a reload loses nothing. Never for passwords. */
export function useDraft<T extends object>(
  name: string,
  initial: T,
): readonly [T, (change: Partial<T>) => void, () => void] {
  const key = `naungan-draft:${name}`
  const [draft, setDraft] = useState<T>(() => ({ ...initial, ...readDraft<T>(key) }))
  useEffect(() => {
    sessionStorage.setItem(key, JSON.stringify(draft))
  }, [key, draft])
  const clear = () => {
    setDraft(initial)
    sessionStorage.removeItem(key)
  }
  return [draft, (change) => setDraft((before) => ({ ...before, ...change })), clear]
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
