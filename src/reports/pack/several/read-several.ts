import { type Actor, isReached, readSums, type SumReader } from '../../../access/public.ts'
import { getRanking, getTargets, listStatements } from '../../../coverage/public.ts'
import type { Day } from '../../../platform/calendar.ts'
import type { Database } from '../../../platform/database.ts'
import { findSetting } from '../../../platform/settings.ts'
import { inTransaction } from '../../../platform/transaction.ts'
import { failReports } from '../../report-errors.ts'
import type { PackFacts } from '../contract.ts'
import { freezeNumbers } from '../freeze-numbers.ts'
import { NumberBook } from '../numbers.ts'
import { findMeeting, readDecisions } from '../sections/decisions.ts'
import { findPackScope, type PackScope } from './pack-scope.ts'
import { gatherPlaces } from './places.ts'
import { type RegencySums, readRegencySums } from './regency-sums.ts'
import { tellDefinitions } from './sections/definitions.ts'
import { tellDuties } from './sections/duties.ts'
import { tellGap } from './sections/gap.ts'
import { tellHeadline } from './sections/headline.ts'
import { tellMoney } from './sections/money.ts'
import { tellMoved } from './sections/moved.ts'
import { tellParticipation } from './sections/participation.ts'
import { tellRanking } from './sections/ranking.ts'
import { tellSectors } from './sections/sectors.ts'
import { tellTargets } from './sections/targets.ts'
import type { SeveralReading } from './several-reading.ts'

export interface SeveralQuestion {
  /** `province`, `branch`, or the code of a set. */
  readonly scope: string
  readonly asOf?: Day | undefined
  readonly on: Day
  readonly meeting?: number | undefined
}

/**
 * All that a pack of several regencies says. The reader's own register and those that he oversees are counted where
 * this database holds them, each in transactions that row-level security binds to that regency; of the others what
 * their installations signed, else what was said in public, else nothing. Its numbers are frozen in the reader's
 * regency.
 *
 * @throws reports/scope-unknown, reports/meeting-unknown, coverage/not-a-day
 */
export async function readSeveral(
  database: Database,
  reader: SumReader,
  question: SeveralQuestion,
): Promise<PackFacts> {
  const { on } = question
  const { regency } = reader
  const book = new NumberBook()
  const { scope, demo } = await readSums(database, reader, regency, 'figures.read', async ({ db }) => ({
    scope: await findPackScope(db, regency, question.scope, on),
    demo: (await findSetting(db, 'demo')) !== undefined,
  }))
  const { decisions, meeting } = await readOpening(database, reader, question, book)
  const sums = await readAllSums(database, reader, scope, question)
  const reading = await readBeside(database, reader, scope, { sums, question, book })
  const several = {
    kind: scope.kind,
    code: scope.code,
    source: scope.source,
    members: scope.members.map(({ code, name }) => ({ code, name })),
    overseen: reader.oversight?.code ?? null,
  }
  const sections = [
    decisions,
    tellHeadline(reading),
    tellGap(reading),
    tellMoved(reading),
    tellRanking(reading),
    tellSectors(reading),
    tellParticipation(reading),
    tellMoney(reading),
    tellTargets(reading),
    tellDuties(reading),
    tellDefinitions(reading),
  ]
  const by = { regency, id: reader.id, overseen: several.overseen }
  return {
    place: scope.code,
    placeName: scope.name,
    title: meeting === null ? 'Paket angka perlindungan pekerja' : `Paket ${meeting.title}`,
    asOf: reading.asOf,
    on,
    demo,
    several,
    meeting,
    sections,
    figures: await inTransaction(database, (tx) => freezeNumbers(tx, by, book.list())),
  }
}

/** The meeting it is for and what became of the decisions before it: those of the reader's own regency. */
async function readOpening(
  database: Database,
  reader: SumReader,
  { on, asOf, meeting: asked }: SeveralQuestion,
  book: NumberBook,
) {
  const { regency, id } = reader
  return readSums(database, reader, regency, 'duties.read', async (tx) => {
    const actor: Actor = { id, name: id, regency, grants: [] }
    const opening = {
      tx,
      actor,
      reader: actor,
      regency,
      regencyName: '',
      asOf: asOf ?? on,
      on,
      meeting: asked,
      book,
    }
    const meeting = await findMeeting(opening)
    if (asked !== undefined && meeting === null) throw failReports('meeting-unknown', { meeting: asked })
    return { meeting, decisions: await readDecisions(opening, meeting) }
  })
}

async function readAllSums(
  database: Database,
  reader: SumReader,
  scope: PackScope,
  question: SeveralQuestion,
): Promise<RegencySums[]> {
  const sums: RegencySums[] = []
  for (const member of scope.members) {
    if (!(await mayRead(database, reader, member.code))) continue
    const found = await readRegencySums(database, reader, member, { asOf: question.asOf, on: question.on })
    if (found !== undefined) sums.push(found)
  }
  return sums
}

async function mayRead(database: Database, reader: SumReader, regency: string): Promise<boolean> {
  const { oversight, on } = reader
  if (regency === reader.regency) return true
  if (oversight === null) return false
  return readSums(database, reader, reader.regency, 'figures.read', (tx) =>
    isReached(tx, oversight, regency, on),
  )
}

/** What stands beside the registers: ranks, what others signed and said, targets. */
async function readBeside(
  database: Database,
  reader: SumReader,
  scope: PackScope,
  read: {
    readonly sums: readonly RegencySums[]
    readonly question: SeveralQuestion
    readonly book: NumberBook
  },
): Promise<SeveralReading> {
  const { sums, question, book } = read
  const { regency } = reader
  const { asOf: asked, on } = question
  return readSums(database, reader, regency, 'figures.read', async ({ db }) => {
    const ranking = await getRanking(db, regency, {
      level: 'regency',
      places: scope.members,
      asOf: asked,
      held: true,
      hosted: sums.flatMap(({ code, figures }) => (code === regency ? [] : [figures])),
    })
    const provinces =
      scope.kind === 'province'
        ? await getRanking(db, regency, { level: 'regency', set: 'kalimantan', asOf: asked, held: true })
        : null
    const codes = new Set<string | null>([scope.code, ...scope.members.map(({ code }) => code)])
    const days = ranking.rows.flatMap(({ kind, asOf }) =>
      asOf !== null && (kind === 'register' || kind === 'signed') ? [asOf] : [],
    )
    const asOf = asked ?? days.toSorted().at(-1) ?? on
    return {
      scope,
      places: gatherPlaces(scope, ranking, sums, book, asOf),
      ranking,
      provinces,
      sums,
      statements: (await listStatements(db)).filter(({ placeCode }) => codes.has(placeCode)),
      targets: (await getTargets(db, regency, { asOf: asked, held: true })).rows,
      book,
      asOf,
      on,
    }
  })
}
