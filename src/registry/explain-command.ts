import type { Command } from 'commander'
import type { Session, WithSession } from '../platform/session.ts'
import { maskNik } from './identifiers/nik.ts'
import { describeRows, nameOfRow } from './describe-rows.ts'
import { logRowsShown } from './log-rows-shown.ts'
import { explainPerson, explainRows } from './explain-rows.ts'
import { getRowRef } from './row-refs.ts'
import { listRowValues } from './queries/shown-rows.ts'
import type { Explanation } from '../matching/public.ts'

/** explain. */
export function addExplainCommand(program: Command, withSession: WithSession): void {
  program
    .command('explain')
    .description(
      'mengapa dua baris satu orang atau bukan; dengan satu baris: mengapa semua baris orang itu satu',
    )
    .argument('<row>', 'IMPOR:BARIS atau IMPOR:LEMBAR:BARIS')
    .argument('[other]', 'baris yang lain')
    .addHelpText('after', '\nContoh:\n  naungan explain 7:12 9:Data:40\n  naungan explain 7:12')
    .action((a: string, b: string | undefined, _: unknown, command: Command) =>
      withSession(command, (session) => (b === undefined ? showPerson(session, a) : showPair(session, a, b))),
    )
}

async function showPair(session: Session, one: string, other: string): Promise<void> {
  const { database, regency } = session
  const a = await getRowRef(database.db, regency, one)
  const b = await getRowRef(database.db, regency, other)
  const explanation = masked(await explainRows(session, a, b))
  const rows = await listRowValues(database.db, regency, [a, b])
  await logRowsShown(session, [a, b])
  session.answer({ rows, explanation }, () => [
    ...describeRows(rows),
    '',
    ...describeExplanation(explanation),
  ])
}

async function showPerson(session: Session, text: string): Promise<void> {
  const { database, regency } = session
  const { rows: refs, reasons } = await explainPerson(session, await getRowRef(database.db, regency, text))
  const rows = await listRowValues(database.db, regency, refs)
  await logRowsShown(session, refs)
  const nameOf = ([batchId, line]: readonly [number, number]) =>
    nameOfRow(rows[refs.findIndex((ref) => ref[0] === batchId && ref[1] === line)]!)
  const told = reasons.map((reason) => ({ ...reason, explanation: masked(reason.explanation) }))
  session.answer({ rows, reasons: told }, () => [
    `${rows.length} baris orang ini:`,
    ...rows.map(
      (row) =>
        `  ${nameOfRow(row).padEnd(24)} ${row.name}, ${row.birth || '-'}, ${row.place || '-'} (${row.agency})`,
    ),
    ...(told.length === 0 ? ['Hanya satu baris; tidak ada yang digabung.'] : ['']),
    ...told.map(
      (reason) =>
        `  ${nameOf(reason.row)} dengan ${nameOf(reason.with)}: ${reason.explanation.bits.toFixed(1)} bit. ${reason.explanation.sentence}`,
    ),
  ])
}

/** Numbers of people are shown no further than the task needs. */
function masked(explanation: Explanation): Explanation {
  const hide = (field: string, value: string) =>
    /\d{12,}/.test(value)
      ? value.replaceAll(/\d{12,}/g, (digits) => maskNik(digits))
      : field === 'phone'
        ? value.replace(/.(?=.{3})/g, '*')
        : value
  const fields = explanation.fields.map((one) => ({
    ...one,
    a: hide(one.field, one.a),
    b: hide(one.field, one.b),
  }))
  return { ...explanation, fields }
}

const widest = 24

function describeExplanation({ fields, bits, sentence }: Explanation): string[] {
  const most = Math.max(1, ...fields.map((field) => Math.abs(field.bits)))
  return [
    ...fields.map((field) => {
      const bar = '█'.repeat(Math.round((Math.abs(field.bits) / most) * widest))
      const sign = field.bits < 0 ? '-' : '+'
      return `  ${field.field.padEnd(10)} ${sign}${Math.abs(field.bits).toFixed(1).padStart(5)}  ${bar.padEnd(widest)}  ${field.sentence}`
    }),
    '',
    `  ${bits.toFixed(1)} bit: ${sentence}`,
  ]
}
