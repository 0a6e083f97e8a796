import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addPayer } from '../src/contributions/enrolments/save-payer.ts'
import { openDatabase } from '../src/platform/database.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import type { NewFundTerms } from '../src/programmes/funds/contract.ts'
import { saveTerms } from '../src/programmes/funds/save-terms.ts'
import { importLists } from '../src/registry/import-lists.ts'
import { importContext, regency, type TestDatabase } from './database.ts'

/** The first month of plans in tests: January of next year. */
export const firstMonth = `${new Date().getFullYear() + 1}-01`
const words = [
  'GAZALI',
  'HERMAN',
  'ISMAIL',
  'JUNAIDI',
  'KURNIAWAN',
  'LUKMAN',
  'MASRUDIN',
  'NORMAN',
  'RAHMAT',
  'SYAHRUL',
]
const jobs = ['Petani', 'Nelayan', 'Pedagang keliling', 'Ojek pangkalan', 'Buruh tani']
/** Villages of the list, by name; two of one district. */
const homes = ['Bakambat', 'Aluh-Aluh Besar']

/** Workers of a list, each with evidence of work a month old. */
export async function fillWorkers(db: TestDatabase, people: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'naungan-plan-'))
  try {
    const path = join(folder, 'pekerja.csv')
    const lines = Array.from({ length: people }, (_, i) => {
      const two = (value: number) => String(value).padStart(2, '0')
      const [day, month, born] = [two(1 + (i % 28)), two(1 + (i % 12)), String(66 + (i % 33))]
      const name = [i % 10, Math.floor(i / 10) % 10, Math.floor(i / 100) % 10]
        .map((at) => words[at])
        .join(' ')
      const nik = `6303${two(1 + (i % 9))}${day}${month}${born}${String(1 + (i % 9_000)).padStart(4, '0')}`
      return `${nik};${name};${day}-${month}-19${born};${homes[i % homes.length]};${jobs[i % jobs.length]}`
    })
    await writeFile(path, ['NIK;Nama;Tanggal Lahir;Desa;Pekerjaan', ...lines].join('\n'))
    const context = await importContext(db.database)
    await importLists(context, [{ path, kind: 'workers', source: 'rentan', asOf: '2026-11-01' }], {
      dryRun: false,
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  const owner = await openDatabase(db.url, 'owner')
  await owner.pool.query(
    `insert into programmes.evidence (regency, evidence, person_id, anchor_batch, anchor_line, nik, statement, attested_by, attested_on,
       origin, recorded_by)
     select regency, row_number() over (order by person_id), person_id, person_id / 10000000, person_id % 10000000, nik,
       'Bekerja setiap hari', 'Pembakal', current_date - 20, 'form', 'uji' from registry.person`,
  )
  // One participant, so that the insurer's lists are there to tell that nobody earns a wage.
  await owner.pool.query(
    `insert into membership.participation (regency, participant, source, person_id, segment, programmes, first_listed,
       last_listed, last_batch, last_line)
     select regency, 1, 'x', min(person_id), 'BPU', 'JKK,JKM', '2020-01-01', '2020-10-01', 1, 1 from registry.person group by regency`,
  )
  await owner.close()
}

const plain = {
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

type Kind = 'apbd-regency' | 'csr' | 'dana-desa' | 'sponsor' | 'dbh-sawit'

/** A fund for the twelve months from `firstMonth` on, unless told otherwise. */
export async function addFund(
  db: TestDatabase,
  code: string,
  kind: Kind,
  terms: Partial<NewFundTerms>,
  villageCode: string | null = null,
): Promise<void> {
  const clerk = { regency, id: 'uji' }
  await inTransaction(db.database, async (tx) => {
    await addPayer(tx, clerk, { ...plain, code, name: `Dana ${code}`, kind, villageCode })
    await saveTerms(tx, clerk, code, { ...usual, ...terms })
  })
}

const usual: NewFundTerms = {
  budget: null,
  places: null,
  from: firstMonth,
  months: 12,
  expression: '',
  income: 1_000_000,
  minTerm: 12,
  reservePpm: 0,
  documents: [],
  basis: null,
  note: null,
}

export { usual as usualTerms }
