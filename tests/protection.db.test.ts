import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refreshProtection } from '../src/contributions/protection/derive-protection.ts'
import { protectionOn } from '../src/contributions/protection/protection-line.ts'
import { listBenefitRules, listRuns } from '../src/contributions/protection/queries/runs.ts'
import { getProtectionFigures, getRadar, listRadarPeople } from '../src/contributions/radar/get-radar.ts'
import { openEnrolments, readSpan } from '../src/contributions/enrolments/open-enrolments.ts'
import { addPayer } from '../src/contributions/enrolments/save-payer.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import { importLists } from '../src/registry/import-lists.ts'
import { importContext, openTestDatabase, regency, type TestDatabase } from './database.ts'

let folder: string
let db: TestDatabase
let ids: Map<string, number>

const asOf = '2026-11-25'
const niks = {
  budi: '6303010107800001',
  rahmat: '6303051208850002',
  gazali: '6303051003710001',
  herman: '6303051103710001',
  ismail: '6303051203720001',
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'naungan-protection-'))
  db = await openTestDatabase()
  const registry = await importContext(db.database)
  const path = join(folder, 'peserta.csv')
  await writeFile(
    path,
    [
      'KPJ;NIK;Nama;Segmen;Program;NPP;Nama Perusahaan;Bulan Iuran Terakhir;Status;Tanggal Mulai',
      `20000000001;${niks.budi};BUDI SANTOSO;BPU;JKK,JKM;SA1001;KELOMPOK;2026-09;AKTIF;2024-01-01`,
      `20000000002;${niks.rahmat};RAHMAT HIDAYAT;BPU;JKK,JKM;SA1001;KELOMPOK;2026-08;MENUNGGAK;2026-08-01`,
      `20000000003;${niks.gazali};GAZALI GAZALISYAH;PU;JKK,JKM,JHT;AA000101;PT CONTOH;2026-09;AKTIF;2025-01-01`,
      `20000000004;${niks.herman};HERMAN HERMANSYAH;BPU;JKK,JKM;SA1001;KELOMPOK;2026-05;NONAKTIF;2026-01-01`,
      `20000000005;${niks.ismail};ISMAIL ISMAILSYAH;BPU;JKK,JKM;SA1001;KELOMPOK;2027-03;AKTIF;2026-01-01`,
    ].join('\n'),
  )
  const [result] = await importLists(
    registry,
    [{ path, kind: 'members', source: 'peserta', asOf: '2026-11-01' }],
    {
      dryRun: false,
    },
  )
  if (result?.status !== 'imported') throw new Error(JSON.stringify(result))
  const { rows } = await db.database.pool.query<{ nik: string; id: number }>(
    'select nik, person_id as id from registry.person',
  )
  ids = new Map(rows.map(({ nik, id }) => [nik, id]))
})
afterAll(async () => {
  await db.close()
  await rm(folder, { recursive: true, force: true })
})

const idOf = (who: keyof typeof niks) => ids.get(niks[who])!
async function lineOf(who: keyof typeof niks) {
  const runs = (await listRuns(db.database.db, regency, [idOf(who)])).get(idOf(who)) ?? []
  const rules = await listBenefitRules(db.database.db)
  return protectionOn(runs, { deceasedOn: null, isListed: true }, rules, asOf)
}

describe('protection from the insurer’s list', () => {
  test('months, full benefit and lapse of a person', async () => {
    expect(await lineOf('budi')).toMatchObject({
      state: 'arrears',
      arrears: 2,
      since: '2024-01-01',
      monthsUnbroken: 33,
      lapsesOn: '2027-01-01',
      fullDeathBenefitFrom: '2024-04-01',
      deathBenefit: 42_000_000,
      scholarshipFrom: '2027-01',
    })
    expect(await lineOf('herman')).toMatchObject({ state: 'inactive', lapsesOn: null, monthsTotal: 5 })
  })

  test('the radar finds who lapses within the window, and what prevents it', async () => {
    const radar = await getRadar(db.database.db, regency, { asOf, within: 60 })
    // Rahmat on 1 December, Budi and the wage earner on 1 January.
    expect(radar).toMatchObject({ people: 3, covered: 0, unpriced: 1, until: '2027-01-24' })
    // Rahmat two months, Budi one: 3 x Rp16.800, without relief, for nobody pays.
    expect(radar).toMatchObject({ personMonths: 4, cost: 50_400 })
    expect(radar.days.map(({ key, people }) => [key, people])).toEqual([
      ['2026-12-01', 1],
      ['2027-01-01', 2],
    ])
    expect((await getRadar(db.database.db, regency, { asOf, within: 10 })).people).toBe(1)
  })

  test('its people come soonest first, page by page, NIK masked', async () => {
    const query = { asOf, within: 60 }
    const first = await listRadarPeople(db.database.db, regency, query, { limit: 1 })
    expect(first).toMatchObject([
      { name: 'RAHMAT HIDAYAT', arrears: 3, daysToLapse: 6, monthsToPay: 2, cost: 33_600, covered: false },
    ])
    expect(first[0]!.nik).not.toContain('0002')
    const after = [first[0]!.lapsesOn, first[0]!.personId] as const
    const rest = await listRadarPeople(db.database.db, regency, query, { limit: 10, after })
    expect(rest.map(({ name, cost }) => [name, cost])).toEqual([
      ['BUDI SANTOSO', 16_800],
      ['GAZALI GAZALISYAH', null],
    ])
  })

  test('ever, now, full-year equivalent and credited stand side by side', async () => {
    const figures = await getProtectionFigures(db.database.db, regency, asOf)
    // Paid months of 2026 to November: 9 + 1 + 9 + 5 + 11.
    expect(figures).toEqual({ asOf, ever: 5, now: 4, personMonths: 35, fullYear: 3, credited: 1 })
  })
})

describe('what is receipted', () => {
  test('protects too, from the transaction that books it, and is found by fund', async () => {
    const clerk = { regency, id: 'uji' }
    const values = {
      payerClass: null,
      classReason: null,
      wadahCode: 'SA1001',
      accountCode: null,
      villageCode: null,
      agency: null,
      contact: null,
      note: null,
      validFrom: '2026-01-01',
      validTo: null,
    }
    await inTransaction(db.database, (tx) =>
      addPayer(tx, clerk, { ...values, code: 'CSR', name: 'CSR PT Contoh', kind: 'csr' }),
    )
    const evidence = { statement: 'Surat desa', attestedBy: 'Pembakal', attestedOn: '2026-11-01' }
    const request = {
      payer: 'CSR',
      months: readSpan('2026-09', 6),
      segment: 'BPU',
      income: 1_000_000,
      programmes: ['JKK', 'JKM'],
      evidence,
      origin: 'api' as const,
      rows: [{ sheet: '', row: 1, personId: idOf('rahmat') }],
    }
    await openEnrolments({ database: db.database, regency, by: 'uji', today: asOf }, request, {
      dryRun: false,
    })
    const byFund = await getRadar(db.database.db, regency, { asOf, within: 60, fund: 'CSR' })
    // Private money: half price until December.
    expect(byFund).toMatchObject({ people: 1, covered: 1, cost: 16_800 })
    await inTransaction(db.database, async (tx) => {
      await tx.client.query(
        `insert into contributions.bill (regency, bill, payer, month, months, part, number, state, people, lines, total,
           made_by, approved_by, payment_code, sent_on)
         values ('63.03', 1, 'CSR', '2026-09', 1, 1, 'T-1', 'sent', 1, 1, 8400, 'a', 'b', 'ABCDEF1', '2026-11-20')`,
      )
      await tx.client.query(
        `insert into contributions.bill_line (regency, bill, person_id, month, enrolment, jkk, jkm, amount, rules)
         values ('63.03', 1, $1, '2026-09', 1, 5000, 3400, 8400, '{uji}')`,
        [idOf('rahmat')],
      )
      await tx.client.query(
        `insert into contributions.receipt (regency, receipt, file_name, file_sha256, file_bytes, counts, total, imported_by)
         values ('63.03', 1, 'a.csv', 'x', '', '{}', 8400, 'uji')`,
      )
      await tx.client.query(
        `insert into contributions.receipt_line (regency, receipt, line, sheet, row, month, amount, person_id, bill, booked, state)
         values ('63.03', 1, 1, '', 2, '2026-09', 8400, $1, 1, 8400, 'matched')`,
        [idOf('rahmat')],
      )
      await refreshProtection(tx, regency, [1])
    })
    expect(await lineOf('rahmat')).toMatchObject({
      paidThrough: '2026-09',
      lapsesOn: '2027-01-01',
      arrears: 2,
    })
    expect((await lineOf('budi')).lapsesOn).toBe('2027-01-01')
  })
})
