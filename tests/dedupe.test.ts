import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawWorkerRows, rowsAsText, scoreGroups, type TruthRow } from './worker-rows.ts'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
let folder = ''
const at = (name: string) => join(folder, name)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'naungan-dedupe-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function naungan(...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [main, 'dedupe', ...args], { maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, stdout, stderr })
    })
  })
}

const links = (path: string) =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map(
      (line) =>
        [line.slice(0, line.lastIndexOf(',')), Number(line.slice(line.lastIndexOf(',') + 1))] as const,
    )

const rows = drawWorkerRows(1_500, 21)
const persons = rows.map((row) => row.person)
const f1 = (found: readonly (readonly [string, number])[], of: readonly number[] = persons) =>
  scoreGroups(
    Int32Array.from(found, ([, cluster]) => cluster),
    of,
  ).f1

describe('a list in any form', () => {
  test.each([
    ['commas', rowsAsText(rows)],
    ['semicolons and a mark of UTF-8', `\uFEFF${rowsAsText(rows).replaceAll(',', ';')}`],
    ['tabs and Windows line ends', rowsAsText(rows).replaceAll(',', '\t').replaceAll('\n', '\r\n')],
    ['old Mac line ends', rowsAsText(rows).replaceAll('\n', '\r')],
  ])('text with %s', async (_, text) => {
    writeFileSync(at('rows.csv'), text)
    const run = await naungan(at('rows.csv'), '--out', at('links.csv'))
    expect(run.status, run.stderr).toBe(0)
    const found = links(at('links.csv'))
    expect(found.map(([id]) => id)).toEqual(rows.map((_row, i) => String(i)))
    expect(f1(found)).toBeGreaterThan(0.97)
  })

  test('UTF-16', async () => {
    writeFileSync(at('rows.txt'), Buffer.from(`\uFEFF${rowsAsText(rows).replaceAll(',', '\t')}`, 'utf16le'))
    expect((await naungan(at('rows.txt'), '--out', at('links.csv'))).status).toBe(0)
    expect(f1(links(at('links.csv')))).toBeGreaterThan(0.97)
  })

  test('Indonesian headings in another order, rows numbered as in the file', async () => {
    const header = 'No;Nama Lengkap;Tgl Lahir;L/P;N I K;Desa;Kecamatan;RT;Alamat'
    const line = (row: TruthRow, i: number) =>
      [
        i + 1,
        row.name,
        row.dob,
        row.sex,
        row.nik,
        row.village === '' ? '' : `Desa ${row.village}`,
        'Kertak Hanyar',
        row.rt,
        row.address,
      ].join(';')
    writeFileSync(at('daftar.csv'), `${header}\n${rows.map(line).join('\n')}\n`)
    const run = await naungan(at('daftar.csv'), '--out', at('links.csv'))
    expect(run.status, run.stderr).toBe(0)
    const found = links(at('links.csv'))
    expect(found[0]![0]).toBe('2')
    expect(found.length).toBe(rows.length)
    expect(f1(found)).toBeGreaterThan(0.95)
  })

  test('a workbook', async () => {
    const header = ['NIK', 'NAMA', 'TANGGAL LAHIR', 'L/P', 'ALAMAT', 'RT', 'KODE DESA', 'NO HP']
    const body = rows.map((row) => [
      row.nik,
      row.name,
      row.dob,
      row.sex,
      row.address,
      row.rt,
      row.village,
      row.phone,
    ])
    writeFileSync(
      at('daftar.xlsx'),
      await writeXlsx({ sheets: [{ name: 'Data', rows: [['DATA PEKERJA'], [], header, ...body] }] }),
    )
    const run = await naungan(at('daftar.xlsx'), '--out', at('links.csv'))
    expect(run.status, run.stderr).toBe(0)
    const found = links(at('links.csv'))
    expect(found[0]![0]).toBe('4')
    expect(f1(found)).toBeGreaterThan(0.95)
  })

  test('several files: the name of the file stands before the row', async () => {
    const bySource = Map.groupBy(rows, (row) => row.source)
    const files = [...bySource].map(([source, own]) => {
      writeFileSync(at(`${source}.csv`), rowsAsText(own).replaceAll(/^([^,]*),[^,]*/gm, '$1'))
      return at(`${source}.csv`)
    })
    const run = await naungan(...files, '--out', at('links.csv'))
    expect(run.status, run.stderr).toBe(0)
    const found = links(at('links.csv'))
    expect(found[0]![0]).toBe(`${[...bySource.keys()][0]}.csv:0`)
    expect(
      f1(
        found,
        [...bySource.values()].flat().map((row) => row.person),
      ),
    ).toBeGreaterThan(0.97)
  })
})

describe('other data', () => {
  const people = ['maria lopez', 'johan smits', 'peter van dam', 'anna berg', 'karl huber']
  const table = people.flatMap((name, i) => [
    `${i * 2},${name.split(' ')[0]},${name.split(' ').slice(1).join(' ')},19${50 + i}-0${i + 1}-12,town${i},c${i}`,
    `${i * 2 + 1},${name.split(' ')[0]},${name.split(' ').slice(1).join(' ').replace('r', 'rr')},19${50 + i}-0${i + 1}-12,town${i},c${i}`,
  ])

  test('headings are recognised, the answer column is no evidence', async () => {
    writeFileSync(at('people.csv'), `id,first name,surname,dob,town,cluster\n${table.join('\n')}\n`)
    const run = await naungan(at('people.csv'), '--schema', 'generic')
    expect(run.status, run.stderr).toBe(0)
    const found = run.stdout
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','))
    expect(found.map(([, cluster]) => cluster)).toEqual(['1', '1', '3', '3', '5', '5', '7', '7', '9', '9'])
  })

  test('a map of columns', async () => {
    writeFileSync(at('people.csv'), `k,a,b,c,d,e\n${table.join('\n')}\n`)
    writeFileSync(at('map.json'), JSON.stringify({ k: 'rowId', a: 'name', b: 'name', c: 'date', d: 'words' }))
    const run = await naungan(at('people.csv'), '--schema', 'generic', '--columns', at('map.json'), '--json')
    expect(run.status, run.stderr).toBe(0)
    expect(JSON.parse(run.stdout)).toMatchObject({ rows: 10, people: 5 })
  })
})

describe('what is refused, and what is wrong usage', () => {
  test.each([
    ['a file that is not there', 'tiada.csv', undefined, 'tidak ditemukan'],
    ['an empty file', 'kosong.csv', '', 'kosong (0 bita)'],
    ['a PDF', 'surat.csv', '%PDF-1.7 x', 'dokumen PDF'],
    ['no column of people', 'luas.csv', 'luas,harga\n12,30\n14,31\n', 'tidak ditemukan'],
    ['an open quote', 'kutip.csv', 'nik,nama\n1,"RUSDI\n2,AMINAH\n', 'tidak pernah ditutup'],
  ])('%s', async (_, name, content, message) => {
    if (content !== undefined) writeFileSync(at(name), content)
    const run = await naungan(at(name), '--out', at('links.csv'))
    expect(run.status, run.stderr).toBe(1)
    expect(run.stderr).toContain('Ditolak: ')
    expect(run.stderr).toContain(message)
    expect(run.stderr).not.toMatch(/^\s+at /m)
  })

  test('a map that means nothing', async () => {
    writeFileSync(at('rows.csv'), rowsAsText(rows.slice(0, 5)))
    writeFileSync(at('map.json'), '{"nik":"nomor"}')
    const run = await naungan(at('rows.csv'), '--columns', at('map.json'))
    expect(run.status).toBe(1)
    expect(run.stderr).toContain('"nik" bermakna "nomor"')
  })

  test.each([[[]], [['a.csv', '--schema', 'lain']], [['a.csv', '--workers', '0']]])(
    'wrong usage: %s',
    async (args) => {
      expect((await naungan(...args)).status).toBe(2)
    },
  )

  test('help has examples', async () => {
    const run = await naungan('--help')
    expect(run.status).toBe(0)
    expect(run.stdout).toContain('Contoh:')
  })
})
