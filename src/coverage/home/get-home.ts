import { type Actor, groupByReach, reachOf } from '../../access/public.ts'
import { listReminders } from '../../instructions/public.ts'
import { type Day, today } from '../../platform/calendar.ts'
import type { ProblemLanguage } from '../../platform/http/problems.ts'
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
  [
    'lapses',
    'people.read',
    { id: 'orang kehilangan perlindungan dalam 60 hari', en: 'people lose their protection within 60 days' },
    '/iuran/radar',
  ],
  [
    'enrolment-conflicts',
    'contributions.enrol',
    { id: 'Bentrok pembayar, menunggu keputusan', en: 'Payers in conflict, to be decided' },
    '/iuran/kepesertaan?tab=conflicts',
  ],
  [
    'entitlements',
    'matches.review',
    {
      id: 'Pasangan yang mengubah hak, menunggu keputusan',
      en: 'Pairs that change who is protected, to be decided',
    },
    '/tinjau',
  ],
  [
    'questions',
    'matches.review',
    { id: 'Pasangan lain yang menunggu keputusan', en: 'Other pairs to be decided' },
    '/tinjau',
  ],
  [
    'finds',
    'matches.review',
    { id: 'Hal lain yang perlu diperiksa', en: 'Other things to look at' },
    '/tinjau?tab=finds',
  ],
  [
    'open-imports',
    'lists.import',
    { id: 'Impor yang belum selesai', en: 'Imports that are not finished' },
    '/impor',
  ],
  [
    'rejected-rows',
    'lists.read',
    {
      id: 'Baris ditolak di daftar terbaru tiap sumber',
      en: 'Rows rejected in the newest list of each source',
    },
    '/impor?sort=-rejected',
  ],
  [
    'proposals-verify',
    'programmes.verify',
    { id: 'Usulan menunggu verifikasi Anda', en: 'Proposals that wait for your verification' },
    '/program/usulan?waiting=verify',
  ],
  [
    'proposals-returned',
    'programmes.propose',
    { id: 'Usulan dikembalikan untuk diperbaiki', en: 'Proposals returned to be mended' },
    '/program/usulan?waiting=returned',
  ],
  [
    'proposals-check',
    'programmes.check',
    { id: 'Usulan menunggu pemeriksaan', en: 'Proposals to be checked' },
    '/program/usulan?waiting=check',
  ],
  [
    'proposals-decide',
    'programmes.decide',
    { id: 'Usulan menunggu keputusan', en: 'Proposals to be decided' },
    '/program/usulan?waiting=decide',
  ],
  [
    'proposals-enrol',
    'contributions.enrol',
    { id: 'Usulan disetujui menunggu didaftarkan', en: 'Approved proposals to be enrolled' },
    '/program/usulan?waiting=enrol',
  ],
  [
    'requests',
    'requests.manage',
    { id: 'Permintaan subjek data yang belum dijawab', en: 'Requests of data subjects not answered yet' },
    '/administrasi?tab=requests',
  ],
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
  language: ProblemLanguage,
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
      if (group.includes('duties.read'))
        reminders.push(...(await listReminders(tx, actor, today(), language)))
    })
  }
  const waiting = tasks.flatMap(([task, , label, path]) => {
    const found = counts.get(task)
    return found === undefined || found.count === 0 ? [] : [{ task, label: label[language], ...found, path }]
  })
  return [...waiting, ...reminders]
}

function daysBetween(from: Day, to: Day): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000))
}
