import { sql } from 'kysely'
import type { Db } from './database.ts'

export type Setting = 'regency' | 'demo' | 'demo-options' | 'key-check'

export async function findSetting(db: Db, name: Setting): Promise<string | undefined> {
  const { rows } = await sql<{ value: string }>`
    select value from platform.setting where name = ${name}`.execute(db)
  return rows[0]?.value
}

export async function setSetting(db: Db, name: Setting, value: string): Promise<void> {
  await sql`
    insert into platform.setting (name, value) values (${name}, ${value})
    on conflict (name) do update set value = excluded.value`.execute(db)
}

/** Sets what is not set yet. @returns what holds now: of two who claim at once, the first one's value */
export async function claimSetting(db: Db, name: Setting, value: string): Promise<string> {
  await sql`
    insert into platform.setting (name, value) values (${name}, ${value}) on conflict (name) do nothing`.execute(
    db,
  )
  return (await findSetting(db, name))!
}
