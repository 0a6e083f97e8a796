import { sql } from 'kysely'
import type { Actor, Grant } from '../access/public.ts'
import { addMonths, type Day, monthOf } from '../platform/calendar.ts'
import type { Database, Db } from '../platform/database.ts'
import { inTransaction, type Tx } from '../platform/transaction.ts'
import { makeDocument } from './documents/make-document.ts'
import { issueDocument } from './documents/move-document.ts'
import { kindRules } from './documents/document-kinds.ts'
import { addByFilter, dropFromDraft } from './proposals/add-people.ts'
import { judgeRows } from './proposals/judge-rows.ts'
import {
  checkProposal,
  decideProposal,
  finishPart,
  returnProposal,
  sendProposal,
  withdrawProposal,
} from './proposals/move-proposal.ts'
import { openProposal } from './proposals/open-proposal.ts'

interface Place {
  readonly agency: string
  readonly village: string
}

/** How far each proposal of the demonstration has come. */
const proposals = [
  ['Petani yang belum terlindungi (contoh)', 'draft'],
  ['Buruh tani, usulan susulan (contoh)', 'returned'],
  ['Pekerja rentan desa, tahap 1 (contoh)', 'verifying'],
  ['Pekerja rentan desa, tahap 2 (contoh)', 'checking'],
  ['Pekerja rentan desa, tahap 3 (contoh)', 'deciding'],
  ['Pekerja rentan desa, tahap perdana (contoh)', 'approved'],
  ['Usulan di luar tahun anggaran (contoh)', 'rejected'],
  ['Usulan ganda (contoh)', 'withdrawn'],
] as const

/**
 * Proposals of the demonstration, one in each state, and a decree that was issued for the approved one. Does
 * nothing where there are proposals.
 */
export async function papersDemo(database: Database, regency: string, asOf: Day): Promise<void> {
  await inTransaction(database, async (tx) => {
    const place = await findPlace(tx.db, regency)
    if (place === undefined) return
    for (const [title, state] of proposals) {
      // What waits for the village is late by a few days.
      const on = state === 'verifying' ? daysBefore(asOf, 17) : asOf
      const proposal = await propose(tx, regency, place, title, on)
      if (proposal === undefined) return
      await bringTo(tx, regency, place, { proposal, state, asOf: on })
      if (state === 'approved') await decree(tx, regency, proposal, asOf)
    }
  })
}

const someone = (regency: string, name: string, ...grants: Grant[]): Actor => ({
  id: name,
  name,
  regency,
  grants,
})
const clerkOf = (regency: string, { agency }: Place) =>
  someone(regency, 'Operator dinas (contoh)', {
    role: 'agency-operator',
    scopeKind: 'agency',
    scopeCode: agency,
  })
const villagerOf = (regency: string, { village }: Place) =>
  someone(regency, 'Operator desa (contoh)', {
    role: 'village-operator',
    scopeKind: 'village',
    scopeCode: village,
  })
const whole = (regency: string, name: string, role: 'registrar' | 'leader') =>
  someone(regency, name, { role, scopeKind: 'regency', scopeCode: regency })

/** At most 40 people of one agency in one village, so that each of the demonstration is looked through. */
async function propose(
  tx: Tx,
  regency: string,
  place: Place,
  title: string,
  asOf: Day,
): Promise<number | undefined> {
  const clerk = clerkOf(regency, place)
  const { rows: funds } = await sql<{ code: string }>`
    select code from published.payer where regency = ${regency} and kind = 'apbd-regency' order by code limit 1`.execute(
    tx.db,
  )
  if (!funds[0]) return undefined
  const from = addMonths(monthOf(asOf), 2)
  const input = {
    title,
    payer: funds[0].code,
    from,
    months: 12,
    income: 1_000_000,
    sides: ['village' as const],
  }
  const proposal = await openProposal(tx, clerk, input, asOf)
  const filter = { place: place.village, unprotected: false, dryRun: false }
  await addByFilter(tx, clerk, proposal, filter, asOf)
  const { rows } = await sql<{ line: number }>`
    select line from programmes.proposal_row where regency = ${regency} and proposal = ${proposal} and line > 40`.execute(
    tx.db,
  )
  if (rows.length > 0)
    await dropFromDraft(
      tx,
      clerk,
      proposal,
      rows.map(({ line }) => line),
    )
  return proposal
}

async function bringTo(
  tx: Tx,
  regency: string,
  place: Place,
  { proposal, state, asOf }: { readonly proposal: number; readonly state: string; readonly asOf: Day },
): Promise<void> {
  const clerk = clerkOf(regency, place)
  const villager = villagerOf(regency, place)
  const moved = { asOf }
  if (state === 'draft') return
  if (state === 'withdrawn') {
    await withdrawProposal(tx, clerk, proposal, { ...moved, note: 'Sudah ada di usulan tahap 1 (contoh)' })
    return
  }
  await sendProposal(tx, clerk, proposal, moved)
  if (state === 'returned') {
    const note = 'Beberapa orang bukan warga desa ini; periksa lagi daftarnya (contoh)'
    await returnProposal(tx, villager, proposal, 'verifying', { ...moved, note })
    return
  }
  const lines = await listLines(tx.db, regency, proposal)
  const judge = (some: readonly number[], said: Omit<Parameters<typeof judgeRows>[3], 'side' | 'lines'>) =>
    some.length === 0
      ? undefined
      : judgeRows(tx, villager, proposal, { side: 'village', lines: [...some], ...said }, asOf)
  const evidence = {
    verdict: 'true' as const,
    worksWhere: 'Sawah dan kebun di desa (contoh)',
    attestedBy: 'Ketua RT (contoh)',
    attestedOn: asOf,
  }
  if (state === 'verifying') {
    await judge(lines.slice(0, 5), evidence)
    return
  }
  await judge(
    lines.filter((line) => line % 9 === 4),
    { verdict: 'not-true', reason: 'Pindah ke luar desa' },
  )
  await judge(
    lines.filter((line) => line % 13 === 7 && line % 9 !== 4),
    { verdict: 'unknown' },
  )
  await judge(
    lines.filter((line) => line % 9 !== 4 && line % 13 !== 7),
    evidence,
  )
  await finishPart(tx, villager, proposal, { side: 'village', code: place.village }, asOf)
  if (state === 'checking') return
  await checkProposal(tx, whole(regency, 'Pengelola register (contoh)', 'registrar'), proposal, moved)
  if (state === 'deciding') return
  const leader = whole(regency, 'Bupati (contoh)', 'leader')
  await decideProposal(
    tx,
    leader,
    proposal,
    state === 'approved'
      ? { ...moved, verdict: 'approved', note: 'Disetujui untuk tahun anggaran berikutnya (contoh)' }
      : { ...moved, verdict: 'rejected', note: 'Tidak ada dalam anggaran tahun ini (contoh)' },
  )
}

async function decree(tx: Tx, regency: string, proposal: number, asOf: Day): Promise<void> {
  const clerk = whole(regency, 'Pengelola register (contoh)', 'registrar')
  const { considering, mindful, deciding } = kindRules.decree
  const document = await makeDocument(tx, clerk, {
    kind: 'decree',
    source: `proposal:${proposal}`,
    title: 'Penerima pembiayaan iuran Jaminan Sosial Ketenagakerjaan (contoh)',
    place: 'Martapura',
    addressee: '',
    signerTitle: 'Bupati Banjar',
    signerName: 'Nama Pejabat (contoh)',
    signerNip: '',
    considering: [...considering],
    mindful: [...mindful],
    deciding: [...deciding],
  })
  await issueDocument(tx, clerk, document, { dated: asOf, asOf })
}

/** The agency and the village with most people in common; undefined where proposals stand already. */
async function findPlace(db: Db, regency: string): Promise<Place | undefined> {
  const { rows: known } =
    await sql`select from programmes.proposal where regency = ${regency} limit 1`.execute(db)
  if (known.length > 0) return undefined
  const { rows } = await sql<Place>`
    select agency, village_code as village from published.person
    where regency = ${regency} and agency is not null and deceased_on is null and is_worker
      and village_code = (select village_code from published.person
        where regency = ${regency} and village_code is not null and (is_worker or is_member)
        group by 1 order by count(*) desc, 1 limit 1)
    group by 1, 2 order by count(*) desc, 1 limit 1`.execute(db)
  return rows[0]
}

async function listLines(db: Db, regency: string, proposal: number): Promise<number[]> {
  const { rows } = await sql<{ line: number }>`
    select line from programmes.proposal_row
    where regency = ${regency} and proposal = ${proposal} and person_id is not null order by line`.execute(db)
  return rows.map(({ line }) => line)
}

const daysBefore = (day: Day, days: number): Day =>
  new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10)
