import { type Actor, groupByReach, reachOf } from '../../access/public.ts'
import { listReminders } from '../../instructions/public.ts'
import { type Day, today } from '../../platform/calendar.ts'
import { findSetting } from '../../platform/settings.ts'
import type { Tx } from '../../platform/transaction.ts'
import { getCoverage } from '../coverage.ts'
import { findEdition } from '../editions.ts'
import { keptFor } from '../../platform/kept.ts'
import { shareOf } from '../figure.ts'
import { getRegencyName } from '../queries.ts'
import { monthBefore } from '../changes/month-before.ts'
import { coverageFor, seesWhomHeCounts } from '../shown-coverage.ts'
import type { HomeAnswer } from './contract.ts'
import { countWaiting, findProtectionState, listFreshness, type Task, type Waiting } from './queries.ts'

/** A list older than this many days no longer tells how things are. */
const staleAfter = { members: 45, others: 180 }

/**
 * The first screen: the figures of the newest list, and how they moved in a month, counted over the people of today.
 */
export async function getHomeFigures(tx: Tx, actor: Actor): Promise<HomeFigures> {
  const edition = await findEdition(tx.db, actor.regency)
  const seen = seesWhomHeCounts(actor) ? 'all' : 'held back'
  return keptFor(edition, `home ${actor.regency} ${today()} ${seen}`, () => countHome(tx, actor))
}

type HomeFigures = Omit<HomeAnswer, 'waiting'>

async function countHome(tx: Tx, actor: Actor): Promise<HomeFigures> {
  const { db } = tx
  const { regency } = actor
  const coverage = await getCoverage(db, regency, { by: 'all' })
  const { whole } = coverageFor(actor, coverage)
  const since = monthBefore(coverage.asOf)
  const before = coverageFor(actor, await getCoverage(db, regency, { by: 'all', asOf: since }))
  const known = coverage.whole.registered > 0 && !before.notes.some((note) => note.includes('sebelum daftar'))
  const difference = (name: 'eligibleProtected' | 'gap') => {
    const [now, then] = [whole[name], before.whole[name]]
    if (now === null || then === null) return null
    // Two large figures tell of a few people by their difference.
    const few = now !== then && Math.abs(now - then) < 5
    return few && !seesWhomHeCounts(actor) ? null : now - then
  }
  const share = whole.eligible === null || whole.eligibleProtected === null
  return {
    regency,
    regencyName: await getRegencyName(db, regency),
    demo: (await findSetting(db, 'demo')) !== undefined,
    asOf: coverage.asOf,
    registered: whole.registered,
    eligible: whole.eligible,
    protected: whole.eligibleProtected,
    gap: whole.gap,
    shareBp: share
      ? null
      : shareOf({ numerator: whole.eligibleProtected ?? 0, denominator: whole.eligible ?? 0 }),
    change: known ? { since, protected: difference('eligibleProtected'), gap: difference('gap') } : null,
    notes: [...coverage.notes],
    sources: (await listFreshness(db, regency)).map((one) => {
      const days = daysBetween(one.asOf, today())
      return { ...one, days, stale: days > (one.kind === 'members' ? staleAfter.members : staleAfter.others) }
    }),
  }
}

const tasks = [
  ['lapses', 'people.read', 'orang kehilangan perlindungan dalam 60 hari', '/iuran/radar'],
  [
    'enrolment-conflicts',
    'contributions.enrol',
    'Bentrok pembayar, menunggu keputusan',
    '/iuran/kepesertaan?tab=conflicts',
  ],
  ['entitlements', 'matches.review', 'Pasangan yang mengubah hak, menunggu keputusan', '/tinjau'],
  ['questions', 'matches.review', 'Pasangan lain yang menunggu keputusan', '/tinjau'],
  ['finds', 'matches.review', 'Hal lain yang perlu diperiksa', '/tinjau?tab=finds'],
  ['open-imports', 'lists.import', 'Impor yang belum selesai', '/impor'],
  ['rejected-rows', 'lists.read', 'Baris ditolak di daftar terbaru tiap sumber', '/impor?sort=-rejected'],
  [
    'proposals-verify',
    'programmes.verify',
    'Usulan menunggu verifikasi Anda',
    '/program/usulan?waiting=verify',
  ],
  [
    'proposals-returned',
    'programmes.propose',
    'Usulan dikembalikan untuk diperbaiki',
    '/program/usulan?waiting=returned',
  ],
  ['proposals-check', 'programmes.check', 'Usulan menunggu pemeriksaan', '/program/usulan?waiting=check'],
  ['proposals-decide', 'programmes.decide', 'Usulan menunggu keputusan', '/program/usulan?waiting=decide'],
  [
    'proposals-enrol',
    'contributions.enrol',
    'Usulan disetujui menunggu didaftarkan',
    '/program/usulan?waiting=enrol',
  ],
  ['requests', 'requests.manage', 'Permintaan subjek data yang belum dijawab', '/administrasi?tab=requests'],
] as const

type TaskPermission = (typeof tasks)[number][1] | 'duties.read'

/** Thousands of people lapse in a month; they are counted once for a state of protection. */
async function countLapses(tx: Tx, actor: Actor): Promise<ReadonlyMap<Task, Waiting>> {
  const state = await findProtectionState(tx.db, actor.regency)
  const scope = JSON.stringify(reachOf(actor, 'people.read'))
  return keptFor(state, `lapses ${actor.regency} ${today()} ${scope}`, () =>
    countWaiting(tx.db, actor.regency, ['lapses'], asker(actor)),
  )
}

const asker = (actor: Actor) => ({ id: actor.id, decides: reachOf(actor, 'programmes.decide') })

/**
 * What waits for the actor: only what he may do, and only what there is.
 *
 * @param within one transaction under permissions that reach equally far (`groupByReach`)
 */
export async function listWaiting(
  actor: Actor,
  within: <T>(group: readonly TaskPermission[], work: (tx: Tx) => Promise<T>) => Promise<T>,
): Promise<HomeAnswer['waiting']> {
  const counts = new Map<Task, Waiting>()
  const reminders: HomeAnswer['waiting'] = []
  const permissions = new Set<TaskPermission>([...tasks.map(([, permission]) => permission), 'duties.read'])
  for (const group of groupByReach(actor, [...permissions])) {
    const own = tasks.filter(([, permission]) => group.includes(permission)).map(([task]) => task)
    const others = own.filter((task) => task !== 'lapses')
    await within(group, async (tx) => {
      const found = others.length === 0 ? [] : await countWaiting(tx.db, actor.regency, others, asker(actor))
      for (const [task, waiting] of found) counts.set(task, waiting)
      if (others.length < own.length)
        for (const [task, waiting] of await countLapses(tx, actor)) counts.set(task, waiting)
      if (group.includes('duties.read')) reminders.push(...(await listReminders(tx, actor, today())))
    })
  }
  const waiting = tasks.flatMap(([task, , label, path]) => {
    const found = counts.get(task)
    return found === undefined || found.count === 0 ? [] : [{ task, label, ...found, path }]
  })
  return [...waiting, ...reminders]
}

function daysBetween(from: Day, to: Day): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000))
}
