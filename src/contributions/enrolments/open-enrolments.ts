import { createHash } from 'node:crypto'
import { audit } from '../../access/public.ts'
import { firstDay, type Day } from '../../platform/calendar.ts'
import type { Database } from '../../platform/database.ts'
import { inTransaction, lockRegency, rehearse, type Tx } from '../../platform/transaction.ts'
import { failEnrolment } from './enrolment-errors.ts'
import { judgeEnrolment, type Objection } from './judge-enrolment.ts'
import {
  countMonths,
  formatMonth,
  formatSpan,
  isMonth,
  type MonthSpan,
  nearMonths,
  spanOf,
} from './months.ts'
import {
  findSameBatch,
  insertBatch,
  insertJudgedRows,
  type BatchOrigin,
  type JudgedRow,
  type RowVerdict,
} from './queries/batches.ts'
import { findEntryAge, listNamedPeople, type RegisterPerson } from './queries/candidates.ts'
import {
  type Enrolment,
  insertEnrolments,
  nextNumber,
  type Terms,
  type WorkEvidence,
} from './queries/enrolments.ts'
import type { Payer } from './queries/payers.ts'
import { indexPeople, type NamedPerson, recognisePerson } from './recognise-person.ts'
import { describeDays, getPayer } from './save-payer.ts'

/** One person asked for. */
export interface EnrolmentRow extends NamedPerson {
  readonly sheet: string
  readonly row: number
  /** Why it cannot be read, when it cannot; or that it is no person. */
  readonly unreadable?: string
  readonly notData?: boolean
  /** Why he may not be enrolled, as whoever asks has found; a row that is only hard to read is `unreadable`. */
  readonly hindered?: string
  readonly repaired?: string
  /** Alm. or Almh. stands with the name. */
  readonly deceasedMark?: boolean
  readonly income?: number
  readonly programmes?: readonly string[]
  readonly evidence?: WorkEvidence
}

export interface EnrolmentRequest {
  readonly payer: string
  readonly months: MonthSpan
  readonly segment: string
  readonly riskClass?: number | undefined
  /** Of rows that state none, whole rupiah a month. */
  readonly income: number
  readonly programmes: readonly string[]
  readonly evidence: WorkEvidence
  readonly origin: BatchOrigin
  readonly file?: { readonly name: string; readonly bytes: Uint8Array } | undefined
  readonly rows: readonly EnrolmentRow[]
}

export interface EnrolmentResult {
  readonly status: 'opened' | 'unchanged'
  /** Number of the batch; null in a rehearsal and when nothing changed and there was none before. */
  readonly batch: number | null
  readonly payer: { readonly code: string; readonly name: string }
  readonly months: MonthSpan
  readonly counts: Readonly<Record<RowVerdict, number>>
  /** Person-months opened. */
  readonly personMonths: number
  /** Person-months that would have been paid twice, over all rows refused. */
  readonly wasted: number
  readonly rows: readonly JudgedRow[]
}

export interface EnrolmentContext {
  readonly database: Database
  readonly regency: string
  readonly by: string
  readonly today: Day
}

/**
 * Opens enrolments, a verdict per row, all in one transaction: killed in between, nothing is stored. A
 * dry run does all of it and takes it back. The same file again opens only what was refused before.
 *
 * @throws contributions/payer-not-found, contributions/payer-not-valid, contributions/months-out-of-range,
 *   contributions/month-too-far, contributions/evidence-missing, contributions/evidence-day-ahead,
 *   contributions/person-month-taken
 */
export async function openEnrolments(
  context: EnrolmentContext,
  request: EnrolmentRequest,
  options: { readonly dryRun: boolean },
): Promise<EnrolmentResult> {
  if (options.dryRun) {
    const result = await rehearse(context.database, (tx) => openWithin(tx, context, request))
    return { ...result, batch: result.status === 'unchanged' ? result.batch : null }
  }
  return inTransaction(context.database, (tx) => openWithin(tx, context, request)).catch(asRefusal)
}

/** The month begins a period of so many months, both as somebody typed them. */
export function readSpan(from: string, months: number): MonthSpan {
  if (!isMonth(from)) throw failEnrolment('not-a-month', { value: from })
  if (!Number.isInteger(months) || months < 1 || months > 60)
    throw failEnrolment('months-out-of-range', { months })
  return spanOf(from, months)
}

/** The database's own guard: two payers of one month, however they came there. */
export function asRefusal(error: unknown): never {
  const { code, constraint } = error as { code?: string; constraint?: string }
  if (code === '23P01' && constraint === 'enrolment_one_payer') throw failEnrolment('person-month-taken')
  throw error
}

/** The same within a transaction that holds more. */
export async function openWithin(
  tx: Tx,
  { regency, by, today }: Omit<EnrolmentContext, 'database'>,
  request: EnrolmentRequest,
): Promise<EnrolmentResult> {
  await lockRegency(tx, regency)
  const payer = await getPayer(tx, regency, request.payer)
  checkRequest(request, payer, today)
  const judged = await judgeRows(tx, regency, request, payer)
  const counts: Record<RowVerdict, number> = { accepted: 0, repaired: 0, refused: 0, 'not-data': 0 }
  for (const { row } of judged) counts[row.verdict]++
  const { months, origin, file } = request
  const wasted = judged.reduce((sum, { row }) => sum + row.wasted, 0)
  const opened = judged.filter((one) => one.person !== undefined)
  const about = { payer: { code: payer.code, name: payer.name }, months, counts, wasted }
  const kept = file && { ...file, sha256: createHash('sha256').update(file.bytes).digest('hex') }
  const same =
    kept && (await findSameBatch(tx.db, regency, { payer: payer.code, months, sha256: kept.sha256 }))
  if (opened.length === 0 && same !== undefined) {
    return { ...about, status: 'unchanged', batch: same, personMonths: 0, rows: judged.map(({ row }) => row) }
  }
  const batch = await nextNumber(tx, regency, 'batch')
  await insertBatch(tx, regency, { batch, payer: payer.code, months, origin, file: kept ?? null, counts }, by)
  let number = await nextNumber(tx, regency, 'enrolment')
  const enrolments: Enrolment[] = []
  const rows = judged.map(({ row, person, asked }) => {
    if (!person || !asked) return row
    enrolments.push(enrolmentOf(person, asked, request, { enrolment: number++, batch }))
    return { ...row, enrolment: number - 1 }
  })
  await insertEnrolments(tx, regency, enrolments, by)
  await insertJudgedRows(tx, regency, batch, rows)
  const personMonths = enrolments.length * countMonths(months)
  await audit(tx, { regency, id: by }, 'enrolments-opened', `enrolment-batch:${batch}`, {
    payer: payer.code,
    people: enrolments.length,
    personMonths,
  })
  return { ...about, status: 'opened', batch, personMonths, rows }
}

function checkRequest({ months, evidence }: EnrolmentRequest, payer: Payer, today: Day): void {
  const near = nearMonths(today)
  const count = countMonths(months)
  if (count < 1 || count > 60) throw failEnrolment('months-out-of-range', { months: count })
  if (months.from < near.from || months.to > near.to) {
    const month = months.from < near.from ? months.from : months.to
    throw failEnrolment('month-too-far', {
      month: formatMonth(month),
      from: formatMonth(near.from),
      to: formatMonth(near.to),
    })
  }
  checkValid(payer, months)
  if (evidence.statement.trim().length < 3 || evidence.attestedBy.trim().length < 3) {
    throw failEnrolment('evidence-missing')
  }
  if (evidence.attestedOn > today) throw failEnrolment('evidence-day-ahead', { value: evidence.attestedOn })
}

/** @throws contributions/payer-not-valid when one of the months lies outside the payer's days */
export function checkValid(payer: Payer, months: MonthSpan): void {
  const begins = payer.validFrom.slice(0, 7) <= months.from
  const lasts = payer.validTo === null || payer.validTo >= firstDay(months.to)
  if (begins && lasts) return
  throw failEnrolment('payer-not-valid', {
    payer: payer.code,
    valid: describeDays(payer.validFrom, payer.validTo),
    months: formatSpan(months),
  })
}

interface Judged {
  readonly row: JudgedRow
  readonly asked?: EnrolmentRow
  /** Set when he is enrolled. */
  readonly person?: RegisterPerson
}

async function judgeRows(
  tx: Tx,
  regency: string,
  request: EnrolmentRequest,
  payer: Payer,
): Promise<Judged[]> {
  const readable = request.rows.filter((row) => row.notData !== true)
  const { people, byKpj } = await listNamedPeople(tx.db, regency, {
    personIds: readable.flatMap(({ personId }) => personId ?? []),
    niks: readable.flatMap(({ nik }) => nik ?? []),
    kpjs: readable.flatMap(({ kpj }) => kpj ?? []),
    named: readable.flatMap(({ name, birthDate }) => (name && birthDate ? [{ name, birthDate }] : [])),
  })
  const index = indexPeople(people, byKpj)
  const { segment, months } = request
  const entryAge = (await findEntryAge(tx.db, segment, firstDay(months.from))) ?? null
  const asked = { regency, payer, segment, months, entryAge }
  const seen = new Map<number, EnrolmentRow>()
  return request.rows.map((row): Judged => {
    if (row.notData === true) return { row: line(row, 'not-data') }
    const known = recognisePerson(row, index)
    if (!('person' in known)) {
      const told =
        row.unreadable === undefined ? known : ({ code: 'row-unreadable', sentence: row.unreadable } as const)
      return { row: line(row, 'refused', { ...told, wasted: 0 }) }
    }
    const { person, by } = known
    const first = seen.get(person.personId)
    if (first) return { row: line(row, 'refused', twice(first), person.personId) }
    seen.set(person.personId, row)
    if (row.hindered !== undefined) {
      const why = { code: 'not-eligible', sentence: row.hindered, wasted: 0 } as const
      return { row: line(row, 'refused', why, person.personId) }
    }
    const deceasedMark = person.deceasedMark || row.deceasedMark === true
    const against = judgeEnrolment({ ...person, deceasedMark }, asked)
    if (against) return { row: line(row, 'refused', against, person.personId) }
    const repaired =
      row.repaired ?? row.unreadable ?? (by === 'kpj' || by === 'name' ? foundBy[by] : undefined)
    const note = repaired === undefined ? undefined : ({ code: null, sentence: repaired, wasted: 0 } as const)
    return { row: line(row, note ? 'repaired' : 'accepted', note, person.personId), asked: row, person }
  })
}

const foundBy = {
  kpj: 'Dikenali lewat KPJ; NIK-nya diambil dari register.',
  name: 'Dikenali lewat nama dan tanggal lahir; NIK-nya diambil dari register.',
}

const twice = ({ sheet, row }: EnrolmentRow): Objection => ({
  code: 'twice-in-file',
  sentence: `Orang yang sama sudah ada di baris ${row}${sheet === '' ? '' : ` lembar ${sheet}`} daftar ini.`,
  wasted: 0,
})

function line(
  { sheet, row }: EnrolmentRow,
  verdict: RowVerdict,
  why?: { readonly code: string | null; readonly sentence: string; readonly wasted: number },
  personId: number | null = null,
): JudgedRow {
  const { code = null, sentence = null, wasted = 0 } = why ?? {}
  return { sheet, row, verdict, code, sentence, wasted, enrolment: null, personId }
}

function enrolmentOf(
  person: RegisterPerson,
  row: EnrolmentRow,
  request: EnrolmentRequest,
  numbers: { readonly enrolment: number; readonly batch: number },
): Enrolment {
  const terms: Terms = {
    segment: request.segment,
    sector: person.sector === 'Transportasi' ? 'transport' : 'other',
    income: row.income ?? request.income,
    riskClass: request.riskClass ?? null,
    programmes: row.programmes ?? request.programmes,
  }
  return {
    ...numbers,
    ...terms,
    personId: person.personId,
    payer: request.payer,
    months: request.months,
    state: 'standing',
    anchor: person.anchor,
    nik: person.nik,
    follows: null,
    evidence: row.evidence ?? request.evidence,
  }
}
