import { type Dispatch, type SetStateAction, useEffect, useRef, useState } from 'react'
import { pageFacts } from '../page-facts.ts'
import { forgetAllFiles, forgetFiles } from './kept-files.ts'

/**
 * A half-filled form: what was written is kept for this tab and this account, so that a reload loses
 * nothing; what was not touched stays what the server says. Never for passwords and codes.
 */
export function useDraft<T extends object>(
  name: string,
  initial: T,
): readonly [T, (change: Partial<T>) => void, () => void] {
  const key = keyOf(name)
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

/**
 * One value of the half-filled form of this name, held as by `useState` and kept like `useDraft` until the form is done:
 * its `Form` is given the same name as `draft`, or forgets it with `forgetDraft`. Names say what the form is about, so that
 * what was written for one thing does not turn up at another.
 */
export function useKept<T>(
  form: string,
  field: string,
  initial: T | (() => T),
): readonly [T, Dispatch<SetStateAction<T>>] {
  const key = keyOf(form)
  const [value, setValue] = useState<T>(() => {
    const kept = readDraft<Record<string, T>>(key)[field]
    return kept ?? (typeof initial === 'function' ? (initial as () => T)() : initial)
  })
  const stored = useRef(value)
  useEffect(() => {
    if (Object.is(stored.current, value)) return
    stored.current = value
    sessionStorage.setItem(key, JSON.stringify({ ...readDraft<Record<string, T>>(key), [field]: value }))
  }, [key, field, value])
  return [value, setValue]
}

/** Forgets a half-filled form: it was sent, or is given up. */
export function forgetDraft(form: string): void {
  sessionStorage.removeItem(keyOf(form))
  forgetFiles(form)
}

const keyOf = (form: string) => `naungan-draft:${pageFacts.visitor?.accountId ?? ''}:${form}`

function readDraft<T>(key: string): Partial<T> {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<T>
  } catch {
    return {}
  }
}

/** Forgets every half-filled form, for the next person at this machine. */
export async function forgetDrafts(): Promise<void> {
  sessionStorage.clear()
  await forgetAllFiles()
}
