import type { Command } from 'commander'
import { formatTable } from '../platform/indonesian.ts'
import type { WithSession } from '../platform/session.ts'
import { searchRegions } from './search-regions.ts'

const levels = {
  province: 'provinsi',
  regency: 'kabupaten/kota',
  district: 'kecamatan',
  village: 'desa',
}

const limit = 20

/** The fourth part of a village's code begins with 1 for a kelurahan, with 2 for a desa. */
function kindOf({ code, level }: { readonly code: string; readonly level: keyof typeof levels }): string {
  return level === 'village' && code.slice(9, 10) === '1' ? 'kelurahan' : levels[level]
}

/** regions. */
export function addRegionCommands(program: Command, withSession: WithSession): void {
  program
    .command('regions')
    .description('mencari wilayah menurut kode atau nama')
    .argument('<text>', 'kode (63.03.01.2001 atau 6303012001) atau nama')
    .addHelpText(
      'after',
      '\nContoh:\n  naungan regions "Ds. Sei Tandipah"\n  naungan regions "simpang empat kec. kertak hanyar"\n  naungan regions 63.72.01',
    )
    .action((text: string, _: unknown, command: Command) =>
      withSession(command, async (session) => {
        const found = await searchRegions(session.database.db, text, session.regency, limit)
        session.answer(found, () =>
          found.length === 0
            ? [`Tidak ada wilayah yang mirip dengan "${text}".`]
            : formatTable(
                ['Kode', 'Nama', 'Tingkat', 'Di'],
                found.map((one) => [one.code, one.name, one.retired ? 'kode lama' : kindOf(one), one.within]),
                [],
              ).concat(
                found.length === limit
                  ? [`Hanya ${limit} yang pertama; persempit dengan nama kecamatan atau kode.`]
                  : [],
              ),
        )
      }),
    )
}
