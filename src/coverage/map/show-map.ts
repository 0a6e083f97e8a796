import type { z } from 'zod'
import type { Actor } from '../../access/public.ts'
import type { Tx } from '../../platform/transaction.ts'
import { listPlaces } from '../../regions/public.ts'
import { getCoverage } from '../coverage.ts'
import { shareOf } from '../figure.ts'
import { coverageFor } from '../shown-coverage.ts'
import type { mapAnswer, mapQuery } from './contract.ts'
import { findBoundaryFile } from './queries.ts'
import { layTiles } from './tile-layout.ts'

const nobody = { registered: 0, eligible: 0, eligibleProtected: 0, gap: 0 }

/** A tile for every place of the regency, also where nobody is registered: that is a finding too. */
export async function showMap(
  tx: Tx,
  actor: Actor,
  { level, district, as_of: asOf }: z.infer<typeof mapQuery>,
): Promise<z.infer<typeof mapAnswer>> {
  const { regency } = actor
  const coverage = await getCoverage(tx.db, regency, { by: level, ...(asOf === undefined ? {} : { asOf }) })
  const parts = new Map(coverageFor(actor, coverage).parts.map((part) => [part.key, part]))
  const all = await listPlaces(tx.db, regency)
  const names = new Map(all.map(({ code, name }) => [code, name]))
  const isAsked = (code: string) => district === undefined || code.slice(0, 8) === district
  const places = all.filter((place) => place.level === level && isAsked(place.code))
  const layout = layTiles(
    places.map(({ code }) => code),
    level === 'village' ? (code) => code.slice(0, 8) : undefined,
  )
  const known = new Set(all.map(({ code }) => code))
  const elsewhere = [...parts.values()].filter(({ key }) => !known.has(key))
  const file = await findBoundaryFile(tx.db, regency)
  return {
    asOf: coverage.asOf,
    level,
    columns: layout.columns,
    rows: layout.rows,
    tiles: layout.tiles.map(({ code, column, row }) => {
      const { registered, eligible, eligibleProtected, gap } = parts.get(code) ?? nobody
      const isShown = eligible !== null && eligibleProtected !== null
      return {
        code,
        name: names.get(code) ?? code,
        district: names.get(code.slice(0, 8)) ?? '',
        column,
        row,
        registered,
        eligible,
        eligibleProtected,
        gap,
        shareBp: isShown ? shareOf({ numerator: eligibleProtected, denominator: eligible }) : null,
      }
    }),
    elsewhere: elsewhere.some(({ registered }) => registered === null)
      ? null
      : elsewhere.reduce((sum, { registered }) => sum + registered!, 0),
    boundaries: file
      ? { etag: file.savedAt.toISOString(), features: file.features, source: file.source }
      : null,
  }
}
