import { readFile } from 'node:fs/promises'
import { parseCsv } from 'hucre/csv'
import { getDistricts, getProvinces, getRegencies, getVillages } from 'idn-area-data'
import type { Region } from './region.ts'
import { buildRegionIndex, type RegionIndex } from './region-index.ts'

/** All regions of Indonesia as the data set names them. */
export async function listRegions(): Promise<Region[]> {
  const [provinces, regencies, districts, villages] = await Promise.all([
    getProvinces(),
    getRegencies(),
    getDistricts(),
    getVillages(),
  ])
  return [
    ...provinces.map(({ code, name }): Region => ({ code, level: 'province', parent: null, name })),
    ...regencies.map(({ code, province_code: parent, name }): Region => ({
      code,
      level: 'regency',
      parent,
      name,
    })),
    ...districts.map(({ code, regency_code: parent, name }): Region => ({
      code,
      level: 'district',
      parent,
      name,
    })),
    ...villages.map(({ code, district_code: parent, name }): Region => ({
      code,
      level: 'village',
      parent,
      name,
    })),
  ]
}

/** Rows of a seed file, without its header. */
export async function readSeed(name: 'aliases' | 'retired'): Promise<string[][]> {
  const text = await readFile(new URL(`./seed/${name}.csv`, import.meta.url), 'utf8')
  return parseCsv(text)
    .slice(1)
    .filter((row) => row.length > 1)
    .map((row) => row.map((cell) => String(cell)))
}

/** The regions as they are shipped, for work without a database. */
export async function readRegionIndex(): Promise<RegionIndex> {
  const [regions, aliases, retired] = await Promise.all([
    listRegions(),
    readSeed('aliases'),
    readSeed('retired'),
  ])
  return buildRegionIndex(
    regions,
    aliases.map(([code, alias]) => ({ code: code!, alias: alias! })),
    retired.map(([code, name, note]) => ({ code: code!, name: name!, note: note! })),
  )
}
