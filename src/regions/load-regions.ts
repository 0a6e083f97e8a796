import { copyRows } from '../platform/copy-rows.ts'
import type { Database } from '../platform/database.ts'
import { inTransaction } from '../platform/transaction.ts'
import { listRegions, readSeed } from './read-regions.ts'

/** The data set the codes come from; change it together with the package, and they are loaded anew. */
const edition = 'idn-area-data 4.0.1 (Kepmendagri 300.2.2-2138/2025 dan perubahannya)'

/** Loads the regions of Indonesia where they are missing or of another edition. About 91,000 rows. */
export async function ensureRegions(owner: Database): Promise<void> {
  const { rows } = await owner.pool.query<{ edition: string }>('select edition from regions.region limit 1')
  if (rows[0]?.edition === edition) return
  const [regions, aliases, retired] = await Promise.all([
    listRegions(),
    readSeed('aliases'),
    readSeed('retired'),
  ])
  await inTransaction(owner, async ({ client }) => {
    // Aliases that people added outlive an edition, as far as their village does.
    await client.query('create temp table own_alias on commit drop as select * from regions.alias')
    // What an edition no longer has still stands in lists, and in what was counted by them.
    await client.query(`
      create temp table former on commit drop as
        select code, name, note, source from regions.retired
        union all
        select r.code, case r.level when 'village' then r.name || ', ' || p.name else r.name end,
               'Tidak ada lagi: pecah, bergabung, atau berganti kode', r.edition
        from regions.region r left join regions.region p on p.code = r.parent`)
    await client.query('truncate regions.region, regions.alias, regions.retired')
    await copyRows(
      client,
      'regions.region',
      ['code', 'level', 'parent', 'name', 'edition'],
      regions.map(({ code, level, parent, name }) => [code, level, parent, name, edition]),
    )
    await copyRows(client, 'regions.alias', ['code', 'alias', 'source'], aliases)
    await client.query(`
      insert into regions.alias select o.* from own_alias o join regions.region r on r.code = o.code
      on conflict do nothing`)
    await copyRows(client, 'regions.retired', ['code', 'name', 'note', 'source'], retired)
    await client.query(`
      insert into regions.retired select f.* from former f
      where not exists (select from regions.region r where r.code = f.code) on conflict do nothing`)
  })
  await owner.pool.query('analyze regions.region')
}
