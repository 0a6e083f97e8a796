import { Command, CommanderError } from 'commander'
import { addAccessCommands } from './access/commands.ts'
import { derivations } from './app.ts'
import { withSession } from './command-line.ts'
import { speakIndonesian } from './command-words.ts'
import { addCoverageCommands } from './coverage/commands.ts'
import { addDemoCommand } from './demo/commands.ts'
import { addRegionCommands } from './regions/commands.ts'
import { addRegistryCommands } from './registry/commands.ts'
import { addReportCommands } from './reports/commands.ts'
import { addStartCommand } from './start.ts'

const introduction = `Naungan: siapa yang bekerja, siapa yang terlindungi, siapa yang belum, by name by address.`

const examples = `
Contoh:
  naungan start                                        menyalakan semuanya dengan data contoh
  naungan import petani.xlsx --as workers --dry-run    memeriksa daftar tanpa menyimpan
  naungan import peserta.xlsx --as members             daftar peserta dari BPJS Ketenagakerjaan
  naungan coverage --by district                       cakupan per kecamatan
  naungan export gap --out belum.xlsx                  siapa yang belum terlindungi

Lingkungan: DATABASE_URL (jika kosong, PostgreSQL tertanam), NAUNGAN_DATA (folder data, ./data),
NAUNGAN_REGENCY (kode kabupaten/kota), PORT (8080).
Status keluar: 0 selesai, 1 ditolak dengan alasan, 2 salah pakai.`

/** The whole command line. Each slice adds its own commands. */
export function makeProgram(): Command {
  const program = new Command('naungan')
    .description(introduction)
    .addHelpText('after', examples)
    .option('--regency <code>', 'kode kabupaten/kota, misalnya 63.03')
    .option('--json', 'satu dokumen JSON di stdout, pesan di stderr')
    .showHelpAfterError('(naungan --help untuk bantuan)')
  addStartCommand(program)
  addDemoCommand(program, withSession, derivations)
  addRegistryCommands(program, withSession, derivations)
  addCoverageCommands(program, withSession)
  addReportCommands(program, withSession)
  addRegionCommands(program, withSession)
  addAccessCommands(program, withSession)
  speakIndonesian(program)
  for (const command of [program, ...program.commands]) {
    command.exitOverride((error: CommanderError) => {
      process.exit(error.exitCode === 0 ? 0 : 2)
    })
    if (command !== program) shareOptions(command)
  }
  return program
}

/** `--json` and `--regency` are understood before and after the command's name. */
function shareOptions(command: Command): void {
  command.option('--regency <code>', 'kode kabupaten/kota').option('--json', 'satu dokumen JSON di stdout')
}
