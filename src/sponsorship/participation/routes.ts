import { actAs, getActor, guarded, makeGuardedRouter } from '../../access/public.ts'
import { type Day, type Month, monthOf, today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer } from '../../platform/http/describe.ts'
import { keptFor } from '../../platform/kept.ts'
import { findState } from '../../platform/states.ts'
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
import { groupAgencies, groupUnits, sumCounts, type UnitCounts } from './participation.ts'
import {
  countCourse,
  countOverview,
  countParticipants,
  countUnassigned,
  countUnits,
  type Participants,
} from './queries.ts'

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
    const units = await actAs(database, actor, gate, (tx) => keptUnits(tx, actor.regency, month))
    return context.json({ month, agency, rows: [...groupUnits(units, agency)] }, 200)
  })
  return router
}

/** As long as nothing of sponsors and of who is protected changes. */
async function keptUnits({ db }: Tx, regency: string, month: Month): Promise<UnitCounts[]> {
  const state = await findState(db, regency, ['sponsorship', 'protection'])
  return keptFor(state, `units ${regency} ${month}`, () => countUnits(db, month))
}

/** How many of a whole regency take part in a month, and no more. */
export async function sumParticipation({ db }: Tx, regency: string, month: Month): Promise<Participants> {
  const state = await findState(db, regency, ['sponsorship'])
  return keptFor(state, `participants ${regency} ${month}`, () => countParticipants(db, month))
}

/** Everything that the overview shows; counts alone, under whatever permission may know them. */
export async function getParticipation(
  tx: Tx,
  regency: string,
  month: Month,
  asOf: Day,
): Promise<Participation> {
  const state = await findState(tx.db, regency, ['sponsorship', 'protection'])
  const { units, months: course } = await keptFor(state, `participation ${regency} ${month}`, () =>
    countCourse(tx.db, month, months),
  )
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
    course: [...course],
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
