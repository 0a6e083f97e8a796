import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeProgram } from '../src/cli.ts'
import type { OversightAnswer } from '../src/reports/oversight/contract.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'

const program = fileURLToPath(new URL('../src/main.ts', import.meta.url))
let db: TestDatabase
let folder: string

beforeAll(async () => {
  db = await openTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'naungan-cli-'))
  const rows = [
    ['DAFTAR PETANI KECAMATAN ALUH ALUH'],
    ['No', 'NIK', 'Nama', 'Tanggal Lahir', 'JK', 'Desa', 'Kecamatan', 'Pekerjaan'],
    [1, '6303010107800001', 'H. BUDI SANTOSO', '01-07-1980', 'L', 'Bakambat', 'Aluh Aluh', 'Petani'],
    [2, '6303015208850002', 'SITI RAHMAH', '12-08-1985', 'P', 'Bakambat', 'Aluh Aluh', 'Petani'],
    [3, '6.30301E+15', '=CMD()', '31-02-1990', 'L', 'Bakambut', 'Aluh Aluh', 'Petani'],
    [4, '6303010303200003', 'ANAK KECIL', '03-03-2012', 'L', 'Bakambat', 'Aluh Aluh', 'Petani'],
    ['Jumlah', '', '4 orang'],
  ]
  await writeFile(join(folder, 'petani.xlsx'), await writeXlsx({ sheets: [{ name: 'Data', rows }] }))
  await writeFile(
    join(folder, 'peserta.csv'),
    'KPJ;NIK;Nama;Segmen;Program;Iuran Terakhir;Status\n24000000001;6303015208850002;SITI RAHMAH;BPU;JKK,JKM;202611;AKTIF\n',
  )
})
afterAll(async () => {
  await db.close()
  await rm(folder, { recursive: true, force: true })
})

interface Answer {
  readonly status: number | null
  readonly out: string
  readonly err: string
}

/** The command line as a user runs it, on the test's own database. */
async function naungan(...args: string[]): Promise<Answer> {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: folder,
    env: { ...process.env, DATABASE_URL: db.url },
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()))
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { status, ...said }
}

async function json<T>(...args: string[]): Promise<T> {
  const { out, status } = await naungan(...args, '--json')
  expect(status, out).toBe(0)
  return JSON.parse(out) as T
}

interface Imported {
  readonly results: readonly { status: string; batchId: number; report: { rows: number; outcomes: object } }[]
}

describe('from a list to the gap, command by command', () => {
  test('a dry run stores nothing', async () => {
    const dry = await naungan(
      'import',
      'petani.xlsx',
      '--as',
      'workers',
      '--as-of',
      '2026-11-01',
      '--dry-run',
    )
    expect(dry.status).toBe(0)
    expect(dry.out).toContain('uji coba, tidak disimpan')
    expect(await json('batches')).toEqual([])
  })

  test('an import tells what became of every row; the sum is the number of rows', async () => {
    const document = await json<Imported>('import', 'petani.xlsx', '--as', 'workers', '--as-of', '2026-11-01')
    expect(document.results).toMatchObject([
      { status: 'imported', batchId: 1, report: { rows: 7, outcomes: { rejected: 0, 'not-data': 3 } } },
    ])
    const members = await naungan('import', 'peserta.csv', '--as', 'members', '--as-of', '2026-11-01')
    expect(members.status).toBe(0)
    expect(members.out).toMatch(/2 baris tidak kosong = 1 diterima \+ 1 bukan data/)
    const again = await naungan('import', 'petani.xlsx', '--as', 'workers', '--as-of', '2026-11-01')
    expect(again.out).toContain('berkas yang sama sudah diimpor (nomor 1); tidak ada yang berubah')
  })

  test('whose rows a command shows is in the read log, under the user of the operating system', async () => {
    expect((await naungan('explain', '1:3')).out).toContain('BUDI SANTOSO')
    expect((await naungan('explain', '1:3', '1:4')).status).toBe(0)
    const { rows } = await db.database.pool.query(
      `select l.actor, p.name, count(*)::int as times from access.read_log l join registry.person p using (regency, person_id)
       group by l.actor, p.name order by p.name`,
    )
    expect(rows).toEqual([
      { actor: expect.stringMatching(/^system:.+/), name: 'BUDI SANTOSO', times: 2 },
      { actor: expect.stringMatching(/^system:.+/), name: 'SITI RAHMAH', times: 1 },
    ])
  })

  test('the figures carry numerator, denominator, definition, source and day', async () => {
    await writeFile(
      join(folder, 'penyebut.csv'),
      'kode,per_tanggal,nama,tidak_termasuk,nilai,sumber\nsakernas,2025-08-01,penduduk bekerja,,2,BPS\n',
    )
    await json('denominators', 'penyebut.csv')
    const coverage = await json<{ whole: object; figures: { code: string; shareBp: number }[] }>(
      'coverage',
      '--by',
      'age',
    )
    expect(coverage.whole).toMatchObject({ registered: 4, eligible: 4, eligibleProtected: 1, gap: 3 })
    expect(coverage.figures.map(({ code, shareBp }) => [code, shareBp])).toEqual([
      ['registered', 2_500],
      ['eligible', 2_500],
      ['sakernas', 5_000],
    ])
    for (const figure of coverage.figures) {
      for (const key of [
        'numerator',
        'denominator',
        'numeratorDefinition',
        'denominatorDefinition',
        'source',
        'asOf',
      ])
        expect(figure, key).toHaveProperty(key)
    }
    const one = await json<{ figures: object[] }>(
      'coverage',
      '--definition',
      'sakernas',
      '--as-of',
      '2027-04-01',
    )
    expect(one.figures).toMatchObject([{ code: 'sakernas', numerator: 0 }])
  })

  test('the gap by name and by address, with the reason, NIK masked unless asked for', async () => {
    await json('export', 'gap', '--out', 'gap.csv')
    const masked = await readFile(join(folder, 'gap.csv'), 'utf8')
    expect(masked).toMatch(
      /630301\*{8}01,BUDI SANTOSO,.*Bakambat,Aluh Aluh,Petani,.*Belum pernah menjadi peserta/,
    )
    expect(masked).toMatch(/ANAK KECIL.*Di bawah umur pendaftaran/)
    expect(masked).toMatch(/'=CMD,.*NIK tidak ada atau rusak/)
    expect(masked).not.toContain('6303010107800001')
    expect(masked).not.toContain('SITI RAHMAH')
    const refused = await naungan('export', 'gap', '--out', 'penuh.csv', '--full-nik')
    expect(refused.status).toBe(1)
    expect(refused.err).toContain('alasan')
    await json('export', 'gap', '--out', 'penuh.xlsx', '--full-nik', '--reason', 'pemadanan Disdukcapil')
    const sheet = (await readXlsx(await readFile(join(folder, 'penuh.xlsx')))).sheets[0]!
    expect(sheet.rows.some((row) => row[1] === '6303010107800001')).toBe(true)
    const { rows } = await db.database.pool.query(
      'select subject, rows, full_nik, reason from platform.export_log order by exported_at',
    )
    expect(rows).toEqual([
      { subject: 'gap', rows: 3, full_nik: false, reason: null },
      { subject: 'gap', rows: 3, full_nik: true, reason: 'pemadanan Disdukcapil' },
    ])
  })

  test('links name every person row by file, sheet and row', async () => {
    await json('export', 'links', '--out', 'links.csv')
    const lines = (await readFile(join(folder, 'links.csv'), 'utf8')).trim().split('\r\n')
    expect(lines[0]).toBe('file,sheet,row,person_id')
    expect(lines.slice(1).map((line) => line.replace(/,\d+$/, ''))).toEqual([
      'petani.xlsx,Data,3',
      'petani.xlsx,Data,4',
      'petani.xlsx,Data,5',
      'petani.xlsx,Data,6',
      'peserta.csv,,2',
    ])
  })

  test('the return file comes back, and an undo takes the list out of every figure', async () => {
    await json('return', '1', '--out', 'petani-hasil.xlsx')
    const { sheets } = await readXlsx(await readFile(join(folder, 'petani-hasil.xlsx')))
    expect(sheets.map((sheet) => sheet.name)).toEqual(['Data', 'Hasil pemeriksaan'])
    await json('undo', '1')
    const coverage = await json<{ whole: object }>('coverage')
    expect(coverage.whole).toMatchObject({ registered: 1, gap: 0 })
    const again = await naungan('undo', '1')
    expect(again.status).toBe(1)
    expect(again.err).toContain('sudah dibatalkan')
  })
})

describe('accounts and their trail', () => {
  test('are invited, reset and deactivated from the terminal, and the trail verifies', async () => {
    const invited = await json<{ link: string }>(
      'accounts',
      '--invite',
      'Siti@banjar.test',
      '--name',
      'Siti',
      '--role',
      'leader',
    )
    expect(invited.link).toMatch(/\/tautan\/[\w-]{43}$/)
    const reset = await json<{ link: string }>('accounts', '--reset', 'siti@banjar.test')
    expect(reset.link).not.toBe(invited.link)
    const [account] =
      await json<{ signInName: string; grants: { role: string; scopeCode: string }[] }[]>('accounts')
    expect(account).toMatchObject({
      signInName: 'siti@banjar.test',
      grants: [{ role: 'leader', scopeCode: '63.03' }],
    })
    expect((await naungan('accounts', '--deactivate', 'siti@banjar.test')).out).toContain('tidak aktif')
    expect((await naungan('verify')).out).toContain('Jejak audit utuh')
    const { rows } = await db.database.pool.query<{ said: string }>(
      `select action || ' ' || subject as said from access.event order by event_no`,
    )
    const said = rows.map((row) => row.said)
    expect(said).toEqual([
      'agency-added agency:petani',
      'source-added source:petani',
      'batch-imported batch:1',
      'agency-added agency:peserta',
      'source-added source:peserta',
      'batch-imported batch:2',
      'denominator-added denominator:sakernas',
      'list-exported regency',
      'list-exported regency',
      'list-exported regency',
      'return-file-downloaded batch:1',
      'batch-undone batch:1',
      expect.stringMatching(/^role-granted account:/),
      expect.stringMatching(/^account-invited account:/),
      expect.stringMatching(/^reset-link-made account:/),
      expect.stringMatching(/^account-deactivated account:/),
    ])
  })
})

test('the area overseen stands regency beside regency, for people and as JSON', async () => {
  const shown = await json<OversightAnswer>('oversight')
  expect([shown.kind, shown.code, shown.rows.length]).toEqual(['province', '63', 13])
  expect(shown.rows.map(({ key }) => key)).toContain('63.03')
  const { out, status } = await naungan('oversight', '--scope', 'branch')
  expect(status, out).toBe(0)
  expect(out).toContain('Wilayah kerja: BPJS Ketenagakerjaan, ')
  expect(out).toContain('Mengapa daerah ini bersama:')
  expect(out).toMatch(/Kabupaten Banjar {2}/)
  expect(out).toContain('belum ada angka')
})

describe('answers to what cannot be done', () => {
  test.each([
    [['coverage', '--as-of', '2026-02-30'], 1, 'bukan tanggal'],
    [['coverage', '--regency', '99.99'], 1, 'bukan kode kabupaten/kota'],
    [['coverage', '--definition', 'tidak-ada'], 1, 'bukan definisi'],
    [['undo', '77'], 1, 'tidak ada di 63.03'],
    [['import', 'tidak-ada.xlsx', '--as', 'workers'], 1, 'tidak ada'],
    [['import', 'petani.xlsx', '--as', 'workers', '--as-of', 'kemarin'], 1, 'bukan tanggal'],
    [['import', 'petani.xlsx', '--as', 'workers', '--as-of', '2062-10-01'], 1, 'belum tiba'],
    [['import', 'petani.xlsx', '--as', 'workers', '--mapping', 'tidak-ada.json'], 1, 'tidak dapat dibaca'],
    [['export', 'gap', '--out', 'tidak/ada/gap.csv'], 1, 'tidak dapat ditulis'],
    [['export', 'gap', '--out', 'gap.pdf'], 1, '.xlsx atau .csv'],
    [['demo', '--regency', '63.04'], 1, 'hanya ada untuk Kabupaten Banjar'],
    [['import', 'petani.xlsx'], 2, "'--as <kind>' harus diisi"],
    [['import', 'petani.xlsx', '--as', 'apa'], 2, 'Pilih salah satu dari: workers'],
    [['coverge'], 2, 'maksudnya coverage?'],
    [['undo', 'tiga'], 2, 'bukan nomor impor'],
    [['terbang'], 2, "perintah 'terbang' tidak dikenal"],
    [['undo', '1', '2'], 2, 'terlalu banyak argumen'],
  ])('%j ends with status %d and says "%s"', async (args, status, words) => {
    const answer = await naungan(...args)
    expect(`${answer.out}${answer.err}`).toContain(words)
    expect(answer.status).toBe(status)
  })

  test('a refusal asked for as JSON is one document too', async () => {
    const { out, status } = await naungan('undo', '77', '--json')
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'registry/batch-not-found', status: 404 } })
    expect(status).toBe(1)
  })
})

test('every command has a description and an example', async () => {
  for (const command of (await makeProgram()).commands) {
    let help = ''
    command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp()
    expect(command.description(), command.name()).not.toBe('')
    expect(help, command.name()).toContain('Contoh:')
  }
})

describe('a price', () => {
  test('is explained line by line, with its rules and how sure they are', async () => {
    const { out, status } = await naungan(
      'price',
      '--income',
      '1.099.500',
      '--month',
      '2026-12',
      '--months',
      '2',
      '--payer',
      'sponsor',
    )
    expect(status, out).toBe(0)
    expect(out).toContain('Des 2026: Rp8.400')
    expect(out).toContain(
      'JKK: 1% × Rp1.000.000 (dasar golongan 1, penghasilan Rp0 sampai Rp1.099.000), dikurangi 50% = Rp5.000.',
    )
    expect(out).toContain('berada di antara dua golongan dan dihitung sebagai golongan 1')
    expect(out).toContain('Jan 2027: Rp16.800')
    expect(out).toContain('Jumlah: Rp25.200')
    expect(out).toMatch(/pembayar-sponsor-2015-07: .* \(tafsir, perlu ditegaskan\)/)
  })

  test('is one document for programs', async () => {
    const answer = await json<{ total: number; shares: object[] }>(
      'price',
      '--segment',
      'PU',
      '--income',
      '4000000',
      '--risk-class',
      '2',
      '--month',
      '2026-12',
    )
    expect(answer.total).toBe(21_600 + 12_000)
    expect(answer.shares).toEqual([{ share: 'employer', amount: 33_600 }])
  })

  test.each([
    [['--income', '-5'], 'kurang dari nol'],
    [['--income', '10,5'], 'bukan bilangan bulat'],
    [['--income', '1.5'], 'bukan bilangan bulat'],
    [[], 'belum diisi'],
    [['--income', '5000000', '--programmes', 'JKK,JP'], 'JP tidak tersedia bagi segmen BPU'],
    [['--income', '5000000', '--month', '2026-14'], 'bukan bulan iuran'],
    [['--income', '5000000', '--months', '0'], 'Tulis bilangan bulat 1 sampai 60'],
  ])('is refused: %j', async (options, sentence) => {
    const { err, status } = await naungan('price', ...options)
    expect([status, err]).toEqual([1, expect.stringContaining(sentence)])
  })
})
