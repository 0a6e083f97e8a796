import { useEffect, useState } from 'react'
import { pageFacts } from '../page-facts.ts'

/** How long a chosen file lies in this browser at most, in milliseconds: lists hold NIK. */
const longest = 24 * 60 * 60 * 1_000

/** What lies in the browser's database: whose files these are, and since when. */
interface Kept {
  readonly account: string
  readonly keptAt: number
  readonly files: readonly File[]
}

/** What the tab remembers of them, so that two tabs do not share a form. */
interface Ticket {
  readonly id: string
  readonly names: readonly string[]
}

export interface KeptFiles {
  readonly files: readonly File[]
  readonly choose: (files: readonly File[]) => void
  /** Names of files that were chosen before and that the browser did not keep. */
  readonly lost: readonly string[]
  /** Whether they outlive a reload of the page. */
  readonly isKept: boolean
}

const account = () => pageFacts.visitor?.accountId ?? ''
const prefix = () => `naungan-files:${account()}:`

/**
 * Files chosen in the half-filled form of this name, kept through a reload for this tab and this account until the form is
 * done, the visitor signs out or a day has passed. A browser that cannot keep them still remembers their names.
 */
export function useKeptFiles(form: string): KeptFiles {
  const key = prefix() + form
  const [files, setFiles] = useState<readonly File[]>([])
  const [lost, setLost] = useState<readonly string[]>([])
  const [isKept, setKept] = useState(false)
  // What was asked of the browser before the last choice comes too late.
  const [turn] = useState(() => ({ last: 0 }))
  useEffect(() => {
    const ticket = readTicket(key)
    if (ticket === undefined) return
    const mine = ++turn.last
    const bring = async () => {
      const found = await findFiles(ticket.id)
      if (mine !== turn.last) return
      if (found === undefined) return setLost(ticket.names)
      setFiles(found)
      setKept(true)
    }
    void bring()
    return () => {
      turn.last++
    }
  }, [key, turn])
  const choose = (chosen: readonly File[]) => {
    const mine = ++turn.last
    setFiles(chosen)
    setLost([])
    // Said at once, and taken back where the browser refuses: nothing on the form moves under the hand.
    setKept(chosen.length > 0)
    forget(key)
    if (chosen.length === 0) return
    const ticket: Ticket = { id: crypto.randomUUID(), names: chosen.map(({ name }) => name) }
    sessionStorage.setItem(key, JSON.stringify(ticket))
    void storeFiles(ticket.id, chosen).then((stored) => mine === turn.last && setKept(stored))
  }
  return { files, choose, lost, isKept }
}

/** Forgets the files of a form: it was sent, or is given up. */
export function forgetFiles(form: string): void {
  forget(prefix() + form)
}

/** Forgets the files of everybody, for the next person at this machine. */
export async function forgetAllFiles(): Promise<void> {
  await attempt(async ({ clear, store }) => clear(store))
}

/** As long as the page is open: forgets what has lain for a day, and what another account left behind. */
export function sweepEveryHour(): () => void {
  // Not while the first screen is being drawn.
  const first = setTimeout(() => void sweepFiles(), 3_000)
  const timer = setInterval(() => void sweepFiles(), 3_600_000)
  return () => {
    clearTimeout(first)
    clearInterval(timer)
  }
}

async function sweepFiles(): Promise<void> {
  await attempt(async ({ entries, delMany, store }) => {
    const all = await entries<string, Kept>(store)
    const stale = all.filter(
      ([, kept]) => isOld(kept) || (pageFacts.visitor !== null && kept.account !== account()),
    )
    await delMany(
      stale.map(([id]) => id),
      store,
    )
  })
}

const isOld = ({ keptAt }: Kept) => Math.abs(Date.now() - keptAt) > longest

function readTicket(key: string): Ticket | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '') as Ticket
  } catch {
    return undefined
  }
}

function forget(key: string): void {
  const ticket = readTicket(key)
  sessionStorage.removeItem(key)
  if (ticket !== undefined) void attempt(async ({ del, store }) => del(ticket.id, store))
}

async function findFiles(id: string): Promise<readonly File[] | undefined> {
  const kept = await attempt(async ({ get, store }) => get<Kept>(id, store))
  return kept === undefined || kept.account !== account() || isOld(kept) ? undefined : kept.files
}

async function storeFiles(id: string, files: readonly File[]): Promise<boolean> {
  const kept: Kept = { account: account(), keptAt: Date.now(), files }
  const done = await attempt(async ({ set, store }) => {
    await set(id, kept, store)
    return true
  })
  return done === true
}

const open = async () => {
  const library = await import('idb-keyval')
  return { ...library, store: library.createStore('naungan-files', 'chosen') }
}
let opened: ReturnType<typeof open> | undefined

/** A browser may refuse its database: a private window, a full disk. Then nothing is kept, and nothing breaks. */
async function attempt<T>(work: (library: Awaited<ReturnType<typeof open>>) => Promise<T>) {
  try {
    opened ??= open()
    return await work(await opened)
  } catch {
    return undefined
  }
}
