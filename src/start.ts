import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from 'commander'
import {
  demoSponsorName,
  ensureDemoAccounts,
  linkAddress,
  offerSetup,
  sealStoredTotp,
} from './access/public.ts'
import { keepAnswersAhead } from './answers-ahead.ts'
import { type Installation, openInstallation } from './app.ts'
import { derivations } from './derivations.ts'
import {
  type Coverage,
  describeCoverage,
  getCoverage,
  getRegencyName,
  touchFacts,
} from './coverage/public.ts'
import { demoRegency, runDemo } from './demo/public.ts'
import { today } from './platform/calendar.ts'
import { dataFolder } from './platform/data-folder.ts'
import { openInstallationKey } from './platform/installation-key.ts'
import { openDatabase } from './platform/database.ts'
import { enqueue } from './platform/jobs.ts'
import { failPlatform } from './platform/platform-errors.ts'
import { inTransaction } from './platform/transaction.ts'
import { type Progress, terminalProgress } from './platform/progress.ts'
import { findSetting } from './platform/settings.ts'
import { prepareSearch } from './people/public.ts'
import { deriveNow, listBatches } from './registry/public.ts'
import { prepareWebBundle } from './web-bundle.ts'
import { linkDemoSponsor } from './sponsorship/public.ts'
import { startJobs } from './start-jobs.ts'
import { makeWebApp, startWebServer } from './web-server.ts'

/** start: everything at once; an empty installation gets the demonstration kabupaten. */
export function addStartCommand(program: Command): void {
  program
    .command('start')
    .description('menyalakan basis data dan aplikasi di peramban; pemasangan kosong diisi kabupaten contoh')
    .option('--empty', 'jangan isi data contoh')
    .addHelpText('after', '\nContoh:\n  npm start\n  PORT=9000 npx naungan start')
    .action((options: { empty?: boolean }, command: Command) => start(options.empty !== true, command))
}

async function start(withDemo: boolean, command: Command): Promise<void> {
  const progress = terminalProgress()
  const { regency, json = false } = command.optsWithGlobals<{ regency?: string; json?: boolean }>()
  const port = readPort(process.env['PORT'])
  const stop = waitForStop()
  const installation = await openInstallation({ progress, ...(regency === undefined ? {} : { regency }) })
  try {
    const work = serve(installation, { withDemo, json, port }, progress, stop)
    // Ctrl-C need not wait for long work: what is cut off rolls back, and the next start does it again.
    await Promise.race([work, stop.then(() => sleep(2_000, undefined, { ref: false }))])
  } finally {
    progress.finish()
    await installation.close()
  }
  process.exit(process.exitCode ?? 0)
}

async function serve(
  installation: Installation,
  options: { readonly withDemo: boolean; readonly json: boolean; readonly port: number },
  progress: Progress,
  stop: Promise<void>,
): Promise<void> {
  const { database, regency } = installation
  // With --json the one document goes to stdout, everything else to stderr.
  const say = options.json ? console.error : console.log
  // First of all: with another key than the database's nothing may be begun.
  const key = await openInstallationKey(database.db, dataFolder(), process.env['NAUNGAN_KEY'])
  await sealStoredTotp(database, regency, key)
  // Before the lists: building needs memory that afterwards the recognised people take.
  const bundle = await prepareWebBundle(dataFolder(), say)
  if (options.withDemo && regency === demoRegency && (await needsDemo(installation))) {
    say(demoNotice)
    await runDemo({ ...installation, progress, json: false, answer: () => {} }, derivations, {})
  }
  // A start after a killed import finishes what it left.
  await deriveNow(database, regency, derivations, progress)
  progress.finish()
  const demo = regency === demoRegency && (await findSetting(database.db, 'demo')) !== undefined
  const coverage = await getCoverage(database.db, regency, { by: 'district' })
  say(['', ...(demo ? [demoNotice, ''] : []), ...describeCoverage(coverage), ''].join('\n'))
  if (demo) await prepareDemoAccounts(installation, coverage)
  const visitor = await openDatabase(installation.url, 'visitor')
  const system = await openDatabase(installation.url, { system: regency, serving: true })
  try {
    const regencyName = await getRegencyName(database.db, regency)
    await inTransaction(system, (tx) => prepareSearch(tx, regency))
    const pages = { bundle, place: { regency, regencyName, demo } }
    const app = makeWebApp({ regency, system, visitor, key, pages })
    const server = await startWebServer(app, options.port)
    const jobs = startJobs(installation.url, regency)
    const ahead = keepAnswersAhead(visitor, regency, key)
    void touchFacts(visitor)
    const daily = await askDaily(installation)
    // Nobody needs an administrator of invented people: the ready accounts have one.
    const setup = demo ? undefined : await offerSetup(database, regency, today())
    if (setup !== undefined) {
      say(
        `Administrator pertama: buka tautan sekali pakai ini dalam 24 jam\n  ${linkAddress(server.url, setup)}`,
      )
    }
    say(`Buka ${server.url}   (Ctrl-C untuk berhenti)`)
    if (options.json) console.log(JSON.stringify({ url: server.url, demo, coverage }, undefined, 2))
    await stop
    clearInterval(daily)
    await Promise.all([server.close(), jobs.close(), ahead.close()])
  } finally {
    await Promise.all([visitor.close(), system.close()])
  }
}

/** Now and every day that the server runs; all tasks may be done by several servers without harm. */
async function askDaily({ database, regency }: Installation): Promise<NodeJS.Timeout> {
  const ask = async () => {
    for (const task of ['retention', 'follow-sponsors', 'step-in'])
      await enqueue(database.db, { regency, task, lane: 'quick', by: 'system', payload: {}, mergeKey: task })
  }
  await ask()
  // A database that is away for a moment is asked again tomorrow.
  return setInterval(() => void ask().catch(() => {}), 24 * 60 * 60 * 1_000).unref()
}

/** The ready accounts, for an agency and a village that the demonstration has people of. */
async function prepareDemoAccounts({ database, regency }: Installation, coverage: Coverage): Promise<void> {
  const agencies = await getCoverage(database.db, regency, { by: 'agency', asOf: coverage.asOf })
  const villages = await getCoverage(database.db, regency, { by: 'village', asOf: coverage.asOf })
  const most = (parts: Coverage['parts']) =>
    parts.filter(({ key }) => key !== '').toSorted((a, b) => b.registered - a.registered)[0]?.key
  const agency = most(agencies.parts)
  const village = most(villages.parts)
  if (agency === undefined || village === undefined) return
  await ensureDemoAccounts(database, regency, { agency, village, day: today() })
  await linkDemoSponsor(database, regency, demoSponsorName)
}

/** An installation without lists, or one whose demonstration was interrupted. */
async function needsDemo({ database, regency }: Installation): Promise<boolean> {
  const demo = await findSetting(database.db, 'demo')
  if (demo !== undefined) return demo === 'loading'
  return (await listBatches(database.db, regency)).length === 0
}

const demoNotice = 'DATA CONTOH: semua orang di bawah ini rekaan; hanya nama desa dan kecamatan yang nyata.'

/** Resolves at the first Ctrl-C or SIGTERM; a second one ends the process at once. */
function waitForStop(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false
    const stop = () => {
      if (asked) process.exit(130)
      asked = true
      console.error('\nMenutup dengan rapi ...')
      resolve()
    }
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
  })
}

/** @throws platform/port-invalid */
function readPort(text: string | undefined): number {
  const port = Number(text || 8080)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw failPlatform('port-invalid', { value: text! })
  return port
}
