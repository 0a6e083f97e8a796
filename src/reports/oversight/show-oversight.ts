import { type Oversight, readSums, type SumReader } from '../../access/public.ts'
import { addMoney, fundMoneyOf, sumMoney } from '../../contributions/public.ts'
import { getRanking, getRegencyFigures, shareOf } from '../../coverage/public.ts'
import { findInstructionsState, listDecisions, listDuties } from '../../instructions/public.ts'
import { type Day, monthOf } from '../../platform/calendar.ts'
import { type Database, readingOnly } from '../../platform/database.ts'
import { keptFor } from '../../platform/kept.ts'
import { severalAtOnce } from '../../platform/several-at-once.ts'
import type { Tx } from '../../platform/transaction.ts'
import { listBranchMembers } from '../../regions/public.ts'
import { sumParticipation } from '../../sponsorship/public.ts'
import { findPackScope } from '../pack/several/pack-scope.ts'
import type { OverseenRow, OversightAnswer } from './contract.ts'

const months = 12
/** Counts of fewer people than this are told to nobody here. */
const fewest = 5

type Sums = Pick<OverseenRow, 'losing' | 'participation' | 'money' | 'duties'>

/**
 * The regencies of a province or branch one beside the other: of each its register where this database holds it, else
 * what its installation signed, else what was said in public, else nothing. Sums alone, each kind in a transaction that
 * row-level security binds to that regency; nothing is frozen.
 *
 * @throws access/not-overseen
 */
export async function showOversight(
  database: Database,
  reader: SumReader & { readonly oversight: Oversight },
): Promise<OversightAnswer> {
  const { regency, oversight, on } = reader
  const reading = readingOnly(database)
  const { scope, served } = await readSums(database, reader, regency, 'figures.read', async ({ db }) => ({
    scope: await findPackScope(db, regency, oversight.kind, on),
    served: oversight.kind === 'branch' ? await listBranchMembers(db, oversight.code, on) : [],
  }))
  const found = await severalAtOnce(scope.members, async ({ code }) => {
    const counted = await readSums(reading, reader, code, 'figures.read', ({ db }) =>
      getRegencyFigures(db, code, { months }),
    )
    if (counted.whole.registered === 0) return []
    return [{ code, figures: counted, sums: await readSumsOf(reading, reader, code) }]
  })
  const figures = new Map(found.flat().map((one) => [one.code, one.figures]))
  const sums = new Map(found.flat().map((one) => [one.code, one.sums]))
  const ranking = await readSums(database, reader, regency, 'figures.read', ({ db }) =>
    getRanking(db, regency, {
      level: 'regency',
      places: scope.members,
      months,
      held: true,
      hosted: [...figures].flatMap(([code, one]) => (code === regency ? [] : [one])),
    }),
  )
  const rows = ranking.rows.map((row): OverseenRow => {
    const { numerator, denominator, trend, key } = row
    const branch = served.find((one) => one.regency === key)
    const isCounted = row.kind === 'register' || row.kind === 'signed'
    return {
      ...row,
      here: figures.has(key),
      gap: isCounted && numerator !== null && denominator !== null ? denominator - numerator : null,
      moved: movedIn(trend),
      ...(sums.get(key) ?? { losing: null, participation: null, money: null, duties: null }),
      branch:
        branch === undefined
          ? null
          : { since: branch.since, source: branch.source, confidence: branch.confidence },
    }
  })
  return {
    kind: oversight.kind,
    code: scope.code,
    name: scope.name,
    source: scope.source,
    on,
    numeratorDefinition: ranking.numeratorDefinition,
    denominatorDefinition: ranking.denominatorDefinition,
    definition:
      ranking.definitions.find(({ code }) => code === ranking.definition)?.name ?? ranking.definition,
    rows,
    whole: wholeOf(rows),
    notes: [...ranking.notes, ...notesOn(rows)],
  }
}

async function readSumsOf(database: Database, reader: SumReader, code: string): Promise<Sums> {
  const { on } = reader
  const whole = await readSums(database, reader, code, 'participation.read', (tx) =>
    sumParticipation(tx, code, monthOf(on)),
  )
  const { balances, radar } = await readSums(database, reader, code, 'money.read', ({ db }) =>
    sumMoney(db, code, { asOf: on, within: 60 }),
  )
  const duties = await readSums(database, reader, code, 'duties.read', (tx) => sumDuties(tx, code, on))
  const known = balances.filter(({ payer }) => payer !== null)
  const money = addMoney(known.map(fundMoneyOf))
  return {
    losing: radar.people > 0 && radar.people < fewest ? null : { people: radar.people, cost: radar.cost },
    participation:
      whole.civilServants < fewest ? null : { sponsors: whole.sponsors, civilServants: whole.civilServants },
    money: known.length === 0 ? null : { cost: money.cost, owed: money.owed, receipted: money.receipted },
    duties,
  }
}

/** As long as no duty, meeting or decision changes. */
async function sumDuties(tx: Tx, code: string, on: Day): Promise<Sums['duties']> {
  const state = await findInstructionsState(tx.db, code)
  return keptFor(state, `overseen duties ${code} ${on}`, async () => {
    const all = (await listDuties(tx, code, {}, on)).rows
    const nobody = { id: '', name: '', regency: code, grants: [] }
    const late = await listDecisions(tx, nobody, { state: 'overdue' }, on)
    return {
      all: all.length,
      overdue: all.filter(({ overduePeriods }) => overduePeriods > 0).length,
      decisionsLate: late.length,
    }
  })
}

/** Between the last two points that are told. */
function movedIn(trend: OverseenRow['trend']): number | null {
  const known = trend.filter(({ numerator }) => numerator !== null)
  return known.length < 2 ? null : known.at(-1)!.numerator! - known.at(-2)!.numerator!
}

/** What is counted by one definition; what was only said in public is in no sum. */
function wholeOf(rows: readonly OverseenRow[]): OversightAnswer['whole'] {
  const counted = rows.filter(({ gap }) => gap !== null)
  if (counted.length === 0) return null
  const sum = (of: 'numerator' | 'denominator') => counted.reduce((all, row) => all + row[of]!, 0)
  const [numerator, denominator] = [sum('numerator'), sum('denominator')]
  return {
    regencies: counted.length,
    numerator,
    denominator,
    shareBp: shareOf({ numerator, denominator }),
    gap: denominator - numerator,
  }
}

function notesOn(rows: readonly OverseenRow[]): string[] {
  const elsewhere = rows.filter(({ here }) => !here).length
  const unsure = rows.filter(({ branch }) => branch !== null && branch.confidence !== 'verified').length
  return [
    ...(elsewhere === 0
      ? []
      : [
          `Register ${elsewhere} daerah tidak ada di pemasangan ini: uang, Bapak Asuh, dan kewajibannya hanya diketahui di pemasangannya sendiri, cakupannya dari berkas bertanda tangan bila sudah diimpor.`,
        ]),
    ...(unsure === 0 ? [] : [`${unsure} daerah belum dipastikan dilayani cabang ini; lihat sumbernya.`]),
  ]
}
