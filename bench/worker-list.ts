import { writeXlsx } from 'hucre/xlsx'
import { showPerson } from '../src/demo/faults.ts'
import { generateDemo } from '../src/demo/generate-demo.ts'
import { SeededRandom } from '../src/platform/seeded-random.ts'
import { writeDate } from '../src/demo/shown-dates.ts'

export const listHeader = [
  'No',
  'NIK',
  'No KK',
  'Nama',
  'Tempat Lahir',
  'Tanggal Lahir',
  'L/P',
  'Alamat',
  'RT/RW',
  'Desa',
  'Kecamatan',
  'Pekerjaan',
]

/** A list of so many synthetic workers in twelve columns, with the faults of real lists, as .xlsx. */
export async function makeWorkerList(rows: number, seed: number): Promise<Uint8Array> {
  const { population } = await generateDemo({ people: rows, rows, seed, asOf: '2026-11-01' })
  const villages = [...new Set(population.households.map((home) => home.village))]
  const context = { random: new SeededRandom(seed), ...population, villages }
  const lines = population.people.map((person, i) => {
    const shown = showPerson(person, 1, context)
    return [
      i + 1,
      shown.nik,
      shown.kk,
      shown.name,
      shown.birthPlace,
      writeDate.dashes(shown.birth),
      shown.sex,
      shown.street,
      shown.rt === '' ? '' : `${shown.rt}/${shown.rw}`,
      shown.villageText,
      shown.village?.districtName ?? '',
      person.occupation,
    ]
  })
  return writeXlsx({ sheets: [{ name: 'Data', rows: [listHeader, ...lines] }] })
}
