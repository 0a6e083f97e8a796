/** Without a request for so long, a session has ended. */
export const idleMs = 60 * 60 * 1_000
/** After so long it ends whatever happens: a working day. */
export const absoluteMs = 12 * 60 * 60 * 1_000

export interface SessionTimes {
  readonly begunAt: Date
  readonly lastSeenAt: Date
  readonly endedAt: Date | null
}

export function isAlive(session: SessionTimes, now: Date): boolean {
  return (
    session.endedAt === null &&
    now.getTime() - session.lastSeenAt.getTime() < idleMs &&
    now.getTime() - session.begunAt.getTime() < absoluteMs
  )
}
