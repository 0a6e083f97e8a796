import { Command, CommanderError } from 'commander'
import { speakIndonesian } from './command-words.ts'

const introduction = `Naungan: siapa yang bekerja, siapa yang terlindungi, siapa yang belum, by name by address.`

const examples = `
Contoh:
  naungan start                                        menyalakan semuanya dengan data contoh
  naungan import petani.xlsx --as workers --dry-run    memeriksa daftar tanpa menyimpan
  naungan import peserta.xlsx --as members             daftar peserta dari BPJS Ketenagakerjaan
  naungan coverage --by district                       cakupan per kecamatan
  naungan export gap --out belum.xlsx                  siapa yang belum terlindungi

Lingkungan: DATABASE_URL (jika kosong, PostgreSQL tertanam), NAUNGAN_DATA (folder data, ./data),
NAUNGAN_REGENCY (kode kabupaten/kota), NAUNGAN_KEY (kunci pemasangan; jika kosong, naungan.key di folder data),
PORT (8080).
Status keluar: 0 selesai, 1 ditolak dengan alasan, 2 salah pakai.`

/** The command line without its commands. */
export function makeBareProgram(): Command {
  return (
    new Command('naungan')
      .description(introduction)
      .addHelpText('after', examples)
      .option('--regency <code>', 'kode kabupaten/kota, misalnya 63.03')
      .option('--json', 'satu dokumen JSON di stdout, pesan di stderr')
      // Options of a command with commands below it end where the name of one of those begins.
      .enablePositionalOptions()
      .showHelpAfterError('(naungan --help untuk bantuan)')
  )
}

/** What holds for every command: options and exit status. */
export function finishProgram(program: Command): Command {
  speakIndonesian(program)
  const all = (command: Command): Command[] => [command, ...command.commands.flatMap(all)]
  for (const command of all(program)) {
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
