import { type Command, InvalidArgumentError } from 'commander'
import { commandLineActor } from '../../access/public.ts'
import { asRefusal, formatMonth, isMonth } from '../../contributions/public.ts'
import { addMonths, monthOf, today } from '../../platform/calendar.ts'
import { formatCount, formatPpm, formatRupiah, formatTable } from '../../platform/indonesian.ts'
import type { Session, WithSession } from '../../platform/session.ts'
import { inTransaction, rehearse, type Tx } from '../../platform/transaction.ts'
import { listFunds } from '../funds/queries.ts'
import { planAsked, type PlanAsked, type PlanOutcome } from './contract.ts'
import { checkAsked } from './make-plans.ts'
import { acceptPlan, proposePlan } from './move-plan.ts'
import { openPlan, undoPlan } from './open-plan.ts'
import { failPlan } from './plan-errors.ts'
import { describeDemands } from './describe-demands.ts'
import { solvePlan, weighMoney } from './solve-plan.ts'
import { storePlan } from './store-plan.ts'
import { weighDemands } from './tell-demands.ts'

interface PlanOptions {
  readonly months: number
  readonly from?: string
  readonly fund: readonly (readonly [payer: string, budget: number | undefined])[]
  readonly name?: string
  readonly closeBy?: string
  readonly reliefEnds?: boolean
  readonly more?: boolean
  readonly save?: boolean
  readonly propose?: boolean
  readonly accept?: number
  readonly undo?: number
  readonly reason?: string
  readonly dryRun?: boolean
}

/** plan. */
export function addPlanCommands(program: Command, withSession: WithSession): void {
  program
    .command('plan')
    .description('rencana terbaik: siapa dilindungi, oleh dana mana, berapa bulan')
    .option('--months <n>', 'berapa bulan', readWhole, 12)
    .option('--from <month>', 'bulan pertama, TTTT-BB (bila kosong: bulan depan)', readMonth)
    .option(
      '--fund <code=rupiah>',
      'dana yang dipakai, dengan anggaran lain bila disebut; dapat diulang (bila kosong: semua dana berketentuan)',
      readFund,
      [],
    )
    .option('--name <text>', 'nama rencana')
    .option('--close-by <month>', 'hitung uang agar celah tertutup sejak bulan itu, TTTT-BB', readMonth)
    .option('--relief-ends', 'harga tanpa keringanan PP 50/2025')
    .option('--more', 'timbang juga tambahan Rp100 juta tiap dana')
    .option('--save', 'menyimpan rencananya')
    .option('--propose', 'menyimpan dan mengajukannya')
    .option(
      '--accept <plan>',
      'menerima rencana yang diajukan orang lain dan mendaftarkan orangnya',
      readWhole,
    )
    .option('--undo <plan>', 'membatalkan rencana yang diterima', readWhole)
    .option('--reason <text>', 'alasan; dicatat')
    .option('--dry-run', 'dengan --accept: hanya menunjukkan; tidak ada yang disimpan')
    .addHelpText(
      'after',
      '\nContoh:\n  naungan plan --months 12 --from 2027-01\n  naungan plan --fund APBD-2026=2700000000 --fund CSR-SAWIT --save\n  naungan plan --accept 3 --dry-run',
    )
    .action((options: PlanOptions, command: Command) =>
      withSession(command, (session) => {
        if (options.accept !== undefined) return accept(session, options.accept, options.dryRun === true)
        if (options.undo !== undefined) return undo(session, options.undo, options.reason ?? '')
        return solve(session, options)
      }),
    )
}

function readWhole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError(`"${text}" bukan bilangan bulat.`)
  return Number(text)
}

function readMonth(text: string): string {
  if (!isMonth(text))
    throw new InvalidArgumentError(`"${text}" bukan bulan. Tulis TTTT-BB, misalnya 2027-01.`)
  return text
}

function readFund(text: string, before: PlanOptions['fund']): PlanOptions['fund'] {
  const [, payer, budget] = /^([A-Z0-9][A-Z0-9.-]{0,39})(?:=(\d{1,13}))?$/.exec(text) ?? []
  if (payer === undefined)
    throw new InvalidArgumentError(
      `"${text}" tidak terbaca. Tulis KODE atau KODE=RUPIAH, misalnya APBD=2700000000.`,
    )
  return [...before, [payer, budget === undefined ? undefined : Number(budget)]]
}

async function askedOf({ database, regency }: Session, options: PlanOptions): Promise<PlanAsked> {
  const funds = await inTransaction(database, (tx) => listFunds(tx.db, regency))
  const from = options.from ?? addMonths(monthOf(today()), 1)
  const to = addMonths(from, options.months)
  const usable = funds.filter(
    ({ terms }) => terms !== null && terms.months.from < to && terms.months.to > from,
  )
  const chosen =
    options.fund.length > 0
      ? options.fund.map(([payer, budget]) => ({ payer, ...(budget === undefined ? {} : { budget }) }))
      : usable.map(({ payer }) => ({ payer }))
  const asked = planAsked.safeParse({
    name: options.name ?? `Rencana ${formatMonth(from)}, ${options.months} bulan`,
    from,
    months: options.months,
    funds: chosen,
    reliefEnds: options.reliefEnds === true,
    closeBy: options.closeBy ?? null,
  })
  if (asked.success) return asked.data
  throw chosen.length === 0
    ? failPlan('plan-no-funds', { from: formatMonth(from) })
    : failPlan('plan-months-out-of-range', { months: options.months })
}

async function solve(session: Session, options: PlanOptions): Promise<void> {
  const { database, regency, progress } = session
  const by = commandLineActor(session).id
  const asked = await askedOf(session, options)
  await inTransaction(database, (tx) => checkAsked(tx, { regency, id: by, today: today() }, asked))
  const context = { database, regency, progress }
  const solved = await solvePlan(context, asked)
  const weighed = await weighDemands(context, solved)
  const outcome = options.more === true ? await weighMoney(context, { ...solved, outcome: weighed }) : weighed
  const keeps = options.save === true || options.propose === true
  const plan = keeps
    ? await inTransaction(database, async (tx) => {
        const stored = await storePlan(tx, { regency, by }, asked, { ...solved, outcome })
        if (options.propose === true)
          await proposePlan(tx, { regency, id: by }, stored, { today: today(), note: options.reason })
        return stored
      })
    : null
  session.answer({ plan, asked, frozen: { list: solved.list.list, hash: solved.list.hash }, outcome }, () => [
    ...describe(asked, outcome),
    plan === null
      ? 'Tidak disimpan. Simpan dengan --save, ajukan dengan --propose.'
      : `✓ Disimpan sebagai rencana nomor ${plan}${options.propose === true ? ', diajukan kepada orang kedua' : ''}.`,
  ])
}

async function accept(session: Session, plan: number, dryRun: boolean): Promise<void> {
  const { database, regency, progress } = session
  const clerk = commandLineActor(session)
  const work = async (tx: Tx) => {
    await acceptPlan(tx, clerk, plan, { today: today() })
    return openPlan(tx, clerk, plan, { today: today(), progress })
  }
  const opened = await (dryRun ? rehearse(database, work) : inTransaction(database, work)).catch(asRefusal)
  session.answer({ plan, dryRun, regency, ...opened }, () => [
    `${dryRun ? 'Uji coba:' : '✓'} Rencana nomor ${plan} ${dryRun ? 'dapat diterima' : 'diterima'}: ${formatCount(opened.enrolled)} kepesertaan dalam ${formatCount(opened.batches.length)} pendaftaran, ${formatCount(opened.refused)} ditolak.`,
  ])
}

async function undo(session: Session, plan: number, reason: string): Promise<void> {
  if (reason.trim().length < 5) throw failPlan('plan-reason-missing')
  const withdrawn = await inTransaction(session.database, (tx) =>
    undoPlan(tx, commandLineActor(session), plan, reason),
  ).catch(asRefusal)
  session.answer({ plan, withdrawn }, () => [
    `✓ Rencana nomor ${plan} dibatalkan: ${formatCount(withdrawn)} kepesertaan ditarik.`,
  ])
}

function describe(asked: PlanAsked, outcome: PlanOutcome): string[] {
  const { sorted, bound, firstUnreached, closes } = outcome
  const better = outcome.personMonths - sorted.personMonths
  const last = outcome.months.at(-1)!
  return [
    `${asked.name}: ${formatCount(outcome.people)} orang, ${formatCount(outcome.personMonths)} orang-bulan, ${formatRupiah(outcome.cost)}.`,
    `  Layak ${formatCount(outcome.eligible)}; terlindungi pada ${formatMonth(last.month)} ${formatCount(last.protected)}; tidak terjangkau ${formatCount(outcome.unreached)}.`,
    bound.exact
      ? '  Terbukti terbaik.'
      : `  Paling jauh ${formatPpm(bound.gapPpm)} dari rencana terbaik yang mungkin.`,
    `  Urutkan lalu isi: ${formatCount(sorted.personMonths)} orang-bulan untuk ${formatRupiah(sorted.cost)}; rencana ini ${formatCount(Math.abs(better))} orang-bulan ${better < 0 ? 'lebih sedikit, bagi prioritas yang lebih tinggi' : 'lebih banyak'}.`,
    ...describeDemands(outcome),
    ...(firstUnreached
      ? [
          `  Orang pertama yang tidak terjangkau: peringkat ${formatCount(firstUnreached.rank)}${firstUnreached.payer === null ? ', tidak ada dana yang boleh membayarnya' : `, ${formatRupiah(firstUnreached.cost)} untuk ${firstUnreached.months} bulan dari ${firstUnreached.payer}`}.`,
        ]
      : []),
    closes.month === null
      ? '  Pada laju ini celahnya tidak pernah tertutup.'
      : `  Pada laju ini celahnya tertutup ${formatMonth(closes.month)}.`,
    '',
    ...formatTable(
      ['Dana', 'Orang', 'Orang-bulan', 'Biaya', 'Sisa', '+Rp100 juta: orang-bulan'],
      outcome.funds.map(({ payer, people, personMonths, cost, left, more }) => [
        payer,
        formatCount(people),
        formatCount(personMonths),
        formatRupiah(cost),
        left === null ? '–' : formatRupiah(left),
        more === null ? '–' : formatCount(more.personMonths),
      ]),
      [1, 2, 3, 4, 5],
    ),
    '',
  ]
}
