import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeRegionIndex } from '../../tests/regions.ts'
import { knowsNikPrefix, type RegionIndex } from './region-index.ts'
import { placeKey, placeWords } from './region-names.ts'
import { resolveDistrict, resolveVillage, type VillageResolution } from './resolve-village.ts'
import { findVillageInAddress } from './village-in-address.ts'

let index: RegionIndex
beforeAll(async () => {
  index = await makeRegionIndex()
})

const find = (village: string, district?: string): VillageResolution =>
  resolveVillage(index, { village, ...(district === undefined ? {} : { district }) }, '63.03')
const codeOf = (found: VillageResolution) => (found.status === 'resolved' ? found.code : found.status)

describe('a village by name', () => {
  test.each([
    ['Sungai Tandipah', 'Sungai Tabuk', '63.03.04.2003'],
    ['Sei. Tandipah', 'Sei Tabuk', '63.03.04.2003'],
    ['Sei Tandipah', undefined, '63.03.04.2003'],
    ['Ds. Bakambat', 'Kec. Aluh Aluh', '63.03.01.2001'],
    ['DESA BAKAMBAT', 'ALUH-ALUH', '63.03.01.2001'],
    ['Bakambat, Aluh Aluh', undefined, '63.03.01.2001'],
    ['Ds. Sei Tandipah Kec. Sungai Tabuk', undefined, '63.03.04.2003'],
    ['Kel. Keraton RT 02', 'Martapura', '63.03.05.1001'],
    ['Kertak Hanyar 1', undefined, '63.03.02.1001'],
    ['Simpang Empat', 'Kertak Hanyar', '63.03.02.2006'],
    ['Simpang Empat', 'Simpang Empat', '63.03.08.2006'],
    ['Pasar Lama', 'Karang Intan', '63.03.06.2018'],
    ['Pasar Lama', 'Simpang Empat', '63.03.08.2025'],
    ['Rantau Bujur', 'Aranio', '63.03.11.2006'],
    ['Rantau Bujur', 'Telaga Bauntung', '63.03.18.2001'],
    ['Astambul Kota', 'Astambul', undefined],
    ['Bakambar', 'Aluh Aluh', '63.03.01.2001'],
    ['Sungai Tandipa', 'Sungai Tabuk', '63.03.04.2003'],
    ['S. Tandipah', undefined, '63.03.04.2003'],
    ['SEI.TANDIPAH', undefined, '63.03.04.2003'],
    ['Kp. Jawa', 'Martapura', '63.03.05.1002'],
    ['Kel.Jawa', 'Martapura Kota', '63.03.05.1002'],
    ['Tanjung Rema Drt', 'Mtp', '63.03.05.1055'],
    ['Aluh2 Besar', 'Aluh2', '63.03.01.2012'],
    ['Kertak Hanyar Satu', 'Kertak Hanyar', '63.03.02.1001'],
    ['Sp. Empat', 'Kertak Hanyar', '63.03.02.2006'],
    ['Simpang 4', 'Simpang 4', '63.03.08.2006'],
    ['Cintapuri', 'Cinta Puri', '63.03.20.2003'],
    ['BAKAMBAT (ALUH ALUH)', undefined, '63.03.01.2001'],
    ['Bakambat - Aluh Aluh', undefined, '63.03.01.2001'],
    ['Bakambat Kec. Aluh Aluh 70655', undefined, '63.03.01.2001'],
    ['Jl. A. Yani Desa Bakambat', undefined, '63.03.01.2001'],
    ['6303012001', undefined, '63.03.01.2001'],
    ['63.03.01.2001 Bakambat', undefined, '63.03.01.2001'],
    ['Benua Anyar DS Kec. Astambul', undefined, '63.03.07.2020'],
    ['Landasan Ulin Tengah Kota Banjarbaru', undefined, '63.72.06.1002'],
    ['Landasan Ulin Tengah, Banjarbaru', undefined, '63.72.06.1002'],
    ['Pemurus Dalam', 'Banjarmasin Selatan', '63.71.01.1010'],
    ['Pemurus Dalam', 'Kec. Banjarmasin Selatan Kota Banjarmasin', '63.71.01.1010'],
    ['Semangat Dalam Kec. Alalak Kab. Batola', undefined, '63.04.05.2014'],
  ])('%s in %s is %s', (village, district, code) => {
    const found = find(village, district)
    expect(found.status).toBe('resolved')
    if (code !== undefined) expect(codeOf(found)).toBe(code)
  })

  test.each([
    ['Benua Hanyar', 'Kertak Hanyar', '63.03.02.2021'],
    ['Pemangkih Laut', 'Kertak Hanyar', '63.03.02.2005'],
    ['Jingah Habang Hulu', 'Karang Intan', '63.03.06.2005'],
    ['Jingah Habang Hilir', 'Karang Intan', '63.03.06.2019'],
    ['Biih', 'Karang Intan', '63.03.06.2009'],
    ["Bi'ih", 'Karang Intan', '63.03.06.2009'],
    ['Mali-Mali', 'Karang Intan', '63.03.06.2006'],
    ['Benua Anyar ST', 'Astambul', '63.03.07.2012'],
    ['Benua Anyar DS', 'Astambul', '63.03.07.2020'],
    ['Sungai Baru', 'Simpang Empat', '63.03.08.2021'],
    ['Minggu Raya', 'Astambul', '63.03.07.2022'],
    ['Liok Baintan', 'Sungai Tabuk', '63.03.04.2017'],
    ['Pengarom', 'Pengarom', '63.03.09.2004'],
  ])('under the name of 2018, %s in %s', (village, district, code) => {
    expect(codeOf(find(village, district))).toBe(code)
  })

  test('that several districts have is not guessed', () => {
    const found = find('Simpang Empat')
    expect(found).toMatchObject({
      status: 'ambiguous',
      candidates: [{ code: '63.03.02.2006' }, { code: '63.03.08.2006' }],
    })
  })

  test('in another district than stated is found, and said so', () => {
    expect(find('Bakambat', 'Gambut')).toMatchObject({
      status: 'resolved',
      code: '63.03.01.2001',
      districtDiffers: true,
    })
  })

  test('that nobody knows comes with the three nearest', () => {
    expect(find('Gunung Antah Berantah', 'Aluh Aluh')).toMatchObject({
      status: 'unknown',
      candidates: [{}, {}, {}],
    })
    expect(find('')).toEqual({ status: 'absent' })
  })

  test.each(['63.03.01.2001', '6303012001', '6303 01 2001', "'6303012001", '6303012001.0', '63-03-01-2001'])(
    'by its code %s',
    (code) => {
      expect(codeOf(resolveVillage(index, { code }, '63.03'))).toBe('63.03.01.2001')
    },
  )

  test('every village of Kabupaten Banjar is found by its own name and district, however it is set', () => {
    for (const [code, villages] of index.villagesOf) {
      if (!code.startsWith('63.03.')) continue
      const district = index.byCode.get(code)!.name
      for (const village of villages) {
        for (const text of [
          village.name,
          village.name.toUpperCase(),
          `Ds. ${village.name}`,
          village.name.replaceAll(' ', '  '),
        ]) {
          expect(codeOf(find(text, district)), `${text}, ${district}`).toBe(village.code)
        }
      }
    }
  })

  test('with one letter wrong is marked as a slip, or left to a person; never read silently', () => {
    const all = [...index.villagesOf]
      .filter(([code]) => code.startsWith('63.03.'))
      .flatMap(([, villages]) => villages)
    const names = new Set(all.flatMap((village) => village.keys))
    fc.assert(
      fc.property(
        fc.constantFrom(...all),
        fc.nat(),
        fc.constantFrom('a', 'b', 'd', 'e', 'g', 'h', 'k', 'l', 'm', 'n', 'o', 'r', 's', 't'),
        (village, at, letter) => {
          const i = 1 + (at % (village.name.length - 1))
          const text = village.name.slice(0, i) + letter + village.name.slice(i + 1)
          fc.pre(!names.has(placeKey(placeWords(text))))
          const found = find(text, index.byCode.get(village.district)!.name)
          expect(found.status === 'resolved' ? found.how : 'typo').toBe('typo')
        },
      ),
    )
  })
})

test('districts by name', () => {
  expect(resolveDistrict(index, 'KEC. ALUH-ALUH', '63.03')).toBe('63.03.01')
  expect(resolveDistrict(index, 'Sei Tabuk', '63.03')).toBe('63.03.04')
  expect(resolveDistrict(index, 'Cintapuri Darusalam', '63.03')).toBe('63.03.20')
  expect(resolveDistrict(index, 'LAINNYA', '63.03')).toBeUndefined()
})

test.each([
  ['Jl. Pramuka No. 82, Simpang Warga Dalam', '63.03.01.2026', 'Jl. Pramuka No. 82'],
  ['Jl. A RT 2 Desa Bakambat Kec. Aluh Aluh', '63.03.01.2001', 'Jl. A RT 2'],
  ['tanjung rema, Guntung Ujung', '63.03.03.2010', 'tanjung rema'],
  [', Bakambat', '63.03.01.2001', ''],
  ['Bakambat', '63.03.01.2001', ''],
  ['Komp. X, Sungai Tabuk Kota, Sungai Tabuk', '63.03.04.2009', 'Komp. X'],
  ['Jl. X, Sungai Andai, Banjarmasin Utara, Kota Banjarmasin', '63.71.04.1010', 'Jl. X'],
  ['Kel. Loktabat Utara Kec. Banjarbaru Utara Kota Banjarbaru', '63.72.04.1001', ''],
])('the village inside the address %s', (address, code, rest) => {
  const found = findVillageInAddress(index, address, '63.03')
  expect(found && codeOf(found.resolution)).toBe(code)
  expect(found?.rest).toBe(rest)
})

test.each([
  ['630301', 'current'],
  ['637201', 'retired'],
  ['640401', 'retired'],
  ['630399', 'unknown-district'],
  ['639901', 'unknown-regency'],
  ['990101', 'unknown-province'],
])('a NIK that begins with %s', (six, known) => {
  expect(knowsNikPrefix(index, six)).toBe(known)
})
