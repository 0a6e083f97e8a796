import { sql } from 'kysely'
import { type Headcount, nobody } from '../figure.ts'
import { chooseDay } from '../coverage.ts'
import type { SectorPreview, SectorViewDraft } from './contract.ts'
import { countSectors, listSectorViews } from './queries.ts'
import { countWork } from './work-counts.ts'
import { insertViewRow, lockViews } from './view-queries.ts'
import type { Db } from '../../platform/database.ts'

/**
 * What a view of a kind of work would count, and from which others its people would come, as if it were saved; nothing
 * is. Who may not see people is told tens: words can be chosen so that a count is about one person.
 *
 * @law UU 27/2022 Pasal 16 dan 35
 */
export async function previewSectorView(
  tx: { readonly db: Db },
  by: { readonly regency: string; readonly id: string },
  draft: SectorViewDraft,
  held: boolean,
): Promise<SectorPreview> {
  const { db } = tx
  const { regency, id } = by
  await lockViews(db, regency)
  const asOf = await chooseDay(db, regency, undefined)
  const before = await countAll(db, regency, asOf)
  await sql`savepoint preview`.execute(db)
  await insertViewRow(db, regency, { ...draft, withdrawn: false }, id)
  const after = await countAll(db, regency, asOf)
  await sql`rollback to savepoint preview`.execute(db)
  const told = (people: number) => (held ? Math.round(people / 10) * 10 : people)
  const names = new Map((await listSectorViews(db)).map(({ code, name }) => [code, name]))
  const moved = [...new Set([...before.keys(), ...after.keys()])].flatMap((code) => {
    const people = (after.get(code) ?? nobody).eligible - (before.get(code) ?? nobody).eligible
    return code === draft.code || people === 0
      ? []
      : [{ code, name: names.get(code) ?? '', people: told(people) }]
  })
  const shown = ({ registered, eligible, eligibleProtected, gap }: Headcount) => ({
    registered: told(registered),
    eligible: told(eligible),
    eligibleProtected: told(eligibleProtected),
    gap: told(gap),
  })
  const now = before.get(draft.code)
  return {
    asOf,
    now: now === undefined ? null : shown(now),
    later: shown(after.get(draft.code) ?? nobody),
    moved: moved.toSorted((a, b) => a.people - b.people),
    rounded: held,
  }
}

async function countAll(db: Db, regency: string, asOf: string): Promise<ReadonlyMap<string, Headcount>> {
  const counts = (await countWork(db, regency, asOf))?.sectors ?? (await countSectors(db, regency, asOf))
  return new Map(counts.map(({ code, ...count }) => [code, count]))
}
