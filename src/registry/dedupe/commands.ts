import { type Command, InvalidArgumentError, Option } from 'commander'
import { formatCount } from '../../platform/indonesian.ts'
import { silent, terminalProgress } from '../../platform/progress.ts'

interface Options {
  readonly schema: 'worker' | 'generic'
  readonly columns?: string
  readonly out?: string
  readonly workers?: number
  readonly json?: boolean
  readonly regency?: string
}

const examples = `
Hasil: satu baris untuk setiap baris masukan, row_id,cluster_id. row_id adalah kolom row_id (atau id)
milik berkas itu sendiri; bila tidak ada, nomor baris di berkas, dari 1. Dengan beberapa berkas,
didahului nama berkas: petani.csv:17. Baris dengan cluster_id yang sama adalah orang yang sama.

Contoh:
  naungan dedupe petani.csv nelayan.xlsx --out links.csv
  naungan dedupe customers.csv --schema generic --out links.csv
  naungan dedupe data.csv --schema generic --columns peta.json --json
    peta.json: {"given name":"name","surname":"name","dob":"date","town":"words","ssn":"identifier"}`

/** dedupe: the matching engine alone, without a database. */
export function addDedupeCommand(program: Command): void {
  program
    .command('dedupe')
    .description('mengenali orang yang sama di dalam berkas, tanpa basis data')
    .argument('<file...>', 'berkas .csv, .txt, .xlsx, .ods atau .xls')
    .addOption(
      new Option('--schema <name>', 'worker: daftar pekerja Indonesia; generic: data orang apa pun')
        .choices(['worker', 'generic'])
        .default('worker'),
    )
    .option('--columns <file>', 'berkas JSON yang menyebut makna kolom, mengalahkan pengenalan otomatis')
    .option('--out <file>', 'berkas hasil; bila kosong, ke layar')
    .option('--workers <n>', 'banyaknya utas kerja; bila kosong, menurut mesin', readCount)
    .addHelpText('after', examples)
    .action(async (files: string[], _: unknown, command: Command) => {
      await dedupe(files, command.optsWithGlobals<Options>())
    })
}

function readCount(text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1 || count > 64)
    throw new InvalidArgumentError('harus angka 1 sampai 64.')
  return count
}

async function dedupe(files: string[], options: Options): Promise<void> {
  const json = options.json === true
  const progress = json && !process.stderr.isTTY ? silent : terminalProgress()
  // Loaded here, so that other commands do not wait for the engine.
  const { dedupeFiles } = await import('./dedupe-files.ts')
  const { writeLinks } = await import('./write-links.ts')
  const started = performance.now()
  const deduped = await dedupeFiles(files, {
    schema: options.schema,
    regency: options.regency ?? process.env['NAUNGAN_REGENCY'] ?? '63.03',
    progress,
    allBands: json,
    ...(options.columns === undefined ? {} : { columns: options.columns }),
    ...(options.workers === undefined ? {} : { workers: options.workers }),
  })
  if (options.out !== undefined || !json) {
    progress.step('Menulis')
    writeLinks(deduped, options.out)
  }
  progress.finish()
  const { cluster, automatic, provisional } = deduped.linked.groups
  const rows = cluster.length
  const people = count(cluster)
  if (json) {
    const answer = {
      rows,
      people,
      joinedAutomatically: rows - count(automatic),
      joinedProvisionally: count(automatic) - count(provisional),
      joinedAtEvenOdds: count(provisional) - people,
      seconds: Math.round(performance.now() - started) / 1_000,
      ...(options.out === undefined ? {} : { out: options.out }),
    }
    console.log(JSON.stringify(answer, undefined, 2))
  } else if (options.out !== undefined) {
    console.error(`✓ ${formatCount(rows)} baris adalah ${formatCount(people)} orang: ${options.out}`)
  }
}

/** Groups: rows that are the first of their own. */
function count(groups: Int32Array): number {
  let found = 0
  for (let row = 0; row < groups.length; row++) if (groups[row] === row) found++
  return found
}
