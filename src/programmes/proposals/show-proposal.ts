import { type Actor, holds, reachOf } from '../../access/public.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { ProposalDetail } from './contract.ts'
import { ownsProposal } from './get-proposal.ts'
import { isOfSide } from './judge-rows.ts'
import { mayDecide } from './move-proposal.ts'
import { failProposal } from './proposal-errors.ts'
import { findOpenBatch } from './queries/enrolled.ts'
import { findProposal, type FoundProposal, listSteps, tallyProposal } from './queries/proposals.ts'
import { listParts, type PartLine } from './queries/parts.ts'
import { countProblems } from './queries/rows.ts'

/**
 * A proposal as it stands, with what the asker may do now and who is waited for.
 *
 * @throws programmes/proposal-not-found
 */
export async function showProposal(tx: Tx, actor: Actor, proposal: number): Promise<ProposalDetail> {
  const { regency } = actor
  const found = await findProposal(tx.db, regency, proposal)
  if (!found) throw failProposal('proposal-not-found', { proposal })
  const parts = await listParts(tx.db, regency, proposal)
  const tally = await tallyProposal(tx.db, proposal)
  const { makerId: _, checkerId: __, villageCode: ___, agencyCode: ____, ...shown } = found
  const batch = found.state === 'approved' ? await findOpenBatch(tx.db, regency, proposal) : null
  const mine = (one: PartLine) =>
    found.state === 'verifying' &&
    one.doneAt === null &&
    isOfSide(actor, one.side, { villageCode: one.code, agency: one.code })
  const { people, confirmed, refused, unsure, open } = tally
  return {
    ...shown,
    // What is under way changes by the hour; what was decided stands as it was counted.
    ...(['draft', 'verifying'].includes(found.state) ? { people, confirmed, refused, unsure } : {}),
    open,
    problems: await countProblems(tx.db, regency, proposal),
    partList: parts.map((one) => ({ ...one, mine: mine(one) })),
    steps: await listSteps(tx.db, regency, proposal),
    batch,
    waitsFor: waitsFor(found, parts, batch),
    may: mayNow(actor, found, parts.some(mine), batch),
    refusedBecause: refusedBecause(actor, found),
  }
}

function mayNow(
  actor: Actor,
  found: FoundProposal,
  verifies: boolean,
  batch: number | null,
): ProposalDetail['may'] {
  const { state } = found
  const seat = { villageCode: found.villageCode, agency: found.agencyCode }
  const owns = holds(actor, 'programmes.propose') && ownsProposal(actor, seat)
  const checks = state === 'checking' && holds(actor, 'programmes.check')
  const decides = state === 'deciding' && holds(actor, 'programmes.decide') && mayDecide(actor, seat)
  const enrols = holds(actor, 'contributions.enrol') && reachOf(actor, 'contributions.enrol') === 'all'
  return {
    change: owns && state === 'draft',
    send: owns && state === 'draft',
    verify: verifies && holds(actor, 'programmes.verify'),
    check: checks && found.makerId !== actor.id,
    decide: decides && found.makerId !== actor.id && found.checkerId !== actor.id,
    returnIt: verifies || checks || decides,
    enrol: enrols && state === 'approved' && batch === null,
    undoEnrol: enrols && batch !== null,
    withdraw: owns && (state === 'draft' || state === 'verifying'),
  }
}

function refusedBecause(actor: Actor, { state, makerId, checkerId }: FoundProposal): string | null {
  if (state === 'checking' && holds(actor, 'programmes.check') && makerId === actor.id)
    return 'Usulan ini Anda buat sendiri; orang kedua yang memeriksanya.'
  const own = makerId === actor.id || checkerId === actor.id
  if (state === 'deciding' && holds(actor, 'programmes.decide') && own)
    return 'Usulan ini Anda buat atau periksa sendiri; orang lain yang memutuskannya.'
  return null
}

function waitsFor(
  { state, seat, returned }: FoundProposal,
  parts: readonly PartLine[],
  batch: number | null,
): string | null {
  if (state === 'approved')
    return batch === null ? 'Disetujui; menunggu orangnya didaftarkan pada dananya.' : null
  if (state === 'draft')
    return returned ? `Menunggu ${seat} memperbaiki dan mengirim lagi.` : `Menunggu ${seat} mengirim.`
  if (state === 'checking') return 'Menunggu pemeriksa, orang lain daripada pembuatnya.'
  if (state === 'deciding') return 'Menunggu keputusan pimpinan.'
  if (state !== 'verifying') return null
  const open = parts.filter(({ doneAt }) => doneAt === null)
  const named = open
    .slice(0, 5)
    .map(({ name, side }) => (side === 'village' ? `desa/kelurahan ${name}` : name))
  const more = open.length > named.length ? `, dan ${open.length - named.length} lainnya` : ''
  return `Menunggu verifikasi ${named.join(', ')}${more}.`
}
