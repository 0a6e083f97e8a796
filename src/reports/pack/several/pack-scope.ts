import { getRegencyName, listRegencies, listRegionNames, listRegionSets } from '../../../coverage/public.ts'
import type { Db } from '../../../platform/database.ts'
import { findBranch, listBranchMembers } from '../../../regions/public.ts'
import { failReports } from '../../report-errors.ts'

/** The regencies that a pack is about. */
export interface PackScope {
  readonly kind: 'province' | 'branch' | 'set'
  /** `63`, `cabang-banjarmasin`, `pertemuan-pertama`. */
  readonly code: string
  readonly name: string
  /** Where it is known from that these belong together. */
  readonly source: string
  readonly members: readonly { readonly code: string; readonly name: string }[]
}

/**
 * What a pack can be about beside the regency alone: its province, the branch that serves it, and the sets of
 * regencies that it belongs to.
 */
export async function listPackScopes(db: Db, regency: string, on: string): Promise<PackScope[]> {
  const province = regency.slice(0, 2)
  const sets = (await listRegionSets(db)).filter(({ members }) => members.includes(regency))
  const scopes: PackScope[] = [
    {
      kind: 'province',
      code: province,
      name: await getRegencyName(db, province),
      source: 'Kode wilayah Kemendagri',
      members: await listRegencies(db, province),
    },
  ]
  const branch = await findBranch(db, regency, on)
  if (branch !== undefined) scopes.push(await scopeOfBranch(db, branch, on))
  for (const { code, name, members, source } of sets)
    scopes.push({ kind: 'set', code, name, source, members: await namesInOrder(db, members) })
  return scopes
}

async function scopeOfBranch(
  db: Db,
  { code, name }: { readonly code: string; readonly name: string },
  on: string,
): Promise<PackScope> {
  const served = await listBranchMembers(db, code, on)
  const unsure = served.filter(({ confidence }) => confidence !== 'verified').length
  return {
    kind: 'branch',
    code,
    name: `BPJS Ketenagakerjaan, ${name}`,
    source: `Daerah yang menyebut ${name} sebagai cabangnya${unsure === 0 ? '' : `; ${unsure} di antaranya belum dipastikan ke cabang`}`,
    members: await namesInOrder(
      db,
      served.map(({ regency }) => regency),
    ),
  }
}

async function namesInOrder(db: Db, codes: readonly string[]): Promise<PackScope['members'][number][]> {
  const names = new Map((await listRegionNames(db, codes)).map(({ code, name }) => [code, name]))
  return codes.map((code) => ({ code, name: names.get(code) ?? code }))
}

/**
 * The scope that somebody named: `province`, `branch`, or the code of one.
 *
 * @throws reports/scope-unknown
 */
export async function findPackScope(db: Db, regency: string, asked: string, on: string): Promise<PackScope> {
  const scopes = await listPackScopes(db, regency, on)
  const found = scopes.find(({ kind, code }) => code === asked || (kind !== 'set' && kind === asked))
  if (found !== undefined) return found
  const known = scopes.map(({ kind, code }) => (kind === 'set' ? code : kind)).join(', ')
  throw failReports('scope-unknown', { value: asked, known })
}
