import { z } from 'zod'
import { failCoverage } from '../coverage-errors.ts'

const ring = z.array(z.array(z.number()).min(2)).min(4)
const geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(ring) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring)) }),
])
const file = z.object({
  type: z.literal('FeatureCollection'),
  features: z
    .array(z.object({ properties: z.record(z.string(), z.unknown()).nullable(), geometry }))
    .min(1)
    .max(20_000),
})

export interface Boundary {
  readonly code: string
  readonly name: string
  readonly geometry: z.infer<typeof geometry>
}

/** Properties that the files of BIG, BPS and Kemendagri hold the code in. */
const codeProperties =
  /^(code|kode|kd_?wil|kode_?(kec|desa|kel|wil|kemendagri|bps)?|kd?_?(desa|kel|kec|wilayah)|kdepum|kdcpum|iddesa|idkec)$/i
const nameProperties = /^(name|nama|namobj|wadmkd|wadmkc|desa|kelurahan|kecamatan|nama_?(desa|kel|kec)?)$/i

/**
 * Reads outlines from GeoJSON in degrees: each area belongs to the district or village whose code
 * one of its properties states, or else whose name, when only one has it.
 *
 * @param places code by name of all districts and villages of the regency
 * @throws coverage/boundary-invalid
 */
export function readBoundaries(
  text: string,
  places: readonly { readonly code: string; readonly name: string }[],
): { found: Boundary[]; unmatched: string[] } {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    throw failCoverage('boundary-invalid', { reason: 'isinya bukan JSON yang utuh' })
  }
  const parsed = file.safeParse(document)
  if (!parsed.success) {
    const at = parsed.error.issues[0]!.path.join('.')
    throw failCoverage('boundary-invalid', { reason: `bukan kumpulan bidang GeoJSON (${at || 'isi'})` })
  }
  const byCode = new Map(places.map((place) => [place.code, place]))
  const byName = Map.groupBy(places, ({ name }) => name.toLowerCase())
  const found = new Map<string, Boundary>()
  const unmatched: string[] = []
  for (const { properties, geometry } of parsed.data.features) {
    const values = Object.entries(properties ?? {})
    const codes = values.filter(([key]) => codeProperties.test(key)).map(([, value]) => dotted(String(value)))
    const names = values.filter(([key]) => nameProperties.test(key)).map(([, value]) => String(value))
    const named = names.flatMap((name) => {
      const same = byName.get(name.toLowerCase()) ?? []
      return same.length === 1 ? same : []
    })
    const place = codes.map((code) => byCode.get(code)).find((one) => one !== undefined) ?? named[0]
    if (place) found.set(place.code, { ...place, geometry })
    else unmatched.push(names[0] ?? codes[0] ?? '(tanpa nama)')
  }
  if (found.size === 0) throw failCoverage('boundary-invalid', { reason: 'tidak satu pun bidang dikenal' })
  if (outOfRange([...found.values()])) {
    throw failCoverage('boundary-invalid', {
      reason: 'koordinatnya bukan derajat lintang dan bujur (WGS 84)',
    })
  }
  return { found: [...found.values()], unmatched }
}

function dotted(text: string): string {
  const digits = text.replaceAll(/\D/g, '')
  return [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6), digits.slice(6, 10)]
    .filter((part) => part !== '')
    .join('.')
}

function outOfRange(boundaries: readonly Boundary[]): boolean {
  return boundaries.some(({ geometry }) =>
    geometry.coordinates
      .flat(geometry.type === 'Polygon' ? 1 : 2)
      .some((point) => Math.abs((point as number[])[0]!) > 180 || Math.abs((point as number[])[1]!) > 90),
  )
}
