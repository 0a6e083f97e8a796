import { z } from 'zod'
import { actAs, allow, getActor, guarded, linkAddress, makeGuardedRouter } from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { jsonAnswer, jsonBody } from '../../platform/http/describe.ts'
import { idempotencyHeaders } from '../../platform/http/idempotency.ts'
import { cutPage, pageOf, pageQuery, readCursor } from '../../platform/http/keyset.ts'
import { originOf } from '../../platform/http/protect.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { maskNip } from '../../registry/public.ts'
import {
  changeLine,
  confirmed,
  invited,
  made,
  newSponsor,
  sponsorInvitation,
  sponsorLine,
  sponsorParams,
  sponsorQuery,
} from './contract.ts'
import { getByNip } from './find-by-nip.ts'
import { confirmMissing, refuseMissing } from './follow-sponsors.ts'
import { inviteSponsor, unlinkSponsor } from './link-account.ts'
import { listChanges, listSponsors } from './queries.ts'
import { addSponsor, endSponsor, reinstateSponsor } from './save-sponsor.ts'

const tags = ['Bapak Asuh']
const gate = 'sponsorship.manage'
const done = { 204: { description: 'Selesai' } }

const routes = {
  list: guarded('sponsorship.read', {
    method: 'get',
    path: '/api/sponsorship/sponsors',
    operationId: 'listSponsors',
    summary: 'Bapak Asuh yang ikut serta, perusahaan dan warga; pegawai yang tidak ikut tidak disebut',
    tags,
    request: { query: sponsorQuery.extend(pageQuery.shape) },
    responses: { 200: jsonAnswer('Bapak Asuh', pageOf(sponsorLine)) },
  }),
  add: guarded(gate, {
    method: 'post',
    path: '/api/sponsorship/sponsors',
    operationId: 'addSponsor',
    summary: 'Menambah perusahaan atau warga sebagai Bapak Asuh',
    tags,
    request: { headers: idempotencyHeaders, body: jsonBody(newSponsor) },
    responses: { 201: jsonAnswer('Nomornya', made) },
  }),
  end: guarded(gate, {
    method: 'post',
    path: '/api/sponsorship/sponsors/{sponsor}/end',
    operationId: 'endSponsor',
    summary: 'Perusahaan atau warga berhenti; mandatnya berakhir',
    tags,
    request: { params: sponsorParams },
    responses: done,
  }),
  invite: guarded(gate, {
    method: 'post',
    path: '/api/sponsorship/invitations',
    operationId: 'inviteSponsor',
    summary: 'Mengaitkan NIP dengan akun: yang sudah ada, atau baru lewat tautan sekali pakai',
    tags,
    request: { headers: idempotencyHeaders, body: jsonBody(sponsorInvitation) },
    responses: { 201: jsonAnswer('Tautannya', invited) },
  }),
  unlink: guarded(gate, {
    method: 'post',
    path: '/api/sponsorship/sponsors/{sponsor}/unlink',
    operationId: 'unlinkSponsor',
    summary: 'Melepas kaitan akun yang salah',
    tags,
    request: { params: sponsorParams },
    responses: done,
  }),
  changes: guarded('sponsorship.read', {
    method: 'get',
    path: '/api/sponsorship/changes',
    operationId: 'listSponsorChanges',
    summary: 'Yang terjadi pada Bapak Asuh yang ikut serta: pindah, pensiun, meninggal, keluar',
    tags,
    request: { query: pageQuery },
    responses: { 200: jsonAnswer('Terbaru di atas', pageOf(changeLine)) },
  }),
  confirm: guarded(gate, {
    method: 'post',
    path: '/api/sponsorship/hold/confirm',
    operationId: 'confirmMissingSponsors',
    summary: 'Membenarkan bahwa yang tidak ada di daftar ASN terbaru memang sudah keluar',
    tags,
    responses: { 200: jsonAnswer('Berapa yang keluar', confirmed) },
  }),
  refuse: guarded(gate, {
    method: 'post',
    path: '/api/sponsorship/hold/refuse',
    operationId: 'refuseMissingSponsors',
    summary: 'Menyatakan daftar ASN terbaru tidak lengkap: yang tidak ada di dalamnya tetap bertugas',
    tags,
    responses: done,
  }),
  reinstate: guarded(gate, {
    method: 'post',
    path: '/api/sponsorship/sponsors/{sponsor}/reinstate',
    operationId: 'reinstateSponsor',
    summary: 'Perusahaan atau warga yang salah dicatat berhenti: mandatnya berlaku lagi',
    tags,
    request: { params: sponsorParams },
    responses: done,
  }),
}

/** Who sponsors, and the list they follow. @param system for accounts, after the permission was asked */
export function makeSponsorRoutes(database: Database, system: Database) {
  const router = makeGuardedRouter()
  router.openapi(routes.list, async (context) => {
    const actor = getActor(context)
    const { limit, cursor, ...filter } = context.req.valid('query')
    const after = readCursor(z.tuple([z.string(), z.int()]), cursor)
    const rows = await actAs(database, actor, 'sponsorship.read', (tx) =>
      listSponsors(tx.db, actor.regency, filter, { after, limit: limit + 1 }),
    )
    const lines = rows.map(({ accountId, nip, ...row }) => ({
      ...row,
      nip: nip === null ? null : maskNip(nip),
      linked: accountId !== null,
    }))
    return context.json(
      cutPage(lines, limit, ({ name, sponsor }) => [name, sponsor]),
      200,
    )
  })
  router.openapi(routes.add, async (context) => {
    const actor = getActor(context)
    const sponsor = await actAs(database, actor, gate, (tx) =>
      addSponsor(tx, actor, context.req.valid('json'), today()),
    )
    return context.json({ sponsor }, 201)
  })
  router.openapi(routes.end, async (context) => {
    const actor = getActor(context)
    await actAs(database, actor, gate, (tx) =>
      endSponsor(tx, actor, context.req.valid('param').sponsor, today()),
    )
    return context.body(null, 204)
  })
  router.openapi(routes.invite, async (context) => {
    const actor = getActor(context)
    allow(actor, gate)
    const { signInName, ...who } = context.req.valid('json')
    const link = await inTransaction(system, async (tx) =>
      inviteSponsor(tx, actor, await getByNip(tx, actor.regency, who), signInName, today()),
    )
    return context.json({ link: link === undefined ? null : linkAddress(originOf(context), link) }, 201)
  })
  router.openapi(routes.unlink, async (context) => {
    const actor = getActor(context)
    await actAs(database, actor, gate, (tx) =>
      unlinkSponsor(tx, actor, context.req.valid('param').sponsor, today()),
    )
    return context.body(null, 204)
  })
  router.openapi(routes.changes, async (context) => {
    const actor = getActor(context)
    const { limit, cursor } = context.req.valid('query')
    const before = readCursor(z.tuple([z.string(), z.int(), z.int()]), cursor)
    const rows = await actAs(database, actor, 'sponsorship.read', (tx) =>
      listChanges(tx.db, actor.regency, { before, limit: limit + 1 }),
    )
    const page = cutPage(rows, limit, ({ at, sponsor, event }) => [at, sponsor, event])
    const lines = page.rows.map((change) => {
      const { event: _, ...line } = change
      return line
    })
    return context.json({ ...page, rows: lines }, 200)
  })
  router.openapi(routes.confirm, async (context) => {
    const actor = getActor(context)
    const { changes } = await actAs(database, actor, gate, (tx) => confirmMissing(tx, actor, today()))
    return context.json({ gone: changes.gone ?? 0 }, 200)
  })
  router.openapi(routes.refuse, async (context) => {
    const actor = getActor(context)
    await actAs(database, actor, gate, (tx) => refuseMissing(tx, actor))
    return context.body(null, 204)
  })
  router.openapi(routes.reinstate, async (context) => {
    const actor = getActor(context)
    await actAs(database, actor, gate, (tx) =>
      reinstateSponsor(tx, actor, context.req.valid('param').sponsor, today()),
    )
    return context.body(null, 204)
  })
  return router
}
