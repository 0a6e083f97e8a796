import { writeXlsx } from 'hucre/xlsx'
import { beforeAll, describe, expect, test } from 'vitest'
import type { RegionIndex } from '../src/regions/public.ts'
import { type ListReading, readList } from '../src/registry/intake/read-list.ts'
import { readWorkbook } from '../src/registry/intake/read-workbook.ts'
import { makeReturnFile } from '../src/registry/intake/return-file.ts'
import { makeOldWorkbook } from './old-workbook.ts'
import { makeRegionIndex } from './regions.ts'
import { makeWorkbook, makeZip } from './zip.ts'

let regions: RegionIndex
beforeAll(async () => {
  regions = await makeRegionIndex()
})

const text = (content: string) => new TextEncoder().encode(content)

async function read(name: string, bytes: Uint8Array): Promise<ListReading> {
  const workbook = await readWorkbook({ name, bytes })
  return readList(workbook, { kind: 'workers', file: name, regency: '63.03', regions, asOf: '2026-11-01' })
}

const header = ['Nama', 'NIK', 'Desa']
const person = ['BUDI SANTOSO', '6303010107800001', 'Bakambat']

const refused: Record<string, [file: string, bytes: () => Promise<Uint8Array> | Uint8Array, code: string]> = {
  'an empty file': ['a.xlsx', () => new Uint8Array(0), 'file-empty'],
  'a workbook with a password': [
    'a.xlsx',
    () =>
      writeXlsx({
        sheets: [{ name: 'S', rows: [header, person] }],
        encryption: { password: 'rahasia', spinCount: 1_000 },
      }),
    'file-protected',
  ],
  'an old workbook with a password': [
    'a.xls',
    () => makeOldWorkbook([{ name: 'S', rows: [header, person] }], { password: true }),
    'file-protected',
  ],
  'a workbook older than anybody reads': [
    'a.xls',
    () => makeOldWorkbook([{ name: 'S', rows: [header, person] }], { version: 0x0500 }),
    'file-not-a-list',
  ],
  'an OpenDocument sheet with a password': [
    'a.ods',
    () =>
      makeZip({
        mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
        'content.xml': '\u0001\u0002',
        'META-INF/manifest.xml':
          '<manifest:manifest><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>',
      }),
    'file-protected',
  ],
  'a zip bomb whose directory denies it': [
    'a.xlsx',
    () => withoutSizes(makeWorkbook(`<sheetData>${' '.repeat(20_000_000)}</sheetData>`)),
    'file-broken',
  ],
  'a zip bomb whose directory lies about it': [
    'a.xlsx',
    () => withoutSizes(makeWorkbook(`<sheetData>${' '.repeat(20_000_000)}</sheetData>`), 5_000),
    'file-broken',
  ],
  'a stray quote among many': [
    'a.csv',
    () => text(`Nama,NIK,Desa\n"BUDI,1,A\n${'SITI,2,B\n'.repeat(50)}"AHMAD",3,C\n`),
    'quote-not-closed',
  ],
  'a PDF that calls itself a workbook': ['a.xlsx', () => text('%PDF-1.7\n%âãÏÓ'), 'file-not-a-list'],
  'a picture': [
    'foto.csv',
    () => Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]),
    'file-not-a-list',
  ],
  'a zip of something else': ['a.xlsx', () => makeZip({ 'readme.txt': 'halo' }), 'file-not-a-list'],
  'a truncated workbook': [
    'a.xlsx',
    async () => (await writeXlsx({ sheets: [{ name: 'S', rows: [header, person] }] })).slice(0, 900),
    'file-broken',
  ],
  'a workbook with broken XML': ['a.xlsx', () => makeWorkbook('<sheetData><row r="1"><c r="A1"'), 'no-rows'],
  'a zip bomb': [
    'a.xlsx',
    () => makeWorkbook(`<sheetData>${' '.repeat(160_000_000)}</sheetData>`),
    'file-bomb',
  ],
  'a workbook of empty formatted rows': [
    'a.xlsx',
    () => makeWorkbook(`<sheetData>${emptyRows(1_048_576)}</sheetData>`),
    'no-rows',
  ],
  'a workbook with only a picture': [
    'a.xlsx',
    () => makeWorkbook('<sheetData/>', { 'xl/media/image1.png': 'PNG' }),
    'no-rows',
  ],
  'a table without names': ['a.csv', () => text('Komoditas;Luas\nPadi;12\nJagung;3\n'), 'no-table-found'],
  'an unclosed quote': [
    'a.csv',
    () => text('Nama,NIK\n"BUDI,6303010107800001\nSITI,6303015208850002\n'),
    'quote-not-closed',
  ],
  'NUL bytes': ['a.csv', () => text('Nama,NIK\nBU\0DI,6303010107800001\n'), 'file-has-nul'],
  'a text of blanks': ['a.txt', () => text('   \n\n  \n'), 'no-rows'],
}

/** The same zip, with another unpacked size for all its entries in the directory. */
function withoutSizes(zip: Uint8Array, size = 0): Uint8Array {
  const bytes = Buffer.from(zip)
  for (let at = bytes.indexOf('PK\u0001\u0002'); at >= 0; at = bytes.indexOf('PK\u0001\u0002', at + 4)) {
    if (bytes.readUInt32LE(at + 24) > 1_000_000) bytes.writeUInt32LE(size, at + 24)
  }
  return bytes
}

function emptyRows(count: number): string {
  let xml = ''
  for (let row = 1; row <= count; row++) xml += `<row r="${row}" s="1" customFormat="1"/>`
  return xml
}

describe('a bad file ends with a clear message', () => {
  test.each(Object.entries(refused))('%s', async (_, [name, bytes, code]) => {
    const failure = await read(name, await bytes()).then(
      () => undefined,
      (error: Error & { code?: string }) => error,
    )
    expect(failure?.code).toBe(`registry/${code}`)
    expect(failure?.message).toContain(name)
  })

  test('bytes cut at any place never end in anything but a refusal', async () => {
    const whole = await writeXlsx({ sheets: [{ name: 'S', rows: [header, person, person] }] })
    for (let cut = 1; cut < whole.length; cut += 97) {
      const outcome = await read('a.xlsx', whole.slice(0, cut)).then(
        () => 'read',
        (error: Error & { code?: string }) => error.code ?? error.message,
      )
      expect(outcome).toMatch(/^(read|registry\/[a-z-]+)$/)
    }
  })
})

describe('a strange file is read as far as it can be', () => {
  test('with a wrong ending', async () => {
    const list = await read(
      'petani.csv',
      await writeXlsx({ sheets: [{ name: 'S', rows: [header, person] }] }),
    )
    expect(list.rows.map((row) => row.outcome)).toEqual(['not-data', 'accepted'])
  })

  test('of the old kind, its hidden sheet left aside', async () => {
    const bytes = makeOldWorkbook([
      { name: 'Data', rows: [header, person] },
      { name: 'ref', hidden: true, rows: [header, ['SITI RAHMAH', '6303015208850002', 'Tanipah']] },
    ])
    const list = await read('a.xls', bytes)
    expect(list.rows.map((row) => row.notData ?? row.values.name)).toEqual([
      'header',
      'BUDI SANTOSO',
      'hidden-helper',
      'hidden-helper',
    ])
  })

  test('as an OpenDocument sheet, its hidden sheet left aside', async () => {
    const table = (name: string, style: string, rows: string[][]) =>
      `<table:table table:name="${name}" table:style-name="${style}">${rows.map((row) => `<table:table-row>${row.map((cell) => `<table:table-cell office:value-type="string"><text:p>${cell}</text:p></table:table-cell>`).join('')}</table:table-row>`).join('')}</table:table>`
    const style = (name: string, shown: boolean) =>
      `<style:style style:name="${name}" style:family="table"><style:table-properties table:display="${shown}"/></style:style>`
    const names = ['office', 'style', 'table', 'text']
      .map((one) => `xmlns:${one}="urn:oasis:names:tc:opendocument:xmlns:${one}:1.0"`)
      .join(' ')
    const bytes = makeZip({
      mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
      'content.xml': `<?xml version="1.0"?><office:document-content ${names}><office:automatic-styles>${style('ta1', true)}${style('ta2', false)}</office:automatic-styles><office:body><office:spreadsheet>${table('Data', 'ta1', [header, person])}${table('ref', 'ta2', [header, person])}</office:spreadsheet></office:body></office:document-content>`,
      'META-INF/manifest.xml': '<manifest/>',
    })
    const list = await read('a.ods', bytes)
    expect(list.rows.map((row) => row.notData ?? row.outcome)).toEqual([
      'header',
      'accepted',
      'hidden-helper',
      'hidden-helper',
    ])
  })

  test('with line breaks in quoted cells', async () => {
    const list = await read(
      'a.csv',
      text('Nama,NIK,Alamat,Desa\nBUDI,6303010107800001,"Jl. A, RT 1\nDusun B",Bakambat\n'),
    )
    expect(list.rows[1]).toMatchObject({ row: 2, outcome: 'accepted', values: { name: 'BUDI' } })
  })

  test('with data above a million empty formatted rows', async () => {
    const cells = (values: string[], row: number) =>
      `<row r="${row}">${values.map((value, i) => `<c r="${'ABC'[i]}${row}" t="inlineStr"><is><t>${value}</t></is></c>`).join('')}</row>`
    const rest = emptyRows(1_048_576).slice(emptyRows(2).length)
    const list = await read(
      'a.xlsx',
      makeWorkbook(`<sheetData>${cells(header, 1)}${cells(person, 2)}${rest}</sheetData>`),
    )
    expect(list.rows.map((row) => row.outcome)).toEqual(['not-data', 'accepted'])
  })

  test('with formulas that failed and a cell of 32,767 characters', async () => {
    const list = await read(
      'a.xlsx',
      makeWorkbook(
        `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Nama</t></is></c><c r="B1" t="inlineStr"><is><t>NIK</t></is></c><c r="C1" t="inlineStr"><is><t>Alamat</t></is></c></row>
       <row r="2"><c r="A2" t="inlineStr"><is><t>BUDI</t></is></c><c r="B2" t="e"><f>A1/0</f><v>#DIV/0!</v></c><c r="C2" t="inlineStr"><is><t>${'x'.repeat(32_767)}</t></is></c></row></sheetData>`,
      ),
    )
    expect(list.rows[1]).toMatchObject({ outcome: 'warned', values: { name: 'BUDI' } })
    expect(list.rows[1]!.findings.map((finding) => finding.code)).toContain('nik-not-digits')
  })

  test('with formula injection, which the return file keeps harmless', async () => {
    const bytes = text('Nama,NIK,Desa\n"=cmd|\' /C calc\'!A0",6303010107800001,Bakambat\nSITI,-,@SUM(A1)\n')
    const list = await read('a.csv', bytes)
    const { bytes: returned, name } = await makeReturnFile({ name: 'a.csv', bytes, readings: list.rows })
    const lines = new TextDecoder().decode(returned).split('\r\n')
    expect(name).toBe('a-hasil.csv')
    expect(lines[0]).toBe('Nama,NIK,Desa,HASIL PEMERIKSAAN')
    expect(lines[1]).toMatch(/^'=cmd\|/)
    expect(lines[2]).toMatch(/^SITI,-,'@SUM/)
  })
})
