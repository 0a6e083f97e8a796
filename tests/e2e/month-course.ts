import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { addMonths, type Month } from '../../src/platform/calendar.ts'
import type { TestDatabase } from '../database.ts'
import type { MonthDoor } from './month-doors.ts'

const stranger = '197001011995031999'
/** Who is an exception, by the turn of his NIP. */
export const odd = { missed: 0, rupiahLess: 2, rupiahMore: 4, stopped: 5, retired: 7 }

interface Asked {
  readonly nip: string
  readonly name: string
  readonly sponsor: number
  readonly mandate: number
  readonly amount: number
}

async function askedOf(db: TestDatabase, month: Month): Promise<readonly Asked[]> {
  const { rows } = await db.database.pool.query<Asked>(
    `select s.nip, s.name, l.sponsor, l.mandate, l.amount from sponsorship.deduction_line l
     join sponsorship.deduction_file f using (regency, file) join sponsorship.sponsor s using (regency, sponsor)
     where f.month = $1 and f.state = 'approved' and f.method = 'payroll' order by s.nip`,
    [`${month}-01`],
  )
  return rows
}

/** Fills a deduction file in as its pay office does, exceptions in it. */
async function fillIn(
  bytes: Uint8Array,
  answerOf: (nip: string, asked: number) => readonly [deducted: number, remark: string],
  more: readonly (readonly [nip: string, name: string, deducted: number])[],
): Promise<Uint8Array> {
  const { sheets } = await readXlsx(bytes)
  const rows = sheets[0]!.rows.map((row) => [...row])
  const head = rows.findIndex((row) => row.includes('NIP'))
  const at = (heading: string) => rows[head]!.indexOf(heading)
  const [nip, name, asked, deducted, remark] = [
    'NIP',
    'Nama',
    'Potongan (Rp)',
    'Terpotong (Rp)',
    'Keterangan',
  ].map(at) as [number, number, number, number, number]
  for (const row of rows.slice(head + 1)) {
    if (typeof row[0] !== 'number') continue
    const [money, why] = answerOf(String(row[nip]), Number(row[asked]))
    row[deducted] = money
    row[remark] = why
  }
  for (const [theirs, called, money] of more) {
    const row = Array.from({ length: rows[head]!.length }, () => null as (typeof rows)[number][number])
    row[0] = 99
    row[nip] = theirs
    row[name] = called
    row[deducted] = money
    rows.splice(rows.length - 1, 0, row)
  }
  return writeXlsx({ sheets: [{ name: 'Potongan', rows }] })
}

/** Answers of the offices to the files they were given, written where the door can take them. */
async function answer(
  files: ReadonlyMap<string, Uint8Array>,
  asked: readonly Asked[],
  into: string,
): Promise<string[]> {
  const turn = new Map(asked.map(({ nip }, i) => [nip, i]))
  const paths: string[] = []
  for (const [name, bytes] of files) {
    const filled = await fillIn(
      bytes,
      (nip, amount) => {
        const i = turn.get(nip)!
        if (i === odd.missed) return [0, 'gaji tidak cukup']
        if (i === odd.retired) return [0, 'Pensiun']
        return [amount + (i === odd.rupiahMore ? 1 : i === odd.rupiahLess ? -1 : 0), '']
      },
      paths.length === 0 ? [[stranger, 'PEGAWAI CONTOH LAIN', 8_400]] : [],
    )
    const path = join(into, `hasil-${paths.length + 1}-${name}`)
    await writeFile(path, filled)
    paths.push(path)
  }
  return paths
}

/** Rows that wait, as both doors name them. */
async function waitingIn(db: TestDatabase) {
  const { rows } = await db.database.pool.query<{ ref: string; name: string; outcome: string }>(
    `select r.result || ':' || r.line_no as ref, r.name, r.outcome from sponsorship.deduction_result_row r
     where r.queued and r.decision is null order by r.result, r.line_no`,
  )
  return rows
}

/** What the insurer confirms: every person-month that is paid in full, with the code of its bill. */
async function receiptsOf(db: TestDatabase, month: Month, path: string): Promise<number> {
  const { rows } = await db.database.pool.query<{ line: string }>(
    `select concat_ws(';', q.nik, q.name, s.month, s.asked, b.payment_code) as line
     from published.billed_share s join contributions.bill b using (regency, bill)
     join registry.person q on q.regency = s.regency and q.person_id = s.person_id
     where s.live and b.payer = 'BAPAK-ASUH' and b.month = $1
       and s.asked = (select sum(t.amount) from published.trust_posting t
         where t.regency = s.regency and t.person_id = s.person_id and t.month = s.month) order by 1`,
    [month],
  )
  await writeFile(path, ['NIK;Nama;Bulan;Jumlah;Kode bayar', ...rows.map(({ line }) => line)].join('\n'))
  return rows.length
}

/** What is told of the month by one door: the same by the other. */
export interface Course {
  readonly strength: string
  readonly files: readonly string[]
  readonly asked: readonly Asked[]
  readonly waited: readonly string[]
  readonly receipted: number
}

export async function wholeMonth(
  db: TestDatabase,
  door: MonthDoor,
  month: Month,
  into: string,
): Promise<Course> {
  await mkdir(into, { recursive: true })
  const { rows: papers } = await db.database.pool.query<{ mandate: number }>(
    "select mandate from sponsorship.mandate where state = 'unchecked' order by 1",
  )
  await door.check(papers[0]!.mandate)
  // Reckoned, accepted, taken back, and once more.
  await door.propose()
  await door.accept(1)
  await door.undo(1, 'salah daftar')
  await door.propose()
  await door.accept(2)
  const strength = await door.strength()
  await door.make(month)
  await door.approve(month)
  const asked = await askedOf(db, month)
  const files = await door.take(month)
  const answers = await answer(files, asked, into)
  // His letter comes when his office has the file already, and it deducts.
  await door.stop(asked[odd.stopped]!.mandate, 'surat bernomor 12')
  await door.results(month, answers)
  const waited = await waitingIn(db)
  for (const { ref, name, outcome } of waited)
    await door.decide(
      outcome === 'unknown-nip'
        ? { ref, name, to: 'return', reason: 'bukan pegawai kami' }
        : { ref, name, to: 'dismiss', reason: 'mengurangi bulan depan' },
    )
  await door.stepIn()
  // Who stepped in for this month already is asked on a further part.
  await door.make(month)
  await door.approve(month)
  await door.makeBills(month)
  const { rows: bills } = await db.database.pool.query<{ bill: number }>(
    "select bill from contributions.bill where payer = 'BAPAK-ASUH' and month = $1 order by 1",
    [month],
  )
  for (const { bill } of bills) {
    await door.approveBill(bill)
    await door.sendBill(bill, `8881${String(bill).padStart(8, '0')}`)
  }
  await door.pay(month)
  const receipts = join(into, 'tanda-terima.csv')
  const receipted = await receiptsOf(db, month, receipts)
  await door.receipts(receipts)
  const { sponsor, name } = asked[odd.rupiahMore]!
  await door.giveBack({ sponsor, name, reason: 'serupiah berlebih' })
  await door.make(addMonths(month, 1))
  return {
    strength,
    files: [...files.keys()],
    asked,
    waited: waited.map(({ outcome }) => outcome),
    receipted,
  }
}
