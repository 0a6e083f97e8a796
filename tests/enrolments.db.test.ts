import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { changePayer } from '../src/contributions/enrolments/change-payer.ts'
import { endEnrolments } from '../src/contributions/enrolments/end-enrolments.ts'
import {
  type EnrolmentRow,
  openEnrolments,
  readSpan,
} from '../src/contributions/enrolments/open-enrolments.ts'
import { listConflicts } from '../src/contributions/enrolments/queries/conflicts.ts'
import { readEnrolmentFile } from '../src/contributions/enrolments/read-enrolment-file.ts'
import { addPayer, changePayerValues, endPayer } from '../src/contributions/enrolments/save-payer.ts'
import { settleConflict } from '../src/contributions/enrolments/settle-conflict.ts'
import { undoEnrolments } from '../src/contributions/enrolments/undo-enrolments.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import { decidePair, withdrawDecision } from '../src/registry/decide-pair.ts'
import { type ImportContext, importLists } from '../src/registry/import-lists.ts'
import { getRowRef } from '../src/registry/row-refs.ts'
import { undoBatch } from '../src/registry/undo-batch.ts'
import { importContext, openTestDatabase, regency, type TestDatabase } from './database.ts'

let folder: string
let db: TestDatabase
let registry: ImportContext
const clerk = { regency, id: 'uji' }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'naungan-enrol-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const others = ['GAZALI', 'HERMAN', 'ISMAIL', 'JUNAIDI', 'KURNIAWAN', 'LUKMAN', 'MASRUDIN'].map(
  (name, i) => `630305${10 + i}03${70 + i}0001;${name} ${name}SYAH;${10 + i}-03-19${70 + i};Bakambat`,
)
const budi = '6303010107800001;BUDI SANTOSO;01-07-1980;Bakambat'
const rahmat = '6303051208850002;RAHMAT HIDAYAT;12-08-1985;Bakambat'
const tua = '6303051208500003;ABDUL TUA;12-08-1950;Bakambat'
const siti = ';SITI AMINAH;05-05-1990;Bakambat'

beforeEach(async () => {
  db = await openTestDatabase()
  registry = await importContext(db.database)
  await take('a', [budi, rahmat, tua, siti, ...others])
  await inTransaction(db.database, async (tx) => {
    await addPayer(tx, clerk, { ...plainPayer, code: 'APBD', name: 'APBD Kabupaten', kind: 'apbd-regency' })
    await addPayer(tx, clerk, { ...plainPayer, code: 'CSR', name: 'CSR PT Contoh', kind: 'csr' })
  })
})
afterEach(() => db.close())

const plainPayer = {
  payerClass: null,
  classReason: null,
  wadahCode: null,
  accountCode: null,
  villageCode: null,
  agency: null,
  contact: null,
  note: null,
  validFrom: '2026-01-01',
  validTo: null,
}

async function take(
  name: string,
  lines: readonly string[],
  kind: 'workers' | 'members' = 'workers',
  header = 'NIK;Nama;Tanggal Lahir;Desa',
  asOf = '2026-11-01',
): Promise<number> {
  const path = join(folder, `${name}.csv`)
  await writeFile(path, [header, ...lines].join('\n'))
  const [result] = await importLists(registry, [{ path, kind, source: name, asOf }], { dryRun: false })
  if (result?.status !== 'imported') throw new Error(JSON.stringify(result))
  return result.batchId
}

const context = () => ({ database: db.database, regency, by: 'uji', today: '2026-11-25' })
const evidence = {
  statement: 'Surat keterangan usaha',
  attestedBy: 'Pembakal Bakambat',
  attestedOn: '2026-11-20',
}

async function enrol(
  payer: string,
  rows: readonly Partial<EnrolmentRow>[],
  from = '2027-01',
  months = 6,
  options: { dryRun?: boolean; by?: string } = {},
) {
  return openEnrolments(
    { ...context(), by: options.by ?? 'uji' },
    {
      payer,
      months: readSpan(from, months),
      segment: 'BPU',
      income: 1_000_000,
      programmes: ['JKK', 'JKM'],
      evidence,
      origin: 'api',
      rows: rows.map((row, i) => ({ sheet: '', row: i + 1, ...row })),
    },
    { dryRun: options.dryRun === true },
  )
}

const byNik = (line: string): Partial<EnrolmentRow> => ({ nik: line.split(';')[0]! })
const told = (result: Awaited<ReturnType<typeof enrol>>) =>
  result.rows.map(({ verdict, code }) => (code === null ? verdict : `${verdict} ${code}`))

/** `number person-row payer months state`, the person by the first line that is he. */
async function enrolments(): Promise<string[]> {
  const { rows } = await db.database.pool.query<{ line: string }>(
    `select enrolment || ' ' || person_id % 10000000 || ' ' || payer || ' ' || to_char(lower(months), 'YYYY-MM') || '..'
       || to_char(upper(months), 'YYYY-MM') || ' ' || state as line
     from contributions.enrolment order by enrolment`,
  )
  return rows.map(({ line }) => line)
}

describe('opening enrolments', () => {
  test('gives every row its verdict', async () => {
    const file = join(folder, 'daftar.csv')
    const text = [
      'No;NIK;Nama;Tanggal Lahir',
      `1;${budi.split(';').slice(0, 3).join(';')}`,
      '2;;RAHMAT HIDAYAT;12-08-1985',
      `3;${tua.split(';').slice(0, 3).join(';')}`,
      '4;;Siti Aminah, S.Pd;05-05-1990',
      '5;6303051208850002;RAHMAT HIDAYAT;12-08-1985',
      '6;6303050101990009;TIDAK DIKENAL;01-01-1999',
      '7;63030510037;GAZALI GAZALISYAH;10-03-1971',
      '8;6303051103710001;ORANG LAIN SEKALI;11-03-1971',
      'JUMLAH;8;;',
    ].join('\n')
    await writeFile(file, text)
    const bytes = Buffer.from(text)
    const { regions } = registry
    const rows = await readEnrolmentFile(
      { name: 'daftar.csv', bytes },
      { regency, regions, asOf: '2026-11-25' },
    )
    const request = {
      payer: 'APBD',
      months: readSpan('2027-01', 6),
      segment: 'BPU',
      income: 1_000_000,
      programmes: ['JKK', 'JKM'],
      evidence,
      origin: 'file' as const,
      file: { name: 'daftar.csv', bytes },
      rows,
    }
    const rehearsed = await openEnrolments(context(), request, { dryRun: true })
    expect(await enrolments()).toEqual([])
    const result = await openEnrolments(context(), request, { dryRun: false })
    expect({ ...rehearsed, batch: 1 }).toEqual({ ...result, batch: 1 })
    expect(told(result)).toEqual([
      'not-data',
      'accepted',
      'repaired',
      'refused outside-entry-age',
      'repaired',
      'refused twice-in-file',
      'refused unknown-person',
      'refused row-unreadable',
      'refused name-differs',
      'not-data',
    ])
    expect(result.counts).toEqual({ accepted: 1, repaired: 2, refused: 5, 'not-data': 2 })
    expect(result.personMonths).toBe(18)
    // The same file once more: nothing is opened twice.
    const again = await openEnrolments(context(), request, { dryRun: false })
    expect(again).toMatchObject({ status: 'unchanged', batch: 1, personMonths: 0 })
    expect(await enrolments()).toHaveLength(3)
  })

  test('names the other payer, the period and the person-months that would be wasted', async () => {
    await enrol('APBD', [byNik(budi)], '2027-01', 6)
    const result = await enrol('CSR', [byNik(budi)], '2027-04', 6)
    expect(told(result)).toEqual(['refused other-payer'])
    expect(result.rows[0]!.sentence).toContain('APBD Kabupaten untuk Jan 2027 s.d. Jun 2027')
    expect(result.wasted).toBe(3)
    expect(told(await enrol('APBD', [byNik(budi)], '2027-06', 2))).toEqual(['refused already-enrolled'])
    expect(told(await enrol('CSR', [byNik(budi)], '2027-07', 6))).toEqual(['accepted'])
  })

  test('refuses whom the insurer lists as a wage earner, or as paid by another group', async () => {
    await take(
      'peserta',
      [
        '20000000001;6303010107800001;BUDI SANTOSO;PU;JKK,JKM,JHT;AA000101;PT CONTOH;2026-11;AKTIF',
        '20000000002;6303051208850002;RAHMAT HIDAYAT;BPU;JKK,JKM;SA1001;KELOMPOK TANI;2027-02;AKTIF',
      ],
      'members',
      'KPJ;NIK;Nama;Segmen;Program;NPP;Nama Perusahaan;Bulan Iuran Terakhir;Status',
    )
    const result = await enrol('APBD', [byNik(budi), { kpj: '20000000002' }], '2027-01', 3)
    expect(told(result)).toEqual(['refused wage-earner', 'refused already-paid'])
    expect(result.rows[1]!.sentence).toContain('2 orang-bulan (Jan 2027 s.d. Feb 2027)')
    await inTransaction(db.database, (tx) => changePayerValues(tx, clerk, 'APBD', { wadahCode: 'SA1001' }))
    expect(told(await enrol('APBD', [{ kpj: '20000000002' }], '2027-01', 3))).toEqual(['repaired'])
  })

  test.each([
    ['a month that is none', () => readSpan('2027-13', 3), 'contributions/not-a-month'],
    ['no months', () => readSpan('2027-01', 0), 'contributions/months-out-of-range'],
    ['half a month', () => readSpan('2027-01', 1.5), 'contributions/months-out-of-range'],
    ['a year typed wrong', () => enrol('APBD', [byNik(budi)], '2072-01'), 'contributions/month-too-far'],
    ['an unknown payer', () => enrol('LAIN', [byNik(budi)]), 'contributions/payer-not-found'],
    [
      'months before the payer pays',
      () => enrol('APBD', [byNik(budi)], '2025-12'),
      'contributions/payer-not-valid',
    ],
  ])('%s is refused', async (_, work, code) => {
    await expect((async () => work())()).rejects.toMatchObject({ code })
    expect(await enrolments()).toEqual([])
  })

  test('two clerks enrol the same person at once: one wins, the other is told by whom', async () => {
    const [a, b] = await Promise.all([
      enrol('APBD', [byNik(budi)], '2027-01', 6, { by: 'satu' }),
      enrol('CSR', [byNik(budi)], '2027-01', 6, { by: 'dua' }),
    ])
    expect([...told(a), ...told(b)].toSorted()).toEqual(['accepted', 'refused other-payer'])
    expect(await enrolments()).toHaveLength(1)
  })

  test('the database itself refuses a second payer of a month', async () => {
    await enrol('APBD', [byNik(budi)])
    const copy = db.database.pool.query(
      `insert into contributions.enrolment (regency, enrolment, person_id, payer, segment, sector, income, programmes, months,
         state, anchor_batch, anchor_line, batch, work_statement, work_attested_by, work_attested_on, opened_by)
       select regency, 99, person_id, 'CSR', segment, sector, income, programmes, '[2027-06-01,2027-07-01)', state,
         anchor_batch, anchor_line, batch, work_statement, work_attested_by, work_attested_on, opened_by
       from contributions.enrolment`,
    )
    await expect(copy).rejects.toMatchObject({ code: '23P01', constraint: 'enrolment_one_payer' })
  })
})

describe('an enrolment changes', () => {
  test('the payer in mid-period: one closes and the next opens without a gap, and back', async () => {
    await enrol('APBD', [byNik(budi), byNik(rahmat)], '2027-01', 12)
    const change = { enrolments: [1, 2], to: 'CSR', month: '2027-07', reason: 'APBD habis' }
    const { batch } = await changePayer(context(), change)
    const changed = [
      '1 2 APBD 2027-01..2027-07 standing',
      '2 3 APBD 2027-01..2027-07 standing',
      '3 2 CSR 2027-07..2028-01 standing',
      '4 3 CSR 2027-07..2028-01 standing',
    ]
    expect(await enrolments()).toEqual(changed)
    await expect(undoEnrolments(context(), 1, 'salah daftar')).rejects.toMatchObject({
      code: 'contributions/enrolment-batch-changed',
    })
    await undoEnrolments(context(), batch, 'APBD ternyata cukup')
    expect((await enrolments()).slice(0, 2)).toEqual([
      '1 2 APBD 2027-01..2028-01 standing',
      '2 3 APBD 2027-01..2028-01 standing',
    ])
  })

  test('all of them or none', async () => {
    await enrol('APBD', [byNik(budi)], '2027-01', 12)
    await enrol('CSR', [byNik(rahmat)], '2027-01', 12)
    const change = { enrolments: [1, 2], to: 'CSR', month: '2027-07', reason: 'APBD habis' }
    await expect(changePayer(context(), change)).rejects.toMatchObject({ code: 'contributions/same-payer' })
    expect(await enrolments()).toEqual([
      '1 2 APBD 2027-01..2028-01 standing',
      '2 3 CSR 2027-01..2028-01 standing',
    ])
  })

  test('ended, the rest of its months is free for another payer', async () => {
    await enrol('APBD', [byNik(budi)], '2027-01', 12)
    await endEnrolments(context(), { enrolments: [1], month: '2027-04', reason: 'pindah ke luar daerah' })
    expect(told(await enrol('CSR', [byNik(budi)], '2027-04', 3))).toEqual(['accepted'])
    expect(await enrolments()).toEqual([
      '1 2 APBD 2027-01..2027-04 standing',
      '2 2 CSR 2027-04..2027-07 standing',
    ])
    await expect(
      endEnrolments(context(), { enrolments: [1], month: '2027-09', reason: 'salah bulan' }),
    ).rejects.toMatchObject({ code: 'contributions/month-outside' })
  })

  test('a batch taken back leaves no month taken', async () => {
    await enrol('APBD', [byNik(budi), byNik(rahmat)])
    expect(await undoEnrolments(context(), 1, 'salah berkas')).toEqual({ withdrawn: 2, restored: 0 })
    expect(told(await enrol('CSR', [byNik(budi), byNik(rahmat)]))).toEqual(['accepted', 'accepted'])
    await expect(undoEnrolments(context(), 1, 'salah berkas')).rejects.toMatchObject({
      code: 'contributions/enrolment-batch-undone',
    })
  })

  test('a payer ends only where it pays for nobody', async () => {
    await enrol('APBD', [byNik(budi)], '2027-01', 6)
    const end = (month: string) => inTransaction(db.database, (tx) => endPayer(tx, clerk, 'APBD', month))
    await expect(end('2027-03')).rejects.toMatchObject({ code: 'contributions/payer-in-use' })
    await end('2027-07')
    await expect(enrol('APBD', [byNik(rahmat)], '2027-05', 3)).rejects.toMatchObject({
      code: 'contributions/payer-not-valid',
    })
  })
})

describe('people of the register become one, and two', () => {
  const ref = (text: string) => getRowRef(db.database.db, regency, text)
  const decide = async (a: string, b: string, verdict: 'same' | 'different') =>
    decidePair(registry, { a: await ref(a), b: await ref(b), verdict, reason: 'diperiksa ke KTP' })
  const conflicts = () => listConflicts(db.database.db, regency, { after: 0, limit: 10 })

  test('two payers who meet are a conflict with its wasted months; parted again, both stand', async () => {
    await enrol('APBD', [byNik(budi)], '2027-01', 6)
    await enrol('CSR', [byNik(rahmat)], '2027-04', 6)
    const before = await enrolments()
    const { decisionId } = await decide('1:2', '1:3', 'same')
    expect(await enrolments()).toEqual([
      '1 2 APBD 2027-01..2027-07 standing',
      '2 2 CSR 2027-04..2027-10 disputed',
    ])
    expect(await conflicts()).toMatchObject([
      { wasted: 3, both: '[2027-04-01,2027-07-01)', standing: { payer: 'APBD' }, disputed: { payer: 'CSR' } },
    ])
    await withdrawDecision(registry, decisionId)
    expect(await enrolments()).toEqual(before)
    expect(await conflicts()).toEqual([])
  })

  test.each([
    ['the first', 1, 2, ['1 2 APBD 2027-01..2027-07 standing', '2 2 CSR 2027-07..2027-10 standing']],
    ['the second', 2, 1, ['1 2 APBD 2027-01..2027-04 standing', '2 2 CSR 2027-04..2027-10 standing']],
  ])('a conflict decided for %s leaves the other what is left to it', async (_, keep, give, left) => {
    await enrol('APBD', [byNik(budi)], '2027-01', 6)
    await enrol('CSR', [byNik(rahmat)], '2027-04', 6)
    await decide('1:2', '1:3', 'same')
    expect(await settleConflict(context(), { keep, yield: give, reason: 'orangnya satu' })).toEqual({
      saved: 3,
    })
    const standing = await enrolments()
    expect(standing).toEqual(left)
    await expect(settleConflict(context(), { keep, yield: give, reason: 'lagi' })).rejects.toMatchObject({
      code: 'contributions/conflict-not-found',
    })
  })

  test('an enrolment inside another one gives way in two parts', async () => {
    await enrol('APBD', [byNik(budi)], '2027-03', 2)
    await enrol('CSR', [byNik(rahmat)], '2027-01', 12)
    await decide('1:2', '1:3', 'same')
    await settleConflict(context(), { keep: 1, yield: 2, reason: 'orangnya satu' })
    expect(await enrolments()).toEqual([
      '1 2 APBD 2027-03..2027-05 standing',
      '2 2 CSR 2027-01..2027-03 standing',
      '3 2 CSR 2027-05..2028-01 standing',
    ])
  })

  test('split, it goes with the row whose NIK it was opened by', async () => {
    await take('b', ['6303054505900004;SITI AMINAH;05-05-1990;Bakambat'])
    await enrol('APBD', [{ nik: '6303054505900004' }])
    // One person, numbered by the row without a NIK.
    expect(await enrolments()).toEqual(['1 5 APBD 2027-01..2027-07 standing'])
    await decide('1:5', '2:2', 'different')
    expect(await enrolments()).toEqual(['1 2 APBD 2027-01..2027-07 standing'])
  })

  test('with its list taken back it keeps its number, and comes back with the list', async () => {
    const batch = await take('c', ['6303050101990009;BARU SEKALI;01-01-1999;Bakambat'])
    await enrol('APBD', [{ nik: '6303050101990009' }])
    await undoBatch(registry, batch)
    expect(await enrolments()).toEqual(['1 2 APBD 2027-01..2027-07 standing'])
    await take('d', ['6303050101990009;BARU SEKALI;01-01-1999;Bakambat'])
    const { rows } = await db.database.pool.query<{ found: boolean }>(
      `select exists (select from registry.person p where p.person_id = e.person_id and p.nik = e.nik) as found
       from contributions.enrolment e`,
    )
    expect(rows).toEqual([{ found: true }])
  })
})
