import { type Command, InvalidArgumentError } from 'commander'
import { describeCoverage, getCoverage } from '../coverage/public.ts'
import { formatCount } from '../platform/indonesian.ts'
import type { WithSession } from '../platform/session.ts'
import { type Derivation, describeImport } from '../registry/public.ts'
import { runDemo } from './run-demo.ts'

interface DemoOptions {
  readonly people?: number
  readonly rows?: number
  readonly seed?: number
  readonly out?: string
}

/** demo. */
export function addDemoCommand(
  program: Command,
  withSession: WithSession,
  derivations: readonly Derivation[],
): void {
  program
    .command('demo')
    .description(
      'kabupaten contoh dengan orang rekaan: menulis daftar seperti kiriman dinas, lalu menjalankan semuanya',
    )
    .option('--people <n>', 'jumlah orang (60.000)', readCount)
    .option('--rows <n>', 'jumlah baris di semua daftar (100.000)', readCount)
    .option('--seed <n>', 'benih acak (1)', readCount)
    .option('--out <folder>', 'folder untuk daftar (bila kosong: folder data)')
    .addHelpText('after', '\nContoh:\n  naungan demo --people 6000 --seed 7 --out ./contoh')
    .action((options: DemoOptions, command: Command) =>
      withSession(command, async (session) => {
        const choice =
          options.people !== undefined && options.rows === undefined
            ? { ...options, rows: Math.round(options.people / 0.6) }
            : options
        const demo = await runDemo(session, derivations, choice)
        const coverage = await getCoverage(session.database.db, session.regency, {
          asOf: demo.asOf,
          by: 'district',
        })
        const { gap } = coverage.whole
        session.answer({ ...demo, coverage, gap }, () => [
          'DATA CONTOH: semua orang rekaan; hanya nama desa dan kecamatan yang nyata.',
          ...demo.results.flatMap((result) => describeImport(result, { dryRun: false, detail: false })),
          '',
          ...describeCoverage(coverage),
          '',
          `Kesenjangan yang sebenarnya menurut pembuat data: ${formatCount(demo.trueGap)}; yang ditemukan: ${formatCount(gap)}.`,
          `Daftar dan kebenarannya: ${demo.folder}`,
        ])
        if (demo.results.some((result) => result.status === 'refused')) process.exitCode = 1
      }),
    )
}

function readCount(text: string): number {
  const value = Number(text.replaceAll('.', ''))
  if (!Number.isSafeInteger(value) || value < 1 || value > 2_000_000) {
    throw new InvalidArgumentError(`"${text}" harus bilangan bulat dari 1 sampai 2.000.000.`)
  }
  return value
}
