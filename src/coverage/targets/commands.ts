import { type Command, InvalidArgumentError, Option } from 'commander'
import { commandLineActor } from '../../access/public.ts'
import type { Session, WithSession } from '../../platform/session.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { type NewTarget, newTarget, targetBases, targetSetters } from './contract.ts'
import { describeTargets } from './describe-targets.ts'
import { getTargets } from './get-targets.ts'
import { findTargetLine } from './queries.ts'
import { saveTarget, withdrawTarget } from './save-target.ts'

interface TargetOptions {
  readonly asOf?: string
  readonly add?: boolean
  readonly change?: string
  readonly withdraw?: string
  readonly due?: string
  readonly share?: number
  readonly people?: number
  readonly basis?: NewTarget['basis']
  readonly denominator?: string
  readonly setBy?: NewTarget['setBy']
  readonly about?: string
  readonly source?: string
}

/** `45,5` is 4,550 hundredths of a percent. */
const readShare = (text: string) => {
  if (!/^\d{1,3}([.,]\d{1,2})?$/.test(text)) throw new InvalidArgumentError('tulis persen, misalnya 45,5.')
  return Math.round(Number(text.replace(',', '.')) * 100)
}
const readPeople = (text: string) => {
  const digits = text.replaceAll('.', '')
  if (!/^\d{1,9}$/.test(digits)) throw new InvalidArgumentError('tulis jumlah orang, misalnya 15000.')
  return Number(digits)
}

/** targets. */
export function addTargetsCommand(program: Command, withSession: WithSession): void {
  program
    .command('targets')
    .description(
      'target cakupan dengan sumbernya, laju yang diperlukan, perkiraan dan langkah yang menutupnya',
    )
    .option(
      '--as-of <date>',
      'dilihat dari tanggal, TTTT-BB-HH (bila kosong: tanggal daftar peserta terbaru)',
    )
    .option('--add', 'tulis target kabupaten/kota ini')
    .option('--change <target>', 'ubah target ini; versi lama tetap tercatat')
    .option('--withdraw <target>', 'tarik target ini')
    .option('--due <date>', 'hari targetnya, TTTT-BB-HH')
    .option('--share <percent>', 'target dalam persen', readShare)
    .option('--people <people>', 'atau dalam jumlah orang', readPeople)
    .addOption(new Option('--basis <basis>', 'terhadap siapa').choices(targetBases))
    .option('--denominator <code>', 'kode penyebut statistik, bila --basis statistic')
    .addOption(new Option('--set-by <who>', 'siapa yang menetapkan').choices(targetSetters))
    .option('--about <text>', 'apa yang dihitung, menurut sumbernya')
    .option('--source <text>', 'sumbernya')
    .addHelpText(
      'after',
      '\nContoh:\n  naungan targets\n  naungan targets --add --due 2027-12-31 --share 45,5 --basis eligible --set-by rpjmd --about "cakupan pekerja" --source "RPJMD 2025-2029, tabel 4.3"\n  naungan targets --withdraw rpjmd-2027-eligible',
    )
    .action((options: TargetOptions, command: Command) => {
      const asked = [options.add, options.change, options.withdraw].filter((one) => one !== undefined)
      if (asked.length > 1) command.error('error: pilih satu dari --add, --change dan --withdraw')
      return withSession(command, (session) => {
        if (options.withdraw !== undefined) return withdraw(session, options.withdraw)
        return asked.length === 0 ? show(session, options.asOf) : write(session, options, command)
      })
    })
}

async function show(session: Session, asOf: string | undefined): Promise<void> {
  const targets = await inTransaction(session.database, (tx) =>
    getTargets(tx.db, session.regency, { asOf, held: false }),
  )
  session.answer(targets, () => describeTargets(targets))
}

async function write(session: Session, options: TargetOptions, command: Command): Promise<void> {
  const { regency } = session
  const saved = await inTransaction(session.database, async (tx) => {
    const before =
      options.change === undefined ? undefined : await findTargetLine(tx.db, regency, options.change)
    const isShare = options.share !== undefined
    const read = newTarget.safeParse({
      ...before,
      ...(options.due === undefined ? {} : { dueOn: options.due }),
      ...(isShare ? { hundredths: options.share, people: null } : {}),
      ...(options.people === undefined
        ? {}
        : { people: options.people, ...(isShare ? {} : { hundredths: null }) }),
      ...(options.basis === undefined ? {} : { basis: options.basis }),
      ...(options.denominator === undefined ? {} : { denominator: options.denominator }),
      ...(options.setBy === undefined ? {} : { setBy: options.setBy }),
      ...(options.about === undefined ? {} : { definition: options.about }),
      ...(options.source === undefined ? {} : { source: options.source }),
    })
    if (!read.success)
      command.error(
        'error: perlu --due, --share atau --people, --basis, --set-by, --about dan --source yang dapat dibaca',
      )
    const known =
      options.change === undefined ? undefined : { target: options.change, version: before?.version ?? 0 }
    return saveTarget(tx, commandLineActor(session), read.data, known)
  })
  session.answer(saved, () => [`✓ Target ${saved.target} ditulis (versi ${saved.version}).`])
}

async function withdraw(session: Session, target: string): Promise<void> {
  await inTransaction(session.database, (tx) => withdrawTarget(tx, commandLineActor(session), target))
  session.answer({ target, withdrawn: true }, () => [`✓ Target ${target} ditarik; versinya tetap tercatat.`])
}
