import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepareDatabase } from '../src/app.ts'
import type { Layout } from '../src/contributions/files/contract.ts'
import { makeBillPapers } from '../src/contributions/files/make-paper.ts'
import { listLayoutsOn } from '../src/contributions/files/layout-queries.ts'
import type { InsurerRow } from '../src/contributions/files/layout-fields.ts'
import { formatCell } from '../src/contributions/files/format-cell.ts'
import { annexRows, type BillFacts, hashFacts } from '../src/contributions/files/bill-document.ts'
import { copyRows } from '../src/platform/copy-rows.ts'
import { openDatabase } from '../src/platform/database.ts'
import { startEmbeddedServer } from '../src/platform/embedded-server.ts'
import { silent } from '../src/platform/progress.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import { type Bench, result } from './bench.ts'
import { measure } from './measure.ts'

const rows = 100_000
const partRows = 10_000

/** The insurer's payment files of 100,000 people and a letter with 5,000 names. */
export const insurerFilesBench: Bench = {
  name: 'insurer-files',
  about: `payment files of ${rows} people, read back, two at a time; yardstick: COPY of the same cells`,
  run: async (say) => {
    const folder = await mkdtemp(join(tmpdir(), 'naungan-bench-'))
    // Run as root, the server belongs to another user, who must be able to enter.
    await chmod(folder, 0o755)
    const server = await startEmbeddedServer(folder)
    try {
      await prepareDatabase(server.url, silent)
      const owner = await openDatabase(server.url, 'owner')
      const postmaster = Number(
        (await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0],
      )
      const layouts = await listLayoutsOn(owner.db, '63.03', '2026-12-01')
      const layout = layouts.find(({ code }) => code === 'bpu-pembayaran')!
      const people = Array.from({ length: rows }, (_, i) => personOf(i))
      const cells = people.map((one) => layout.columns.map((column) => formatCell(column, one)))
      const columns = layout.columns.map((_, i) => `c${i + 1}`)
      await owner.pool.query(`create table yardstick (${columns.map((one) => `${one} text`).join(', ')})`)
      const yardstick = await measure(
        () => inTransaction(owner, ({ client }) => copyRows(client, 'yardstick', columns, cells)),
        [postmaster],
      )
      await owner.close()
      say(`COPY ${yardstick.seconds.toFixed(2)} s`)
      const written = await measure(() => writeParts(layout, people))
      say(`files ${written.seconds.toFixed(2)} s`)
      const letter = await measure(() => writeLetter(people.slice(0, annexRows)))
      return [
        result({
          name: 'insurer-files',
          rows,
          yardstickSeconds: yardstick.seconds,
          figures: { files: written.value.length },
          ...written,
        }),
        result({ name: 'insurer-files: letter as PDF', rows: annexRows, ...letter }),
      ]
    } finally {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    }
  },
}

/** All parts, by two threads that take turns. */
async function writeParts(
  layout: Pick<Layout, 'sheet' | 'columns'>,
  people: readonly InsurerRow[],
): Promise<Uint8Array[]> {
  const starts = Array.from({ length: Math.ceil(people.length / partRows) }, (_, i) => i * partRows)
  const files: Uint8Array[] = []
  const work = async () => {
    const maker = makeBillPapers()
    for (let at = starts.shift(); at !== undefined; at = starts.shift())
      files.push(await maker.make({ kind: 'insurer', layout, rows: people.slice(at, at + partRows) }))
    await maker.close()
  }
  await Promise.all([work(), work()])
  return files
}

async function writeLetter(people: readonly InsurerRow[]): Promise<Uint8Array> {
  const total = people.reduce((sum, one) => sum + one.total, 0)
  const facts: BillFacts = {
    number: '2026-12/APBD/1',
    month: '2026-12',
    state: 'approved',
    payer: { name: 'APBD', kind: 'APBD kabupaten/kota' },
    wadahCode: null,
    accountCode: null,
    paymentCode: null,
    regencyName: 'Kabupaten Banjar',
    letterhead: null,
    people: people.length,
    total,
    programmes: [{ programme: 'JKK dan JKM', amount: total }],
    villages: [],
    agencies: [],
    steps: [],
    lines: people.map((one) => ({
      number: one.number,
      nik: '630305******0010',
      name: one.name,
      village: one.village ?? '',
      firstMonth: '2026-12',
      months: 1,
      jkk: one.jkk,
      jkm: one.jkm,
      jht: 0,
      other: 0,
      total: one.total,
    })),
  }
  const maker = makeBillPapers()
  const edition = { version: 1, madeOn: '2026-12-01', hash: hashFacts(facts) }
  const bytes = await maker.make({ kind: 'pdf', facts, edition, part: 1, dataFolder: tmpdir() })
  await maker.close()
  return bytes
}

function personOf(i: number): InsurerRow {
  return {
    number: i + 1,
    personId: 10_000_001 + i,
    nik: `630305170885${String(i % 10_000).padStart(4, '0')}`,
    kpj: i % 3 === 0 ? null : `2401${String(1_000_000 + i)}`,
    name: `Muhammad Noor ${i}`,
    birthPlace: 'Martapura',
    birthDate: '1985-08-17',
    sex: 'L',
    motherName: null,
    phone: null,
    address: `Jl. A. Yani KM ${i % 60}`,
    rt: '001',
    rw: '002',
    village: 'Tungkaran',
    district: 'Martapura',
    regencyName: 'Kabupaten Banjar',
    province: 'Kalimantan Selatan',
    occupation: 'Petani',
    income: 1_000_000,
    programmes: ['JKK', 'JKM'],
    firstMonth: '2026-12-01',
    months: 1,
    wadahCode: 'W-01',
    payerName: 'APBD',
    billNumber: '2026-12/APBD/1',
    paymentCode: null,
    jkk: 10_000,
    jkm: 6_800,
    jht: 0,
    jp: 0,
    total: 16_800,
  }
}
