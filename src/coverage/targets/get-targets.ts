import { addMonths, monthOf } from '../../platform/calendar.ts'
import type { Db } from '../../platform/database.ts'
import { formatDay } from '../../platform/indonesian.ts'
import { getCoverage } from '../coverage.ts'
import { keptFor } from '../../platform/kept.ts'
import { type Headcount, shareOf, type StatisticalDenominator } from '../figure.ts'
import { listDenominators } from '../queries.ts'
import { holdBack } from '../suppression.ts'
import type { TargetRow, Targets } from './contract.ts'
import { fewestChanges } from './forecast.ts'
import { type Against, leversOf, measureTarget } from './measured-target.ts'
import { getOutlook, monthsShown, type Outlook } from './outlook.ts'
import { findOutlookState, listReserves, listTargetLines, type TargetLine } from './queries.ts'
import { listReliefEnds, pricesIn } from './reliefs.ts'
import { tellTarget } from './save-target.ts'

export interface TargetsQuestion {
  readonly asOf?: string | undefined
  /** Whether counts of fewer than five people are held back; so they are unless who asks may see the people. */
  readonly held?: boolean
  /** Whether only a part of the regency is counted: a target of the whole is then held against nothing. */
  readonly part?: boolean
  /** Whether statements that do not rest on each other may be under way at once; within a transaction they may not. */
  readonly atOnce?: boolean
}

/** Further ahead nothing is foreseen. */
const longest = 60

/**
 * All targets with their sources; those of the regency that speak of the register's people are held against it, with
 * the pace they need, what is to be expected of their day, and what would close the rest.
 *
 * @throws coverage/not-a-day
 */
export async function getTargets(db: Db, regency: string, question: TargetsQuestion): Promise<Targets> {
  const { held = true, part = false, atOnce = false } = question
  const coverage = await getCoverage(db, regency, {
    by: 'all',
    ...(question.asOf === undefined ? {} : { asOf: question.asOf }),
  })
  const { asOf, whole } = coverage
  const shown = held ? holdBack(whole, []).whole : whole
  const lines = await listTargetLines(db)
  const statistics = await listDenominators(db, regency, asOf)
  const canMeasure =
    !part && whole.eligible > 0 && shown.eligible !== null && shown.eligibleProtected !== null
  const mine = canMeasure
    ? lines.filter((one) => againstOf(one, regency, whole, statistics, coverage.source, asOf))
    : []
  const month = monthOf(asOf)
  const last = `${Number(month.slice(0, 4)) + Math.floor(longest / 12)}${month.slice(4)}`
  const ahead = mine.filter(({ dueOn }) => dueOn > asOf && monthOf(dueOn) <= last)
  const dueDays = [...new Set(ahead.map(({ dueOn }) => dueOn))].toSorted()
  const until = dueDays.length > 0 ? monthOf(dueDays.at(-1)!) : addMonths(month, monthsShown)
  const outlookFound = canMeasure
    ? getOutlook(db, regency, { asOf, dueDays, eligible: whole.eligible, atOnce })
    : undefined
  if (!atOnce) await outlookFound
  const reservesFound = findReserves(db, regency, asOf, dueDays)
  if (!atOnce) await reservesFound
  const reliefsFound = canMeasure ? listReliefEnds(db, regency, month, until) : []
  const [outlook, reserves, reliefs] = await Promise.all([outlookFound, reservesFound, reliefsFound])
  const rows: TargetRow[] = []
  for (const line of inOrder(lines, regency)) {
    const against = againstOf(line, regency, whole, statistics, coverage.source, asOf)
    rows.push({
      ...rowOf(line, lines, regency),
      measured:
        against === undefined || !canMeasure
          ? null
          : await measure(db, line, against, {
              outlook,
              asOf,
              held,
              whole,
              ahead: ahead.includes(line),
              reserves,
            }),
      notMeasured: against === undefined ? whyNot(line, regency) : canMeasure ? null : partNote,
    })
  }
  const mask = (people: number) => (held && people > 0 && people < 5 ? null : people)
  return {
    asOf,
    numerator: shown.eligibleProtected,
    denominator: shown.eligible,
    shareBp: shareOf({ numerator: shown.eligibleProtected, denominator: shown.eligible }),
    numeratorDefinition: coverage.figures.find(({ code }) => code === 'eligible')!.numeratorDefinition,
    denominatorDefinition: coverage.figures.find(({ code }) => code === 'eligible')!.denominatorDefinition,
    rows,
    outlook: (outlook?.days ?? []).map((one) => ({
      ...one,
      held: mask(one.held),
      begun: mask(one.begun),
      own: mask(one.own),
      ended: mask(one.ended),
      retired: mask(one.retired),
      tooOld: mask(one.tooOld),
    })),
    pace:
      outlook?.pace === undefined
        ? null
        : {
            mean: Math.round(outlook.pace.mean),
            spread: Math.round(outlook.pace.spread),
            changes: outlook.pace.changes,
            since: outlook.pace.since,
          },
    ends: (outlook?.ends ?? []).map((one) => ({
      ...one,
      people: one.people === null ? null : mask(one.people),
    })),
    reliefs: reliefs.map((one) => ({ ...one, people: one.people === null ? null : mask(one.people) })),
    notes: [...coverage.notes, ...(part ? [partNote] : []), ...notesOn(outlook)],
    suppressed: held,
  }
}

async function findReserves(db: Db, regency: string, asOf: string, dueDays: readonly string[]) {
  if (dueDays.length === 0) return []
  const state = await findOutlookState(db, regency)
  return keptFor(state, `reserves ${regency} ${asOf} ${dueDays.join(' ')}`, () =>
    listReserves(db, regency, asOf, dueDays),
  )
}

const partNote =
  'Anda menghitung sebagian wilayah saja; target seluruh kabupaten/kota tidak dibandingkan dengannya.'

/** What a target is held against; undefined where it does not speak of the people of this register. */
function againstOf(
  line: TargetLine,
  regency: string,
  whole: Headcount,
  statistics: readonly StatisticalDenominator[],
  source: string,
  asOf: string,
): Against | undefined {
  if (line.placeCode !== regency) return undefined
  const own = { denominatorSource: source, denominatorAsOf: asOf }
  if (line.basis === 'eligible')
    return {
      numerator: whole.eligibleProtected,
      denominator: whole.eligible,
      denominatorName: 'pekerja yang berhak di register',
      ...own,
    }
  if (line.basis === 'registered')
    return {
      numerator: whole.protected,
      denominator: whole.registered,
      denominatorName: 'pekerja terdaftar di register',
      ...own,
    }
  const statistic = statistics.find(({ code }) => line.basis === 'statistic' && code === line.denominator)
  return (
    statistic && {
      numerator: whole.protected,
      denominator: statistic.value,
      denominatorName: statistic.name,
      denominatorSource: statistic.source,
      denominatorAsOf: statistic.asOf,
    }
  )
}

function whyNot(line: TargetLine, regency: string): string {
  if (line.level === 'nation') return 'Sasaran nasional; pembanding saja.'
  if (line.placeCode === regency.slice(0, 2)) return 'Sasaran provinsi; pembanding saja.'
  if (line.placeCode !== regency) return 'Sasaran tempat lain; pembanding saja.'
  if (line.basis === 'statistic') return 'Penyebut statistiknya belum ada untuk tanggal ini.'
  if (line.basis === 'vulnerable')
    return 'Berbicara tentang pekerja rentan; daftar pekerja rentan tidak sama dengan register.'
  return 'Sumbernya tidak menyebut siapa yang dihitung, jadi tidak dibandingkan dengan register.'
}

async function measure(
  db: Db,
  line: TargetLine,
  against: Against,
  known: {
    readonly outlook: Outlook | undefined
    readonly asOf: string
    readonly held: boolean
    readonly whole: Headcount
    readonly ahead: boolean
    readonly reserves: Awaited<ReturnType<typeof listReserves>>
  },
): Promise<TargetRow['measured']> {
  const { outlook, asOf, held, whole } = known
  const day = known.ahead ? outlook?.days.find((one) => one.day === line.dueOn) : undefined
  // Civil servants are in some numerators, and in no forecast: they stay as they are.
  const servants = against.numerator - whole.eligibleProtected
  const forecast = day && {
    expected: day.expected + servants,
    low: day.low + servants,
    high: day.high + servants,
  }
  const reserves = forecast === undefined ? [] : known.reserves.filter(({ until }) => until === line.dueOn)
  const levers = forecast === undefined ? [] : leversOf(reserves, await pricesIn(db, monthOf(line.dueOn)))
  return measureTarget(
    line,
    against,
    { asOf, month: monthOf(asOf), forecast },
    held ? levers.filter(({ people }) => people >= 5) : levers,
    reserves.find(({ what }) => what === 'plan')?.name ?? '',
  )
}

function rowOf(
  line: TargetLine,
  all: readonly TargetLine[],
  regency: string,
): Omit<TargetRow, 'measured' | 'notMeasured'> {
  const rivals = all.filter(
    (one) =>
      one.target !== line.target &&
      one.placeCode === line.placeCode &&
      one.dueOn.slice(0, 4) === line.dueOn.slice(0, 4) &&
      (one.basis === 'vulnerable') === (line.basis === 'vulnerable'),
  )
  return {
    target: line.target,
    version: line.version,
    own: line.regency === regency,
    level: line.level,
    placeCode: line.placeCode,
    placeName: line.placeName,
    dueOn: line.dueOn,
    basis: line.basis,
    denominatorCode: line.denominator,
    hundredths: line.hundredths,
    people: line.people,
    setBy: line.setBy,
    definition: line.definition,
    source: line.source,
    confidence: line.confidence,
    note: line.note,
    rivals:
      rivals.length === 0
        ? null
        : `Untuk ${line.dueOn.slice(0, 4)} ada juga ${rivals.map((one) => `${tellTarget(one)} (${one.definition}; ${one.source})`).join('; ')}.`,
  }
}

function inOrder(lines: readonly TargetLine[], regency: string): TargetLine[] {
  const near = ({ placeCode }: TargetLine) =>
    placeCode === regency ? 0 : placeCode === regency.slice(0, 2) ? 1 : placeCode === null ? 2 : 3
  return lines.toSorted((a, b) => near(a) - near(b) || (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
}

function notesOn(outlook: Outlook | undefined): string[] {
  if (outlook === undefined) return []
  return outlook.pace === undefined
    ? [
        `Belum ada ${fewestChanges + 1} bulan daftar peserta, jadi laju yang membayar sendiri belum diketahui: perkiraan menganggap semua melanjutkan, dan kisarannya dari tidak seorang pun sampai semua.`,
      ]
    : [
        `Kisaran: empat dari lima kemungkinan, dari ${outlook.pace.changes} perubahan bulanan sejak ${formatDay(outlook.pace.since)}; dana menurut masa pendaftarannya, dan batas umur menurut aturan yang berlaku.`,
      ]
}
