import {
  actAs,
  actAsSelf,
  type Actor,
  allow,
  audit,
  getActor,
  guarded,
  makeGuardedRouter,
} from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { idempotencyHeaders } from '../../platform/http/idempotency.ts'
import { inTransaction, type Tx } from '../../platform/transaction.ts'
import { enqueueDerive } from '../../registry/public.ts'
import {
  type TermAnswer,
  termAnswer,
  type TermDraft,
  termDraft,
  termList,
  type TermPreview,
  termPreview,
} from './contract.ts'
import { countAgesBetween, countProtected, insertTerm, listTerms } from './queries.ts'
import { judgeTerm, stateOf, type Term, termOn } from './terms.ts'

const tags = ['Kepesertaan']
const path = '/api/membership/terms'
const gate = 'settings.manage'

const routes = {
  list: guarded('signed-in', {
    method: 'get',
    path,
    operationId: 'listMembershipTerms',
    summary: 'Ketentuan kepesertaan dan manfaat: tunggakan, umur, masa tunggu, beasiswa',
    tags,
    responses: { 200: jsonAnswer('Ketentuan', termList) },
  }),
  add: guarded(gate, {
    method: 'post',
    path,
    operationId: 'addMembershipTerm',
    summary: 'Menambah ketentuan berikutnya, atau koreksi',
    tags,
    request: { body: jsonBody(termDraft), headers: idempotencyHeaders },
    responses: { 201: jsonAnswer('Ketentuan yang ditambahkan', termAnswer) },
  }),
  preview: guarded(gate, {
    method: 'post',
    path: `${path}/preview`,
    operationId: 'previewMembershipTerm',
    summary: 'Siapa yang terkena; tidak menyimpan apa pun',
    tags,
    request: { body: jsonBody(termDraft) },
    responses: { 200: jsonAnswer('Akibatnya', termPreview) },
  }),
}

/** @param system counts people whom an administrator may not see */
export function makeTermRoutes(database: Database, system: Database) {
  const router = makeGuardedRouter()
  router.openapi(routes.list, async (context) => {
    const terms = await actAsSelf(database, getActor(context), (tx) => listTerms(tx.db))
    return context.json({ rows: terms.map((term) => shown(term, terms)) }, 200)
  })
  router.openapi(routes.add, async (context) => {
    const actor = getActor(context)
    const draft = context.req.valid('json')
    return context.json(await actAs(database, actor, gate, (tx) => addTerm(tx, actor, draft)), 201)
  })
  router.openapi(routes.preview, async (context) => {
    const actor = getActor(context)
    allow(actor, gate)
    const draft = context.req.valid('json')
    const preview = await inTransaction(system, (tx) => previewTerm(tx, actor.regency, draft))
    return context.json(preview, 200)
  })
  return router
}

const shown = (term: Term, terms: readonly Term[]): TermAnswer => ({
  ...term,
  state: stateOf(term, terms, today()),
})

/**
 * Adds a term for the regency. What follows from lapse rules is made anew by a job.
 *
 * @throws membership/term-invalid, membership/term-needs-reason
 */
async function addTerm(tx: Tx, actor: Actor, draft: TermDraft): Promise<TermAnswer> {
  const kind = judgeTerm(await listTerms(tx.db), draft, today())
  const wanted = kind === 'next' ? { ...draft, reason: null } : draft
  const id = await insertTerm(tx.db, actor.regency, wanted, actor.name)
  if (draft.what === 'lapse') await enqueueDerive(tx, actor.regency, actor.id)
  const { what, segment, from, citation, confidence } = draft
  const details = { what, segment, from, citation, confidence }
  await audit(tx, actor, `membership-term-${kind === 'next' ? 'added' : 'corrected'}`, `term:${id}`, details)
  const terms = await listTerms(tx.db)
  return shown(
    terms.find((one) => one.id === id)!,
    terms,
  )
}

async function previewTerm(tx: Tx, regency: string, draft: TermDraft): Promise<TermPreview> {
  const terms = await listTerms(tx.db)
  const kind = judgeTerm(terms, draft, today())
  const follows = termOn(terms, draft, draft.from)
  const people =
    draft.what === 'entry-age'
      ? await countAgesBetween(tx.db, regency, follows, draft, today())
      : await countProtected(tx.db, regency, draft.segment, today())
  return { kind, follows: follows ? shown(follows, terms) : null, people, derives: draft.what === 'lapse' }
}
