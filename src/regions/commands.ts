import type { Command } from 'commander'
import { formatTable } from '../platform/indonesian.ts'
import type { WithSession } from '../platform/session.ts'
import { searchRegions } from './queries.ts'

const levels = {
  province: 'provinsi',
  regency: 'kabupaten/kota',
  district: 'kecamatan',
  village: 'desa/kelurahan',
}

/** regions. */
export function addRegionCommands(program: Command, withSession: WithSession): void {
  program
    .command('regions')
    .description('mencari wilayah menurut kode atau nama')
    .argument('<text>', 'kode (63.03.01.2004 atau 6303012004) atau nama')
    .addHelpText('after', '\nContoh:\n  naungan regions "sungai tandipah"\n  naungan regions 63.72.01')
    .action((text: string, _: unknown, command: Command) =>
      withSession(command, async (session) => {
        const found = await searchRegions(session.database.db, text, 20)
        session.answer(found, () =>
          found.length === 0
            ? [`Tidak ada wilayah yang mirip dengan "${text}".`]
            : formatTable(
                ['Kode', 'Nama', 'Tingkat', 'Di'],
                found.map((one) => [
                  one.code,
                  one.name,
                  one.retired ? 'kode lama' : levels[one.level],
                  one.within,
                ]),
                [],
              ),
        )
      }),
    )
}
