import type { Command } from 'commander'
import { addAccessCommands } from './access/commands.ts'
import { addKeyCommand } from './access/key-command.ts'
import { addRetentionCommand } from './access/retention/commands.ts'
import { retentionPlan } from './retention-plan.ts'
import { derivations } from './app.ts'
import { finishProgram, makeBareProgram } from './bare-program.ts'
import { withSession } from './command-line.ts'
import { addBillCommands } from './contributions/bills/commands.ts'
import { addLedgerCommands, proveBooks } from './contributions/ledger/commands.ts'
import { addPaymentCommands, importReceiptFiles } from './contributions/payments/commands.ts'
import { addExceptionCommands } from './contributions/payments/exception-commands.ts'
import { addPriceCommand } from './contributions/rates/commands.ts'
import { addFileCommands } from './contributions/files/commands.ts'
import { addEnrolmentCommands } from './contributions/public.ts'
import { addProgrammePaperCommands } from './programmes/paper-commands.ts'
import { addProposalCommand } from './programmes/proposals/commands.ts'
import { addChangeCommands } from './coverage/change-commands.ts'
import { addCoverageCommands } from './coverage/commands.ts'
import { addFigureCommands } from './coverage/figure-commands.ts'
import { addProgrammeCommands } from './programmes/commands.ts'
import { addDemoCommand } from './demo/commands.ts'
import { addDedupeCommand } from './registry/dedupe/commands.ts'
import { addPlanCommands, addWaitingCommand } from './programmes/public.ts'
import { addInstructionCommands } from './instructions/commands.ts'
import { addRegionCommands } from './regions/commands.ts'
import { addRegistryCommands } from './registry/commands.ts'
import { addExplainCommand } from './registry/explain-command.ts'
import { addReviewCommands } from './registry/review-commands.ts'
import { addReportCommands } from './reports/commands.ts'
import { addOpenDataCommand } from './reports/open-data/commands.ts'
import { addOversightCommand } from './reports/oversight/commands.ts'
import { addBranchCommand } from './reports/pack/branch-command.ts'
import { addPackCommand } from './reports/pack/commands.ts'
import { addRadarCommand } from './reports/radar-command.ts'
import { addSponsorshipCommands } from './sponsorship/public.ts'
import { addStartCommand } from './start.ts'

/** The whole command line. Each slice adds its own commands. */
export function makeProgram(): Command {
  const program = makeBareProgram()
  addStartCommand(program)
  addDemoCommand(program, withSession, derivations)
  addRegistryCommands(program, withSession, derivations, { receipts: importReceiptFiles })
  addReviewCommands(program, withSession, derivations)
  addExplainCommand(program, withSession)
  addDedupeCommand(program)
  addPriceCommand(program, withSession)
  addCoverageCommands(program, withSession)
  addFigureCommands(program, withSession)
  addChangeCommands(program, withSession)
  addBillCommands(program, withSession)
  addPaymentCommands(program, withSession)
  addExceptionCommands(program, withSession)
  addLedgerCommands(program, withSession)
  addEnrolmentCommands(program, withSession)
  addFileCommands(program, withSession)
  addProgrammeCommands(program, withSession)
  addPlanCommands(program, withSession)
  addWaitingCommand(program, withSession)
  addInstructionCommands(program, withSession)
  addProgrammePaperCommands(program, withSession)
  addProposalCommand(program, withSession)
  addSponsorshipCommands(program, withSession)
  addReportCommands(program, withSession)
  addRadarCommand(program, withSession)
  addPackCommand(program, withSession)
  addBranchCommand(program, withSession)
  addOversightCommand(program, withSession)
  addOpenDataCommand(program, withSession)
  addRegionCommands(program, withSession)
  addAccessCommands(program, withSession, [proveBooks])
  addKeyCommand(program, withSession)
  addRetentionCommand(program, withSession, retentionPlan)
  return finishProgram(program)
}
