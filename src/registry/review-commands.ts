import { type Command, InvalidArgumentError, Option } from 'commander'
import { formatCount, formatTable } from '../platform/indonesian.ts'
import type { Session, WithSession } from '../platform/session.ts'
import { decidePair, type DecisionContext, withdrawDecision } from './decide-pair.ts'
import type { Derivation } from './derive.ts'
import { describeRows, nameOfRow } from './describe-rows.ts'
import type { Verdict } from './people/constraints.ts'
import { type Queue, queues } from './people/finds.ts'
import { countFinds, listFinds } from './queries/finds.ts'
import { countQuestions, listQuestions } from './queries/questions.ts'
import { logRowsShown } from './log-rows-shown.ts'
import { listRowValues } from './queries/shown-rows.ts'
import { refreshFinds } from './refresh-finds.ts'
import { revertEvent } from './revert-event.ts'
import { showDecisions, showEvents } from './show-decisions.ts'
import { getRowRef } from './row-refs.ts'

/** review, decide, withdraw, decisions, events, revert, finds: what people have to look at and decide. */
export function addReviewCommands(
  program: Command,
  withSession: WithSession,
  derivations: readonly Derivation[],
): void {
  const context = (session: Session): DecisionContext => {
    const { database, regency, actor, progress } = session
    return { database, regency, by: actor, derivations, progress }
  }
  program
    .command('review')
    .description(
      'pasangan baris yang perlu diputuskan orang: satu orang atau dua; yang mengubah hak didahulukan',
    )
    .option('--limit <n>', 'banyaknya pasangan (10)', readCount, 10)
    .option('--measure', 'contoh pasangan yang sudah digabung, untuk mengukur ketepatannya')
    .addHelpText(
      'after',
      '\nContoh:\n  naungan review --limit 5\n  naungan decide 7:12 9:Data:40 --same --reason "NIK sama di KTP"',
    )
    .action((options: { limit: number; measure?: boolean }, command: Command) =>
      withSession(command, (session) => review(session, options)),
    )
  program
    .command('decide')
    .description('memutuskan dua baris: satu orang (--same) atau dua (--different); mengikat selanjutnya')
    .argument('<row>', 'IMPOR:BARIS atau IMPOR:LEMBAR:BARIS')
    .argument('<other>', 'baris yang lain')
    .addOption(new Option('--same', 'orang yang sama').conflicts('different'))
    .option('--different', 'orang yang berbeda')
    .requiredOption('--reason <text>', 'dasar keputusan')
    .addHelpText(
      'after',
      '\nContoh:\n  naungan decide 7:12 9:Data:40 --different --reason "ayah dan anak, KTP diperiksa"',
    )
    .action(
      (
        a: string,
        b: string,
        options: { same?: boolean; different?: boolean; reason: string },
        command: Command,
      ) =>
        withSession(command, async (session) => {
          const verdict = readVerdict(command, options)
          const { db } = session.database
          const rows = {
            a: await getRowRef(db, session.regency, a),
            b: await getRowRef(db, session.regency, b),
          }
          const made = await decidePair(context(session), { ...rows, verdict, reason: options.reason })
          session.answer({ ...made, verdict }, () => [
            `✓ Keputusan nomor ${made.decisionId} disimpan: ${verdict === 'same' ? 'orang yang sama' : 'orang yang berbeda'}.`,
          ])
        }),
    )
  program
    .command('withdraw')
    .description('mencabut keputusan; bukti yang menentukan lagi')
    .argument('<decision>', 'nomor keputusan', readCount)
    .addHelpText('after', '\nContoh:\n  naungan withdraw 3')
    .action((decision: number, _: unknown, command: Command) =>
      withSession(command, async (session) => {
        await withdrawDecision(context(session), decision)
        session.answer({ decisionId: decision, withdrawn: true }, () => [
          `✓ Keputusan nomor ${decision} dicabut.`,
        ])
      }),
    )
  program
    .command('decisions')
    .description('semua keputusan, dan seberapa sering penggabungan di tiap pita ternyata benar')
    .addHelpText('after', '\nContoh:\n  naungan decisions')
    .action((_: unknown, command: Command) => withSession(command, showDecisions))
  program
    .command('events')
    .description('orang yang digabung atau dipisah, terbaru di atas')
    .option('--limit <n>', 'banyaknya (20)', readCount, 20)
    .addHelpText('after', '\nContoh:\n  naungan events\n  naungan revert 12')
    .action((options: { limit: number }, command: Command) =>
      withSession(command, (session) => showEvents(session, options.limit)),
    )
  program
    .command('revert')
    .description('membalik satu penggabungan atau pemisahan')
    .argument('<event>', 'nomor peristiwa', readCount)
    .addHelpText('after', '\nContoh:\n  naungan revert 12')
    .action((event: number, _: unknown, command: Command) =>
      withSession(command, async (session) => {
        const reverted = await revertEvent(context(session), event)
        session.answer({ eventId: event, kind: reverted.kind, reverted: true }, () => [
          reverted.kind === 'merged'
            ? `✓ Penggabungan nomor ${event} dibalik: kembali dua orang.`
            : `✓ Pemisahan nomor ${event} dibalik: kembali satu orang.`,
        ])
      }),
    )
  program
    .command('finds')
    .description(
      'hal yang perlu diperiksa: NIK ganda, kembar, KPJ lebih dari satu, bertanda meninggal tetapi aktif, ...',
    )
    .argument('[queue]', `antrean: ${Object.keys(queues).join(', ')}`)
    .option('--limit <n>', 'banyaknya (10)', readCount, 10)
    .addHelpText('after', '\nContoh:\n  naungan finds\n  naungan finds several-kpj')
    .action((queue: string | undefined, options: { limit: number }, command: Command) => {
      if (queue !== undefined && !Object.hasOwn(queues, queue))
        command.error(`error: antrean '${queue}' tidak dikenal`)
      return withSession(command, (session) => showFinds(session, queue as Queue | undefined, options.limit))
    })
}

function readCount(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 1)
    throw new InvalidArgumentError(`"${text}" harus bilangan bulat di atas nol.`)
  return value
}

function readVerdict(command: Command, options: { same?: boolean; different?: boolean }): Verdict {
  if (options.same === true) return 'same'
  if (options.different === true) return 'different'
  return command.error('error: tulis --same atau --different')
}

async function review(session: Session, options: { limit: number; measure?: boolean }): Promise<void> {
  const { db } = session.database
  const counts = await countQuestions(db, session.regency)
  const purpose = options.measure === true ? 'measure' : 'decide'
  const questions = await listQuestions(db, session.regency, purpose, options.limit)
  const shown = await Promise.all(
    questions.map(async (question) => ({
      ...question,
      rows: await listRowValues(db, session.regency, [
        [question.a.batchId, question.a.line],
        [question.b.batchId, question.b.line],
      ]),
    })),
  )
  await logRowsShown(
    session,
    questions.flatMap(({ a, b }) => [a, b].map(({ batchId, line }) => [batchId, line] as const)),
  )
  session.answer({ counts, questions: shown }, () => [
    `${formatCount(counts.undecided)} pasangan menunggu keputusan, ${formatCount(counts.entitlement)} di antaranya mengubah hak.`,
    ...shown.flatMap((question) => [
      '',
      `${question.entitlement ? 'MENGUBAH HAK  ' : ''}bobot ${question.bits.toFixed(1)} bit`,
      ...describeRows(question.rows),
    ]),
    ...(shown.length === 0
      ? ['Tidak ada yang perlu diputuskan.']
      : ['', 'Putuskan dengan: naungan decide BARIS BARIS --same|--different --reason "..."']),
  ])
}

async function showFinds(session: Session, queue: Queue | undefined, limit: number): Promise<void> {
  const { db } = session.database
  await refreshFinds(session.database, session.regency)
  if (queue === undefined) {
    const counts = new Map((await countFinds(db, session.regency)).map((one) => [one.queue, one.count]))
    const lines = Object.entries(queues).map(([name, advice]) => ({
      queue: name,
      count: counts.get(name as Queue) ?? 0,
      advice,
    }))
    session.answer(lines, () =>
      formatTable(
        ['Antrean', 'Jumlah', 'Tindakan'],
        lines.map((one) => [one.queue, formatCount(one.count), one.advice]),
        [1],
      ),
    )
    return
  }
  const finds = await listFinds(db, session.regency, queue, limit)
  const shown = await Promise.all(
    finds.map(async (find) => ({
      ...find,
      rows: await listRowValues(db, session.regency, find.rows),
    })),
  )
  session.answer(shown, () => [
    queues[queue],
    ...shown.flatMap((find) => [
      '',
      `${find.note}: ${find.rows.map(nameOfRow).join(', ')}`,
      ...describeRows(find.rows.slice(0, 3)),
    ]),
  ])
}
