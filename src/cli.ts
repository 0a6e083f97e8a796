import type { Command } from 'commander'
import { finishProgram, makeBareProgram } from './bare-program.ts'

/** Commands of one slice, and what brings them. */
interface CommandGroup {
  /** What the user types, in the order of the help. */
  readonly names: readonly string[]
  /** Loads what these commands need, and adds them. */
  readonly add: (to: Command) => Promise<void>
}

const session = async () => (await import('./command-line.ts')).withSession
const derivations = async () => (await import('./derivations.ts')).derivations

export const groups: readonly CommandGroup[] = [
  {
    names: ['start'],
    add: async (to) => (await import('./start.ts')).addStartCommand(to),
  },
  {
    names: ['demo'],
    add: async (to) =>
      (await import('./demo/commands.ts')).addDemoCommand(to, await session(), await derivations()),
  },
  {
    names: ['import', 'undo', 'batches', 'match', 'return'],
    add: async (to) => {
      const { importReceiptFiles } = await import('./contributions/payments/commands.ts')
      const { addRegistryCommands } = await import('./registry/commands.ts')
      addRegistryCommands(to, await session(), await derivations(), { receipts: importReceiptFiles })
    },
  },
  {
    names: ['review', 'decide', 'withdraw', 'decisions', 'events', 'revert', 'finds'],
    add: async (to) =>
      (await import('./registry/review-commands.ts')).addReviewCommands(
        to,
        await session(),
        await derivations(),
      ),
  },
  {
    names: ['explain'],
    add: async (to) => (await import('./registry/explain-command.ts')).addExplainCommand(to, await session()),
  },
  {
    names: ['dedupe'],
    add: async (to) => (await import('./registry/dedupe/commands.ts')).addDedupeCommand(to),
  },
  {
    names: ['price'],
    add: async (to) =>
      (await import('./contributions/rates/commands.ts')).addPriceCommand(to, await session()),
  },
  {
    names: ['coverage', 'denominators', 'statements', 'ranking', 'targets', 'sectors'],
    add: async (to) => (await import('./coverage/commands.ts')).addCoverageCommands(to, await session()),
  },
  {
    names: ['figures', 'workplaces'],
    add: async (to) => (await import('./coverage/figure-commands.ts')).addFigureCommands(to, await session()),
  },
  {
    names: ['changes'],
    add: async (to) => (await import('./coverage/change-commands.ts')).addChangeCommands(to, await session()),
  },
  {
    names: ['bill'],
    add: async (to) =>
      (await import('./contributions/bills/commands.ts')).addBillCommands(to, await session()),
  },
  {
    names: ['pay', 'reconcile'],
    add: async (to) =>
      (await import('./contributions/payments/commands.ts')).addPaymentCommands(to, await session()),
  },
  {
    names: ['exceptions'],
    add: async (to) =>
      (await import('./contributions/payments/exception-commands.ts')).addExceptionCommands(
        to,
        await session(),
      ),
  },
  {
    names: ['ledger'],
    add: async (to) =>
      (await import('./contributions/ledger/commands.ts')).addLedgerCommands(to, await session()),
  },
  {
    names: ['payers', 'enrol', 'unenrol'],
    add: async (to) =>
      (await import('./contributions/enrolments/commands.ts')).addEnrolmentCommands(to, await session()),
  },
  {
    names: ['files'],
    add: async (to) =>
      (await import('./contributions/files/commands.ts')).addFileCommands(to, await session()),
  },
  {
    names: ['eligible', 'rank'],
    add: async (to) => (await import('./programmes/commands.ts')).addProgrammeCommands(to, await session()),
  },
  {
    names: ['plan'],
    add: async (to) => (await import('./programmes/plans/commands.ts')).addPlanCommands(to, await session()),
  },
  {
    names: ['waiting'],
    add: async (to) =>
      (await import('./programmes/waiting/commands.ts')).addWaitingCommand(to, await session()),
  },
  {
    names: ['duties', 'meetings'],
    add: async (to) =>
      (await import('./instructions/commands.ts')).addInstructionCommands(to, await session()),
  },
  {
    names: ['document'],
    add: async (to) =>
      (await import('./programmes/paper-commands.ts')).addProgrammePaperCommands(to, await session()),
  },
  {
    names: ['proposals'],
    add: async (to) =>
      (await import('./programmes/proposals/commands.ts')).addProposalCommand(to, await session()),
  },
  {
    names: ['pair', 'reserve', 'simulate', 'payroll', 'mandates', 'units', 'sponsors'],
    add: async (to) =>
      (await import('./sponsorship/commands.ts')).addSponsorshipCommands(to, await session()),
  },
  {
    names: ['export'],
    add: async (to) => (await import('./reports/commands.ts')).addReportCommands(to, await session()),
  },
  {
    names: ['radar'],
    add: async (to) => (await import('./reports/radar-command.ts')).addRadarCommand(to, await session()),
  },
  {
    names: ['pack'],
    add: async (to) => (await import('./reports/pack/commands.ts')).addPackCommand(to, await session()),
  },
  {
    names: ['branch'],
    add: async (to) =>
      (await import('./reports/pack/branch-command.ts')).addBranchCommand(to, await session()),
  },
  {
    names: ['oversight'],
    add: async (to) =>
      (await import('./reports/oversight/commands.ts')).addOversightCommand(to, await session()),
  },
  {
    names: ['open-data'],
    add: async (to) =>
      (await import('./reports/open-data/commands.ts')).addOpenDataCommand(to, await session()),
  },
  {
    names: ['regions'],
    add: async (to) => (await import('./regions/commands.ts')).addRegionCommands(to, await session()),
  },
  {
    names: ['accounts', 'verify'],
    add: async (to) => {
      const { proveBooks } = await import('./contributions/ledger/commands.ts')
      ;(await import('./access/commands.ts')).addAccessCommands(to, await session(), [proveBooks])
    },
  },
  {
    names: ['key'],
    add: async (to) => (await import('./access/key-command.ts')).addKeyCommand(to, await session()),
  },
  {
    names: ['retention'],
    add: async (to) => {
      const { retentionPlan } = await import('./retention-plan.ts')
      ;(await import('./access/retention/commands.ts')).addRetentionCommand(
        to,
        await session(),
        retentionPlan,
      )
    },
  },
]

/**
 * The command line. Each slice adds its own commands.
 *
 * @param args what was typed after the program's name. When it names a command, only the group of that one is loaded:
 *   the whole program is two thousand modules and two seconds of processor time. Without it all are there, as for help
 */
export async function makeProgram(args: readonly string[] = []): Promise<Command> {
  const name = findName(args)
  const asked = groups.filter(({ names }) => names.includes(name ?? ''))
  const program = makeBareProgram()
  for (const group of asked.length === 0 ? groups : asked) await group.add(program)
  return finishProgram(program)
}

/** The first argument that is neither an option of the whole program nor its value. */
function findName(args: readonly string[]): string | undefined {
  return args.find((arg, at) => !arg.startsWith('-') && args[at - 1] !== '--regency')
}
