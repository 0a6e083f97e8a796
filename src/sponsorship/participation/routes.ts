import { actAs, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { addMonths, type Day, type Month, monthOf, today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer } from '../../platform/http/describe.ts'
import type { Tx } from '../../platform/transaction.ts'
import { mandateStates } from '../mandates/mandate-states.ts'
import { listSchemes } from '../scheme/queries.ts'
import { schemeIn } from '../scheme/scheme.ts'
import { findHold } from '../sponsors/follow-queries.ts'
import {
  type Participation,
  participationAnswer,
  participationQuery,
  unitQuery,
  unitsAnswer,
} from './contract.ts'
import { groupAgencies, groupUnits, sumCounts } from './participation.ts'
import { countMonths, countOverview, countUnassigned, countUnits } from './queries.ts'

const tags = ['Bapak Asuh']
const gate = 'participation.read'
const months = 12

const routes = {
  show: guarded(gate, {
    method: 'get',
    path: '/api/sponsorship/participation',
    operationId: 'showParticipation',
    summary: 'Peran serta tiap perangkat daerah, perjalanannya, dan keadaan mandat; tanpa nama',
    tags,
    request: { query: participationQuery },
    responses: { 200: jsonAnswer('Peran serta', participationAnswer) },
  }),
  units: guarded(gate, {
    method: 'get',
    path: '/api/sponsorship/participation/units',
    operationId: 'listUnitParticipation',
    summary: 'Peran serta tiap unit kerja satu perangkat daerah; tanpa nama',
    tags,
    request: { query: unitQuery },
    responses: { 200: jsonAnswer('Unit kerja', unitsAnswer) },
  }),
}

/** How agencies take part. */
export function makeParticipationRoutes(database: Database) {
  const router = makeGuardedRouter()
  router.openapi(routes.show, async (context) => {
    const actor = getActor(context)
    const month = context.req.valid('query').month ?? monthOf(today())
    const answer = await actAs(database, actor, gate, (tx) =>
      getParticipation(tx, actor.regency, month, today()),
    )
    return context.json(answer, 200)
  })
  router.openapi(routes.units, async (context) => {
    const actor = getActor(context)
    const { agency, month = monthOf(today()) } = context.req.valid('query')
    const units = await actAs(database, actor, gate, (tx) => countUnits(tx.db, month))
    return context.json({ month, agency, rows: [...groupUnits(units, agency)] }, 200)
  })
  return router
}

/** How a whole regency takes part in a month, and no more: what its twelve months cost is left out. */
export async function sumParticipation(tx: Tx, month: Month): Promise<Participation['whole']> {
  return sumCounts(await countUnits(tx.db, month))
}

/** Everything that the overview shows; counts alone, under whatever permission may know them. */
export async function getParticipation(
  tx: Tx,
  regency: string,
  month: Month,
  asOf: Day,
): Promise<Participation> {
  const units = await countUnits(tx.db, month)
  const counted = await countOverview(tx.db, asOf)
  const scheme = schemeIn(await listSchemes(tx.db, regency), month)
  const hold = await findHold(tx.db, regency)
  const of = (what: string) => counted[what] ?? 0
  return {
    month,
    schemeName: scheme?.name ?? null,
    duty: scheme?.duty ?? null,
    whole: sumCounts(units),
    agencies: [...groupAgencies(units)],
    course: await countMonths(tx.db, addMonths(month, 1 - months), month),
    mandates: Object.fromEntries(
      mandateStates.map((state) => [state, of(`mandates-${state}`)]),
    ) as Participation['mandates'],
    privateSponsors: of('private-sponsors'),
    retiringSponsors: of('retiring-sponsors'),
    needsSoon: of('needs-soon'),
    needsLater: of('needs-later'),
    events: Object.fromEntries(
      Object.entries(counted).flatMap(([what, n]) =>
        what.startsWith('events-') ? [[what.slice(7), n]] : [],
      ),
    ),
    unassigned: await countUnassigned(tx.db),
    hold:
      hold === undefined
        ? null
        : { asOf: hold.asOf, missing: hold.missing, serving: hold.serving, pairs: hold.pairs },
  }
}
