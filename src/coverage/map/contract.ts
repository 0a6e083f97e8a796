import { z } from 'zod'

/*
 * GET    /api/coverage/map?level&district&as_of CoverageMap
 * GET    /api/boundaries?level                  Boundaries (GeoJSON); 404 when none was brought
 * PUT    /api/boundaries                        multipart file, source -> BoundarySummary
 * DELETE /api/boundaries                        -> 204
 */

const count = z.int().nullable().describe('null: disembunyikan, karena menyangkut kurang dari 5 orang')

export const mapQuery = z.object({
  level: z.enum(['district', 'village']).default('district'),
  district: z.string().max(8).optional().describe('Hanya desa dari kecamatan ini'),
  as_of: z.iso.date().optional(),
})

/** One place of the tile map: `column` and `row` say where it stands; with boundaries they are not needed. */
export const mapTile = z
  .object({
    code: z.string(),
    name: z.string(),
    district: z.string(),
    column: z.int(),
    row: z.int(),
    registered: count,
    eligible: count,
    eligibleProtected: count,
    gap: count,
    shareBp: z.int().nullable(),
  })
  .meta({ id: 'MapTile' })
export const mapAnswer = z
  .object({
    asOf: z.iso.date(),
    level: z.enum(['district', 'village']),
    tiles: z.array(mapTile),
    columns: z.int(),
    rows: z.int(),
    elsewhere: z.int().nullable().describe('Tanpa tempat yang diketahui, atau di luar kabupaten'),
    boundaries: z.object({ etag: z.string(), features: z.int(), source: z.string() }).nullable(),
  })
  .meta({ id: 'CoverageMap' })

/** `PUT /api/boundaries`, multipart: `file` (GeoJSON, at most 20 MiB), `source`. */
export const boundaryUpload = z.object({ source: z.string().trim().min(3).max(200) })
export const boundarySummary = z
  .object({
    features: z.int(),
    matched: z.int().describe('Bidang yang kodenya dikenal'),
    unmatched: z.array(z.string()).describe('Nama bidang yang tidak dikenali, paling banyak 20'),
    source: z.string(),
    savedAt: z.iso.datetime(),
  })
  .meta({ id: 'BoundarySummary' })
/** GeoJSON FeatureCollection; each feature has `properties.code` and `properties.name`. */
export const boundaryAnswer = z
  .object({
    type: z.literal('FeatureCollection'),
    features: z.array(
      z.object({
        type: z.literal('Feature'),
        properties: z.object({ code: z.string(), name: z.string() }),
        geometry: z.object({ type: z.enum(['Polygon', 'MultiPolygon']), coordinates: z.array(z.unknown()) }),
      }),
    ),
  })
  .meta({ id: 'Boundaries' })
