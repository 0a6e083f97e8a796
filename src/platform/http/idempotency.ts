import { createHash, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import { sql } from 'kysely'
import type { MiddlewareHandler } from 'hono'
import { z } from 'zod'
import type { Database, Db } from '../database.ts'
import { failPlatform } from '../platform-errors.ts'
import { seal, unseal } from '../seal.ts'
import type { HttpEnv } from './router.ts'

/** For `request.headers` of every POST that creates something. */
export const idempotencyHeaders = z.object({
  'idempotency-key': z
    .string()
    .min(8)
    .max(200)
    .optional()
    .describe(
      'Kunci acak dari pengirim; permintaan ulang dengan kunci yang sama dijawab sama, sekali dikerjakan',
    ),
})

interface Kept {
  readonly request: string
  readonly status: number | null
  readonly contentType: string | null
  readonly body: string | null
}

/**
 * The key is kept as a hash, and the answer sealed under a key made from it: an answer may hold a one-time link or
 * personal data, and only who sent the key can have it again.
 */
function keptAs(owner: string, key: string): { readonly name: string; readonly sealKey: KeyObject } {
  const name = createHash('sha256').update(`naungan:once:${owner}\n${key}`).digest('base64url')
  const bytes = hkdfSync('sha256', key, owner, 'naungan:kept-answer', 32)
  return { name, sealKey: createSecretKey(Buffer.from(bytes)) }
}

/**
 * A repeated POST with the same `Idempotency-Key` is answered as the first was, and done once. Keys
 * belong to whoever sent them and are kept for a day.
 *
 * @throws platform/idempotency-key-reused, platform/idempotency-in-progress
 */
export function onceOnly(database: Database): MiddlewareHandler<HttpEnv> {
  return async (context, next) => {
    const key = context.req.header('idempotency-key')
    if (key === undefined || context.req.method !== 'POST') return next()
    const owner = context.get('principal')
    const { name, sealKey } = keptAs(owner, key)
    const body = await context.req.raw.clone().arrayBuffer()
    const request = createHash('sha256')
      .update(`${context.req.path}\n`)
      .update(Buffer.from(body))
      .digest('hex')
    const before = await claimKey(database.db, owner, name, request)
    if (before) return replay(before, request, (body) => unseal(sealKey, name, body)!)
    await next()
    const { status } = context.res
    // A bug or a busy server is no answer to keep: the caller may try again.
    if (status >= 500 || status === 429) return releaseKey(database.db, owner, name)
    const text = await context.res.clone().text()
    await keepAnswer(database.db, owner, name, {
      status,
      contentType: context.res.headers.get('content-type'),
      text: seal(sealKey, name, text),
    })
  }
}

function replay(before: Kept, request: string, open: (body: string) => string): Response {
  if (before.request !== request) throw failPlatform('idempotency-key-reused')
  if (before.status === null) throw failPlatform('idempotency-in-progress')
  const body = open(before.body ?? '')
  return new Response(body === '' ? null : body, {
    status: before.status,
    headers: {
      ...(before.contentType === null ? {} : { 'content-type': before.contentType }),
      'idempotency-replayed': 'true',
    },
  })
}

/** Takes the key; what is known of it when somebody has it. */
async function claimKey(db: Db, owner: string, key: string, request: string): Promise<Kept | undefined> {
  await sql`delete from platform.kept_answer where asked_at < now() - interval '1 day'`.execute(db)
  const { rows } = await sql`
    insert into platform.kept_answer (owner, key, request) values (${owner}, ${key}, ${request})
    on conflict do nothing returning key`.execute(db)
  if (rows.length > 0) return undefined
  const kept = await sql<Kept>`
    select request, status, content_type as "contentType", body from platform.kept_answer
    where owner = ${owner} and key = ${key}`.execute(db)
  return kept.rows[0]
}

async function keepAnswer(
  db: Db,
  owner: string,
  key: string,
  answer: { status: number; contentType: string | null; text: string },
): Promise<void> {
  await sql`
    update platform.kept_answer
    set status = ${answer.status}, content_type = ${answer.contentType}, body = ${answer.text}
    where owner = ${owner} and key = ${key}`.execute(db)
}

async function releaseKey(db: Db, owner: string, key: string): Promise<void> {
  await sql`delete from platform.kept_answer where owner = ${owner} and key = ${key}`.execute(db)
}
