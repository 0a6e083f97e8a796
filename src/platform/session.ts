import type { Command } from 'commander'
import type { Database } from './database.ts'
import type { Progress } from './progress.ts'

/** What a command works with: an open installation and a way to answer. */
export interface Session {
  readonly database: Database
  readonly regency: string
  /** Who works here: until accounts exist, the user of the operating system. */
  readonly actor: string
  readonly json: boolean
  readonly progress: Progress
  /** Prints the result: the document with `--json`, else the lines for people. */
  answer(document: unknown, lines: () => readonly string[]): void
}

/** Opens the installation for one command and closes it whatever happens. */
export type WithSession = (command: Command, work: (session: Session) => Promise<void>) => Promise<void>
