import type { KeyObject } from 'node:crypto'
import { type Actor, actAs, makeGuardedRouter, type Grant } from './access/public.ts'
import { findEdition, getCoverage } from './coverage/public.ts'
import { makeFigureRoutes } from './figure-routes.ts'
import { today } from './platform/calendar.ts'
import { type Database, readingOnly } from './platform/database.ts'
import { isBeingWritten } from './platform/transaction.ts'

/** How often it is looked whether something was derived. */
const everyMs = 15_000
/** Of fewer people no first look takes half a second. */
const fewest = 60_000

const changes = ['regency', 'district', 'village'].map((level) => `/api/changes?level=${level}`)
const parts = ['district', 'village'].map((level) => `/api/indicators/aktif-berhak?level=${level}`)

/** So many rounds after the last one it is found what rests on money, sponsors or other regencies besides. */
const others = 4

/** What screens ask before anybody chooses another day or level, in the order in which they are opened. */
const asked = {
  clerk: [
    '/api/home',
    ...['all', 'district', 'village', 'agency', 'sector', 'segment', 'sex', 'age'].map(
      (by) => `/api/coverage?by=${by}`,
    ),
    ...changes,
    ...['district', 'village', 'agency', 'regency'].map((level) => `/api/coverage/ranking?level=${level}`),
    '/api/coverage/sectors',
  ],
  leader: ['/api/home', ...changes, ...parts],
  viewer: ['/api/coverage/ranking?level=regency', '/api/coverage/province'],
}
/** What changes without a derivation as well. */
const moving = [
  ['clerk', '/api/home'],
  ['clerk', '/api/coverage/targets'],
  ['clerk', '/api/sponsorship/participation'],
  ['viewer', '/api/oversight'],
] as const

/**
 * Finds ahead what screens of figures ask by default, so that who comes first after something was derived does not wait.
 * One answer after the other, by the routes themselves and as somebody who may see no more than who asks; none while
 * the regency's tables are being written.
 *
 * @param isWanted whether to go on; asked before each answer
 * @returns for one round, how many answers it asked for: where nothing was derived since, none in most rounds
 */
export function answersAhead(
  visitor: Database,
  regency: string,
  key: KeyObject,
  options: { readonly least?: number; readonly isWanted?: () => boolean } = {},
): () => Promise<number> {
  const { least = fewest, isWanted = () => true } = options
  const { as, ask } = makeAsker(visitor, regency, key)
  let last: string | undefined
  let rounds = 0
  const everything = (['clerk', 'leader', 'viewer'] as const).flatMap((who) =>
    asked[who].map((path) => [who, path] as const),
  )
  return async () => {
    const { edition, people } = await actAs(
      readingOnly(visitor),
      as.clerk,
      'figures.read',
      async ({ db }) => {
        const found = await findEdition(db, regency)
        if (found === undefined) return { edition: undefined, people: 0 }
        const { whole } = await getCoverage(db, regency, { by: 'all' })
        return { edition: `${found} ${today()}`, people: whole.registered }
      },
    )
    const isNew = edition !== last
    if (people < least || (!isNew && ++rounds % others !== 0)) return 0
    let count = 0
    for (const [who, path] of isNew ? [...everything, ...moving] : moving) {
      const isBusy = await actAs(readingOnly(visitor), as.clerk, 'figures.read', (tx) =>
        isBeingWritten(tx, regency),
      )
      if (isBusy || !isWanted()) return count
      await ask(who, path)
      count++
    }
    last = edition
    return count
  }
}

/** Looks again and again until closed. What fails is tried again; whoever asks finds it himself meanwhile. */
export function keepAnswersAhead(
  visitor: Database,
  regency: string,
  key: KeyObject,
): { close(): Promise<void> } {
  let isOpen = true
  const find = answersAhead(visitor, regency, key, { isWanted: () => isOpen })
  let round: Promise<unknown> | undefined
  const timer = setInterval(() => {
    round ??= find()
      .catch(() => {})
      .finally(() => (round = undefined))
  }, everyMs).unref()
  return {
    close: async () => {
      clearInterval(timer)
      isOpen = false
      await round
    },
  }
}

function makeAsker(visitor: Database, regency: string, key: KeyObject) {
  const actorOf = (grant: Grant): Actor => ({
    id: '00000000-0000-0000-0000-000000000000',
    name: 'naungan',
    regency,
    grants: [grant],
  })
  const as = {
    clerk: actorOf({ role: 'registrar', scopeKind: 'regency', scopeCode: regency }),
    leader: actorOf({ role: 'leader', scopeKind: 'regency', scopeCode: regency }),
    viewer: actorOf({ role: 'provincial-viewer', scopeKind: 'province', scopeCode: regency.slice(0, 2) }),
  }
  const routers = Object.entries(as).map(([who, actor]) => {
    const router = makeGuardedRouter()
    router.use(async (context, next) => {
      context.set('actor', actor)
      await next()
    })
    for (const routes of makeFigureRoutes(visitor, key)) router.route('/', routes)
    return [who, router] as const
  })
  const routerOf = new Map(routers)
  const ask = async (who: keyof typeof as, path: string): Promise<void> => {
    const answer = await routerOf.get(who)!.request(path)
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
  }
  return { as, ask }
}
