import type { Command } from 'commander'
import { commandLineActor } from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import { formatCount, formatTable } from '../../platform/indonesian.ts'
import type { Session, WithSession } from '../../platform/session.ts'
import { inTransaction, rehearse, type Tx } from '../../platform/transaction.ts'
import { failPlan } from '../plans/plan-errors.ts'
import { fillPlaces } from './fill-places.ts'
import { showPlace } from './show-waiting.ts'
import { listOpenPlaces } from './vacancies.ts'
import { findWaitingPlan } from './waiting-queries.ts'

interface WaitingOptions {
  readonly fill?: boolean
  readonly dryRun?: boolean
}

/** waiting. */
export function addWaitingCommand(program: Command, withSession: WithSession): void {
  program
    .command('waiting')
    .description('tempat yang kosong pada rencana yang diterima, dan siapa berikutnya di daftar tunggu')
    .option('--fill', 'mendaftarkan orang berikutnya untuk bulan yang tersisa')
    .option('--dry-run', 'dengan --fill: hanya menunjukkan; tidak ada yang disimpan')
    .addHelpText('after', '\nContoh:\n  naungan waiting\n  naungan waiting --fill --dry-run')
    .action((options: WaitingOptions, command: Command) =>
      withSession(command, (session) => showWaiting(session, options)),
    )
}

async function showWaiting(session: Session, options: WaitingOptions): Promise<void> {
  const { database, regency, progress } = session
  const dryRun = options.dryRun === true
  progress.step('Mencari tempat kosong')
  const work = async (tx: Tx) => {
    const plan = await findWaitingPlan(tx.db, regency)
    if (!plan) throw failPlan('waiting-no-plan')
    const places = (await listOpenPlaces(tx, regency, plan, today())).map(showPlace)
    const asked = places.flatMap(({ enrolment, next }) =>
      next ? [{ enrolment, personId: next.personId }] : [],
    )
    const filled =
      options.fill === true && asked.length > 0
        ? await fillPlaces(tx, commandLineActor(session), asked, today())
        : null
    return { plan: plan.plan, name: plan.name, places, filled }
  }
  const found =
    dryRun || options.fill !== true ? await rehearse(database, work) : await inTransaction(database, work)
  session.answer({ dryRun, ...found }, () => [
    `Rencana nomor ${found.plan}, ${found.name}: ${formatCount(found.places.length)} tempat kosong.`,
    ...(found.places.length === 0
      ? []
      : formatTable(
          ['Kepesertaan', 'Dana', 'Bulan tersisa', 'Berikutnya (peringkat)'],
          found.places.map(({ enrolment, payer, months, next }) => [
            String(enrolment),
            payer,
            String(months),
            next ? formatCount(next.rank) : 'tidak ada',
          ]),
          [0, 2, 3],
        )),
    ...(found.filled
      ? [
          dryRun
            ? `Uji coba: ${formatCount(found.filled.filled)} tempat dapat diisi.`
            : `✓ ${formatCount(found.filled.filled)} tempat diisi dari daftar tunggu.`,
        ]
      : []),
  ])
}
