import type { Command } from 'commander'
import { openInstallation } from './app.ts'
import { derivations } from './app.ts'
import { describeCoverage, getCoverage } from './coverage/public.ts'
import { runDemo } from './demo/public.ts'
import { today } from './platform/calendar.ts'
import { terminalProgress } from './platform/progress.ts'
import { findSetting } from './platform/settings.ts'
import { deriveNow, listBatches } from './registry/public.ts'
import { startWebServer } from './web-server.ts'

/** start: everything at once; an empty installation gets the demonstration kabupaten. */
export function addStartCommand(program: Command): void {
  program
    .command('start')
    .description('menyalakan basis data dan halaman ringkasan; pemasangan kosong diisi kabupaten contoh')
    .option('--empty', 'jangan isi data contoh')
    .addHelpText('after', '\nContoh:\n  npm start\n  PORT=9000 npx naungan start')
    .action((options: { empty?: boolean }, command: Command) => start(options, command))
}

async function start(options: { empty?: boolean }, command: Command): Promise<void> {
  const progress = terminalProgress()
  const { regency } = command.optsWithGlobals<{ regency?: string }>()
  const stopped = waitForStop()
  const installation = await openInstallation({ progress, ...(regency === undefined ? {} : { regency }) })
  try {
    const { database } = installation
    const batches = await listBatches(database.db, installation.regency)
    const session = { ...installation, progress, json: false, answer: () => {} }
    if (batches.length === 0 && options.empty !== true) await runDemo(session, derivations, {})
    // A start after a killed import finishes what it left.
    await deriveNow(database, installation.regency, derivations, progress)
    progress.finish()
    const demo = (await findSetting(database.db, 'demo')) !== undefined
    const asOf = today()
    const coverage = await getCoverage(database.db, installation.regency, { asOf, by: 'district' })
    console.log(['', ...(demo ? [demoNotice, ''] : []), ...describeCoverage(coverage), ''].join('\n'))
    const server = await startWebServer(installation, Number(process.env['PORT'] ?? 8080))
    console.log(`Buka ${server.url}   (Ctrl-C untuk berhenti)`)
    await stopped
    await server.close()
  } finally {
    progress.finish()
    await installation.close()
  }
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
