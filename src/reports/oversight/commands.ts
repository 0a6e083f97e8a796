import { type Command, Option } from 'commander'
import { commandLineActor, type Oversight } from '../../access/public.ts'
import { today } from '../../platform/calendar.ts'
import type { Session, WithSession } from '../../platform/session.ts'
import { findPackScope } from '../pack/several/pack-scope.ts'
import { describeOversight } from './describe-oversight.ts'
import { showOversight } from './show-oversight.ts'

interface OversightOptions {
  readonly scope: Oversight['kind']
}

/** oversight. */
export function addOversightCommand(program: Command, withSession: WithSession): void {
  program
    .command('oversight')
    .description('wilayah kerja: kabupaten/kota satu provinsi atau satu kantor cabang, berdampingan')
    .addOption(
      new Option('--scope <scope>', 'daerah mana: province (provinsi), branch (kantor cabang)')
        .choices(['province', 'branch'])
        .default('province'),
    )
    .addHelpText(
      'after',
      '\nContoh:\n  naungan oversight\n  naungan oversight --scope branch\n  naungan oversight --scope province --json',
    )
    .action((options: OversightOptions, command: Command) =>
      withSession(command, (session) => runOversight(session, options)),
    )
}

/**
 * Who works at the server may read the sums of all that its database holds, as its packs do.
 *
 * @throws reports/scope-unknown where no branch is recorded
 */
async function runOversight(session: Session, { scope }: OversightOptions): Promise<void> {
  const { database, regency } = session
  const on = today()
  const { code } = await findPackScope(database.db, regency, scope, on)
  const { id } = commandLineActor(session)
  const shown = await showOversight(database, { id, regency, oversight: { kind: scope, code }, on })
  session.answer(shown, () => describeOversight(shown))
}
