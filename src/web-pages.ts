import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Context, Hono } from 'hono'
import { type AccessEnv, describeMe } from './access/public.ts'
import type { Database } from './platform/database.ts'
import type { PageFacts } from './page-contract.ts'

interface Asset {
  readonly type: string
  readonly plain: Uint8Array<ArrayBuffer>
  readonly br: Uint8Array<ArrayBuffer>
  readonly gzip: Uint8Array<ArrayBuffer>
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** Where the built pages are, and what they are told about this installation. */
export interface WebPages {
  readonly bundle: string
  readonly place: Omit<PageFacts, 'visitor'>
}

/**
 * The pages of the web app: its assets, and one document for every address that a person may open.
 * To be added last.
 */
export function addWebPages(app: Hono<AccessEnv>, system: Database, { bundle, place }: WebPages): void {
  const page = readFileSync(join(bundle, 'index.html'), 'utf8')
  const assets = makeAssetStore(bundle)
  app.get('/assets/:file', async (context) => {
    const asset = await assets(context.req.param('file'))
    return asset === undefined ? context.notFound() : answerAsset(context, asset)
  })
  app.get('*', async (context) => {
    if (!isPage(context)) return context.notFound()
    const facts: PageFacts = { ...place, visitor: await visitorOf(system, context) }
    context.header('cache-control', 'no-store')
    return context.html(
      page
        .replaceAll('__NONCE__', context.get('secureHeadersNonce') ?? '')
        .replace('__PAGE__', () => escapeAttribute(JSON.stringify(facts))),
    )
  })
}

/** A person following a link asks for a page; programs and scripts ask for something else. */
function isPage(context: Context): boolean {
  const { path } = context.req
  return !path.startsWith('/api/') && (context.req.header('accept') ?? '').includes('text/html')
}

function answerAsset(context: Context, asset: Asset): Response {
  const accepted = context.req.header('accept-encoding') ?? ''
  const coding = accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : undefined
  context.header('content-type', asset.type)
  context.header('vary', 'accept-encoding')
  // The name holds a hash of the content, so it never changes.
  context.header('cache-control', 'public, max-age=31536000, immutable')
  if (coding !== undefined) context.header('content-encoding', coding)
  return context.body(coding === undefined ? asset.plain : asset[coding])
}

async function visitorOf(system: Database, context: Context<AccessEnv>): Promise<PageFacts['visitor']> {
  const actor = context.get('actor')
  const sessionId = context.get('sessionId')
  return actor === undefined || sessionId === undefined ? null : describeMe(system.db, actor, sessionId)
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}

/** Reads and compresses each asset once, when it is first asked for. */
function makeAssetStore(bundle: string): (file: string) => Promise<Asset | undefined> {
  const known = new Map<string, Promise<Asset | undefined>>()
  return (file) => {
    if (!/^[\w.-]+$/.test(file)) return Promise.resolve(undefined)
    const asset = known.get(file) ?? readAsset(join(bundle, 'assets', file))
    known.set(file, asset)
    return asset
  }
}

async function readAsset(path: string): Promise<Asset | undefined> {
  const type = types[extname(path)]
  if (type === undefined) return undefined
  const plain = await readFile(path).catch(() => undefined)
  if (plain === undefined) return undefined
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length }
  const [br, zipped] = await Promise.all([
    promisify(brotliCompress)(plain, { params }),
    promisify(gzip)(plain, { level: 9 }),
  ])
  return { type, plain: new Uint8Array(plain), br: new Uint8Array(br), gzip: new Uint8Array(zipped) }
}
