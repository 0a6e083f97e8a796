import { createHash } from 'node:crypto'
import type { Actor } from '../../access/public.ts'
import { chooseDay, getRegencyName } from '../../coverage/public.ts'
import type { Day } from '../../platform/calendar.ts'
import { findSetting } from '../../platform/settings.ts'
import { lockRegency, type Tx } from '../../platform/transaction.ts'
import { failReports } from '../report-errors.ts'
import type { PackFacts } from './contract.ts'
import { freezeNumbers } from './freeze-numbers.ts'
import { NumberBook } from './numbers.ts'
import type { PackReading } from './pack-reading.ts'
import { findMeeting, readDecisions } from './sections/decisions.ts'
import { readDefinitions } from './sections/definitions.ts'
import { readDuties } from './sections/duties.ts'
import { readGap } from './sections/gap.ts'
import { readHeadline } from './sections/headline.ts'
import { readMoney } from './sections/money.ts'
import { readChanges, readMoved } from './sections/moved.ts'
import { readParticipation } from './sections/participation.ts'
import { readRanking } from './sections/ranking.ts'
import { readSectors } from './sections/sectors.ts'
import { readTargets } from './sections/targets.ts'

export interface PackQuestion {
  readonly regency: string
  /** Who freezes the numbers. */
  readonly by: string
  /** Day of the figures; without one that of the insurer's newest list. */
  readonly asOf?: Day | undefined
  /** Day on which duties and decisions are told as they stand. */
  readonly on: Day
  /** The meeting it is for; without one the next that is planned. */
  readonly meeting?: number | undefined
}

/**
 * All that a pack says, read in one transaction while nothing is derived, with its numbers frozen.
 *
 * @throws coverage/not-a-day, reports/meeting-unknown
 */
export async function readPack(tx: Tx, question: PackQuestion): Promise<PackFacts> {
  const { regency, by, on } = question
  await lockRegency(tx, regency)
  const actor: Actor = { id: by, name: by, regency, grants: [] }
  const reading: PackReading = {
    tx,
    actor,
    reader: { ...actor, grants: [{ role: 'leader', scopeKind: 'regency', scopeCode: regency }] },
    regency,
    regencyName: await getRegencyName(tx.db, regency),
    asOf: await chooseDay(tx.db, regency, question.asOf),
    on,
    meeting: question.meeting,
    book: new NumberBook(),
  }
  const meeting = await findMeeting(reading)
  if (question.meeting !== undefined && meeting === null)
    throw failReports('meeting-unknown', { meeting: question.meeting })
  const decisions = await readDecisions(reading, meeting)
  const changes = await readChanges(reading)
  const moved = readMoved(reading, changes)
  const ranking = await readRanking(reading)
  const participation = await readParticipation(reading)
  const money = await readMoney(reading)
  const targets = await readTargets(reading)
  const duties = await readDuties(reading)
  const definitions = await readDefinitions(reading)
  // Freezing writes into the trail, whose head is locked from then on: so these come last.
  const gap = await readGap(reading, changes)
  const sectors = await readSectors(reading)
  const headline = await readHeadline(reading)
  const sections = [
    decisions,
    headline,
    gap,
    moved,
    ranking,
    sectors,
    participation,
    money,
    targets,
    duties,
    definitions,
  ]
  return {
    place: regency,
    placeName: reading.regencyName,
    title: meeting === null ? 'Paket angka perlindungan pekerja' : `Paket ${meeting.title}`,
    asOf: reading.asOf,
    on,
    demo: (await findSetting(tx.db, 'demo')) !== undefined,
    meeting,
    sections,
    figures: await freezeNumbers(tx, { regency, id: by }, reading.book.list()),
  }
}

/** Tells a pack: equal contents, equal hash. */
export const hashOfFacts = (facts: PackFacts) =>
  createHash('sha256').update(JSON.stringify(facts)).digest('hex')
