import { audit } from '../access/public.ts'
import type { Tx } from '../platform/transaction.ts'
import { listSenders, type Senders } from './queries/senders.ts'

/**
 * Does work that may make senders and sources known, as an import does, and names in the audit trail
 * what it added or changed, after the work.
 */
export async function withSenderEvents<T>(
  tx: Tx,
  actor: { readonly regency: string; readonly id: string },
  work: () => Promise<T>,
): Promise<T> {
  const before = await listSenders(tx.db, actor.regency)
  const result = await work()
  const after = await listSenders(tx.db, actor.regency)
  await auditSenders(tx, actor, before, after)
  return result
}

async function auditSenders(
  tx: Tx,
  actor: { readonly regency: string; readonly id: string },
  before: Senders,
  after: Senders,
): Promise<void> {
  for (const [code, name] of after.agencies) {
    const known = before.agencies.get(code)
    if (known === undefined) await audit(tx, actor, 'agency-added', `agency:${code}`)
    else if (known !== name) await audit(tx, actor, 'agency-renamed', `agency:${code}`)
  }
  for (const [code, { agency, defaultSector }] of after.sources) {
    const known = before.sources.get(code)
    if (!known) await audit(tx, actor, 'source-added', `source:${code}`, { agency })
    else if (known.agency !== agency || known.defaultSector !== defaultSector) {
      const details = { before: known.agency, agency, defaultSector }
      await audit(tx, actor, 'source-changed', `source:${code}`, details)
    }
  }
}
