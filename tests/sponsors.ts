import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Day } from '../src/platform/calendar.ts'
import { openDatabase } from '../src/platform/database.ts'
import { importLists } from '../src/registry/import-lists.ts'
import { importContext, regency, type TestDatabase } from './database.ts'

/** A civil servant of a list. */
export interface Servant {
  readonly nip: string
  readonly name: string
  readonly grade?: string
  readonly echelon?: string
  readonly position?: string
  readonly unit?: string
}

/** Born on the day; the serial tells people of one day apart. */
export const nipOf = (born: Day, serial = 1) =>
  `${born.replaceAll('-', '')}2005011${String(serial).padStart(3, '0')}`

/** Imports a list of civil servants as BKPSDM would send it. @returns its number */
export async function importServants(
  { database }: TestDatabase,
  asOf: Day,
  servants: readonly Servant[],
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'naungan-asn-'))
  try {
    const path = join(folder, `asn-${asOf}.csv`)
    // Every month's list differs in something: the very same file again would be nothing new.
    const allowance = 1_500_000 + Number(asOf.replaceAll('-', '').slice(4)) * 100
    const rows = servants.map(
      ({ nip, name, grade = 'III/a', echelon = '-', position = 'Pelaksana', unit = 'Dinas Sosial' }, i) =>
        [i + 1, `'${nip}`, name, grade, echelon, position, unit, 'Bakambat', 'Aluh Aluh', allowance].join(
          ';',
        ),
    )
    const head = 'No;NIP;Nama;Gol/Ruang;Eselon;Jabatan;Unit Kerja;Desa Domisili;Kecamatan;TPP'
    await writeFile(path, [head, ...rows].join('\n'))
    const context = await importContext(database)
    const file = { path, kind: 'sponsors', source: 'asn', agency: 'BKPSDM', asOf } as const
    const [result] = await importLists(context, [file], { dryRun: false })
    if (result?.status !== 'imported') throw new Error(JSON.stringify(result))
    return result.batchId
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Pairs people with a mandate, as the pairing does. */
export async function pair(
  db: TestDatabase,
  mandate: number,
  people: readonly number[],
  months: string,
): Promise<void> {
  const owner = await openDatabase(db.url, 'owner')
  try {
    await owner.pool.query(
      `insert into sponsorship.pair (regency, pair, mandate, person_id, months, how, opened_by)
       select $1, (select coalesce(max(pair), 0) from sponsorship.pair) + row_number() over (), $2, p, $4::daterange,
         'assigned', 'uji' from unnest($3::bigint[]) p`,
      [regency, mandate, people, months],
    )
  } finally {
    await owner.close()
  }
}
