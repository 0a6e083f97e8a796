import { readFileSync } from 'node:fs'
import { getDistricts, getProvinces, getRegencies, getVillages } from 'idn-area-data'
import { buildRegionIndex, type Region, type RegionIndex } from '../src/regions/public.ts'

function seed(name: string): string[][] {
  const text = readFileSync(new URL(`../src/regions/seed/${name}.csv`, import.meta.url), 'utf8')
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
}

/** The regions of Kalimantan Selatan down to the villages, elsewhere to the districts; without a database. */
export async function makeRegionIndex(): Promise<RegionIndex> {
  const [provinces, regencies, districts, villages] = await Promise.all([
    getProvinces(),
    getRegencies(),
    getDistricts(),
    getVillages(),
  ])
  const regions: Region[] = [
    ...provinces.map(({ code, name }): Region => ({ code, level: 'province', parent: null, name })),
    ...regencies.map((one): Region => ({
      code: one.code,
      level: 'regency',
      parent: one.province_code,
      name: one.name,
    })),
    ...districts.map((one): Region => ({
      code: one.code,
      level: 'district',
      parent: one.regency_code,
      name: one.name,
    })),
    ...villages
      .filter(({ code }) => code.startsWith('63.'))
      .map((one): Region => ({
        code: one.code,
        level: 'village',
        parent: one.district_code,
        name: one.name,
      })),
  ]
  return buildRegionIndex(
    regions,
    seed('aliases').map(([code, alias]) => ({ code: code!, alias: alias! })),
    seed('retired').map(([code, name]) => ({ code: code!, name: name!, note: '' })),
  )
}
