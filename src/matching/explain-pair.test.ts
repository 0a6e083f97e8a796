import { expect, test } from 'vitest'
import { drawWorkerRows, rowsAsColumns } from '../../tests/worker-rows.ts'
import { fieldEnglish, nameEnglish } from './explain-english.ts'
import { fieldSentences, nameSentences } from './explain-sentences.ts'
import { explainPair, findSpecials, recognise, type WorkerColumns } from './public.ts'

const state = (await recognise(rowsAsColumns(drawWorkerRows(2_000, 5)))).state

type Row = Partial<
  Record<
    'nik' | 'kk' | 'kpj' | 'name' | 'birthDate' | 'sex' | 'village' | 'rt' | 'mother' | 'phone' | 'address',
    string
  >
> & { readonly list?: number }

function columnsOf(rows: readonly Row[]): WorkerColumns {
  const column = (field: Exclude<keyof Row, 'list'>) => rows.map((row) => row[field] ?? '')
  return {
    count: rows.length,
    nik: column('nik'),
    nikDamaged: rows.map(() => ''),
    kk: column('kk'),
    kpj: column('kpj'),
    name: column('name'),
    birthDate: column('birthDate'),
    birthYear: new Int16Array(rows.length),
    sex: column('sex'),
    village: column('village'),
    rt: column('rt'),
    mother: column('mother'),
    phone: column('phone'),
    address: column('address'),
    list: Int32Array.from(rows, (row) => row.list ?? 0),
  }
}

test('every sentence has its English', () => {
  expect(Object.keys(nameEnglish)).toEqual(Object.keys(nameSentences))
  const levels = (all: Readonly<Record<string, object>>) =>
    Object.entries(all).map(([field, some]) => [field, Object.keys(some)])
  expect(levels(fieldEnglish)).toEqual(levels(fieldSentences))
})

test('a pair is explained in a sentence', () => {
  const rows = columnsOf([
    {
      nik: '6303051708850123',
      name: 'MUHAMMAD GAZALI',
      birthDate: '1985-08-17',
      village: '63.03.05.2001',
      list: 1,
    },
    {
      nik: '6303051708850723',
      name: 'M. GAZALI',
      birthDate: '1985-08-17',
      village: '63.03.05.2001',
      list: 2,
    },
  ])
  const explained = explainPair(rows, 0, 1, state)
  expect(explained.verdict).toBe('same')
  expect(explained.sentence).toMatch(/^Nama sama kecuali singkatan M\.; .*: hampir pasti orang yang sama\.$/)
  expect(explained.sentence).toContain('NIK berbeda satu angka')
  expect(explained.sentence).toContain('tanggal lahir sama')
  const english = explainPair(rows, 0, 1, state, 'en')
  expect(english.sentence).toMatch(
    /^Same name but for the short form M\.; NIK differ by one digit.*same birth date; .*: almost certainly the same person\.$/,
  )
  expect(english.fields.map(({ bits }) => bits)).toEqual(explained.fields.map(({ bits }) => bits))
  const nik = explained.fields.find(({ field }) => field === 'nik')!
  expect([nik.a, nik.b, nik.level]).toEqual(['6303051708850123', '6303051708850723', 'one-edit-serial'])
})

test('the weight explained is the weight that recognition gave', async () => {
  const rows = rowsAsColumns(drawWorkerRows(500, 9))
  const { joined, review, state: own } = await recognise(rows)
  for (const { a, b, bits } of [...joined.slice(0, 100), ...review.slice(0, 20)]) {
    expect(explainPair(rows, a, b, own).bits).toBeCloseTo(bits, 1)
  }
})

test('strangers and empty rows', () => {
  const rows = columnsOf([
    { nik: '6303051708850123', name: 'MUHAMMAD GAZALI', birthDate: '1985-08-17', village: '63.03.05.2001' },
    { nik: '6303124505720004', name: 'SITI AMINAH', birthDate: '1972-05-05', village: '63.03.12.2004' },
    {},
    {},
  ])
  expect(explainPair(rows, 0, 1, state).sentence).toMatch(/hampir pasti orang yang berbeda\.$/)
  expect(explainPair(rows, 2, 3, state).sentence).toMatch(/^(Tidak ada isian|Berada)/)
})

test('queues of strange rows', () => {
  const home = { village: '63.03.05.2001', rt: '002', address: 'JL MELATI NO 7' }
  const rows = columnsOf([
    // One number, two people.
    { nik: '6303051708850123', name: 'MUHAMMAD GAZALI', birthDate: '1985-08-17' },
    { nik: '6303051708850123', name: 'SITI AMINAH', birthDate: '1972-05-05' },
    // Twins.
    { ...home, nik: '6303050402990001', name: 'HASAN BASRI', birthDate: '1999-02-04' },
    { ...home, nik: '6303050402990002', name: 'HUSIN BASRI', birthDate: '1999-02-04' },
    // Father and son of one name.
    { ...home, nik: '6303051203600001', name: 'AHMAD YANI', birthDate: '1960-03-12' },
    { ...home, nik: '6303052009850001', name: 'AHMAD YANI', birthDate: '1985-09-20' },
    // One person, two numbers of the insurer.
    { nik: '6303051111800001', name: 'RUSDI', birthDate: '1980-11-11', kpj: '12345678901' },
    { nik: '6303051111800001', name: 'RUSDI', birthDate: '1980-11-11', kpj: '10987654321' },
  ])
  const specials = findSpecials(rows, { cluster: Int32Array.of(0, 1, 2, 3, 4, 5, 6, 6) })
  expect(specials).toEqual([
    { kind: 'nik-of-several-people', rows: [0, 1] },
    { kind: 'parent-and-child', rows: [4, 5] },
    { kind: 'probable-twins', rows: [2, 3] },
    { kind: 'several-kpj', rows: [6, 7] },
  ])
})

test.each([
  ['RAHMAH RUSNIINAH', 'RAHMAH'],
  ['RUSMINI', 'RSMINI'],
  ['SITIKARMILA HIDAYAH', 'SITI KARMILA HIDAYAH'],
])('the very same NIK and a word in common are two fields: %s, %s', (one, two) => {
  const [nik, list] = ['6303134611900001', 1]
  const rows = columnsOf([
    { nik, name: one, village: '63.03.08.2006', list },
    { nik, name: two, village: '63.03.13.2003', birthDate: '1990-11-06', list: 2 },
  ])
  expect(explainPair(rows, 0, 1, state).bits).toBeGreaterThan(-1)
})

test('the very same NIK under another name stays a question', () => {
  const nik = '6303134611900001'
  const rows = columnsOf([
    { nik, name: 'SULASTRI', village: '63.03.08.2006', list: 1 },
    { nik, name: 'GAZALI', village: '63.03.13.2003', birthDate: '1990-11-06', list: 2 },
  ])
  expect(explainPair(rows, 0, 1, state).bits).toBeLessThan(-1.2)
})

test('another family card speaks against one person', () => {
  const row = { name: 'SYAHRUDIN ANWAR', village: '63.03.13.2001', birthDate: '1972-03-04' }
  const rows = (kk: string) =>
    columnsOf([
      { ...row, kk: '6303130409186774', list: 1 },
      { ...row, kk, list: 2 },
    ])
  const kkOf = (kk: string) =>
    explainPair(rows(kk), 0, 1, state).fields.find(({ field }) => field === 'kk')!.bits
  expect(kkOf('6303132110055150')).toBeLessThan(-2)
  expect(kkOf('6303130409186774')).toBeGreaterThan(5)
})
