import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { annexRows, type BillFacts, documentTexts, hashFacts } from './bill-document.ts'
import { writeBillSheet } from './bill-sheet.ts'
import { makePaper } from './make-paper.ts'
import { spellOut } from '../../platform/spell-out.ts'

const facts = (people: number): BillFacts => ({
  number: 'TG-2026-12-0003',
  month: '2026-12',
  state: 'approved',
  payer: { name: 'APBD Kabupaten Banjar', kind: 'APBD kabupaten/kota' },
  wadahCode: null,
  accountCode: '5.1.02.02.02.0006',
  paymentCode: null,
  regencyName: 'Kabupaten Banjar',
  letterhead: null,
  people,
  total: people * 16_800,
  programmes: [
    { programme: 'JKK', amount: people * 10_000 },
    { programme: 'JKM', amount: people * 6_800 },
  ],
  villages: [{ district: 'Martapura', village: 'Tungkaran', people, amount: people * 16_800 }],
  agencies: [],
  steps: [{ step: 'Dibuat', by: 'Bendahara Satu', on: '2026-11-25' }],
  lines: Array.from({ length: people }, (_, i) => ({
    number: i + 1,
    nik: '630305******0010',
    name: `ORANG ${i + 1}`,
    village: 'Tungkaran',
    firstMonth: '2026-12',
    months: 1,
    jkk: 10_000,
    jkm: 6_800,
    jht: 0,
    other: 0,
    total: 16_800,
  })),
})
const edition = (of: BillFacts) => ({ version: 1, madeOn: '2026-11-25', hash: hashFacts(of) })

test.each([
  [0, 'nol'],
  [11, 'sebelas'],
  [16_800, 'enam belas ribu delapan ratus'],
  [100_000, 'seratus ribu'],
  [1_111, 'seribu seratus sebelas'],
  [1_000_000, 'satu juta'],
  [
    7_858_972_800,
    'tujuh miliar delapan ratus lima puluh delapan juta sembilan ratus tujuh puluh dua ribu delapan ratus',
  ],
  [-50, 'minus lima puluh'],
])('%i is spelled %s', (amount, words) => {
  expect(spellOut(amount)).toBe(words)
})

test('the parts of the annex hold every line once', () => {
  const large = facts(annexRows + 7)
  const [first, second] = [1, 2].map((part) => documentTexts(large, edition(large), part))
  expect([first!.parts, first!.isLast, second!.isFirst, second!.isLast]).toEqual(['2', false, false, true])
  const numbers = [...first!.lines, ...second!.lines].map(([number]) => Number(number))
  expect(numbers).toEqual(large.lines.map(({ number }) => number))
})

test('what is written differs, so does the hash; what is the same has the same', () => {
  const one = facts(3)
  expect(hashFacts(facts(3))).toBe(hashFacts(one))
  expect(hashFacts({ ...one, paymentCode: '888' })).not.toBe(hashFacts(one))
  expect(hashFacts({ ...one, lines: one.lines.toReversed() })).not.toBe(hashFacts(one))
})

describe('the PDF', () => {
  test('is made in a thread of its own, the same bytes each time', async () => {
    const of = facts(12)
    const paper = { kind: 'pdf', facts: of, edition: edition(of), part: 1, dataFolder: tmpdir() } as const
    const [one, two] = [await makePaper(paper), await makePaper(paper)]
    expect(Buffer.from(one).subarray(0, 5).toString()).toBe('%PDF-')
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true)
  })

  test('waits its turn when many are asked for at once, and comes in the end', async () => {
    const papers = Array.from({ length: 5 }, (_, i) => {
      const of = { ...facts(1), number: `TG-${i}` }
      return makePaper({ kind: 'sheet', facts: of, edition: edition(of) })
    })
    const sheets = await Promise.all((await Promise.all(papers)).map((bytes) => readXlsx(bytes)))
    const numbers = sheets.map(({ sheets: [head] }) => head!.rows.find(([label]) => label === 'Nomor')![1])
    expect(numbers).toEqual(['TG-0', 'TG-1', 'TG-2', 'TG-3', 'TG-4'])
  })

  test('follows the template of the region, and a broken one is told with its reason', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'naungan-template-'))
    try {
      await mkdir(join(folder, 'templates'))
      const of = facts(1)
      const paper = { kind: 'pdf', facts: of, edition: edition(of), part: 1, dataFolder: folder } as const
      const own = join(folder, 'templates', 'tagihan.typ')
      await writeFile(own, '#let d = json("tagihan.json")\nKop sendiri #d.number')
      const small = await makePaper(paper)
      const delivered = await makePaper({ ...paper, dataFolder: tmpdir() })
      expect(small.length).toBeLessThan(delivered.length)
      await writeFile(own, '#tidak-ada()')
      await expect(makePaper(paper)).rejects.toMatchObject({
        code: 'platform/template-broken',
        details: { reason: expect.stringContaining('tidak-ada') as string },
      })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})

test('the workbook holds the same facts, amounts as numbers', async () => {
  const of = facts(3)
  const { sheets } = await readXlsx(await writeBillSheet(of, edition(of)))
  expect(sheets.map(({ name }) => name)).toEqual([
    'Tagihan',
    'Per desa',
    'Per perangkat daerah',
    'Daftar nama',
  ])
  const rows = sheets.flatMap(({ rows: all }) => all)
  expect(rows).toContainEqual(expect.arrayContaining(['Sidik jari', hashFacts(of)]))
  expect(rows).toContainEqual(expect.arrayContaining(['Jumlah yang dibayar', 50_400]))
  expect(sheets[3]!.rows.filter(([number]) => typeof number === 'number').length).toBe(3)
})
