import type { Tx } from '../../platform/transaction.ts'
import { maskNik } from '../../registry/public.ts'
import type { BillFacts, Edition } from './bill-document.ts'
import { hashFacts } from './bill-document.ts'
import {
  type BillHead,
  findLastDocument,
  getBillTotals,
  insertDocument,
  listAgencyTotals,
  listBillLines,
  listBillSteps,
  listVillageTotals,
} from './bill-queries.ts'
import { findLetterhead } from './layout-queries.ts'

const kindNames: Readonly<Record<string, string>> = {
  'apbd-regency': 'APBD kabupaten/kota',
  'apbd-province': 'APBD provinsi',
  apbdes: 'APBDes',
  'dana-desa': 'Dana Desa',
  'dbh-sawit': 'DBH sawit',
  'dbh-cht': 'DBH CHT',
  csr: 'CSR/TJSL',
  baznas: 'Baznas',
  sponsor: 'Bapak Asuh',
  self: 'Mandiri',
  employer: 'Pemberi kerja',
}
const stepNames: Readonly<Record<string, string>> = {
  draft: 'Dibuat',
  approved: 'Disetujui',
  sent: 'Dikirim',
  withdrawn: 'Ditarik',
}

/** Everything the document of a bill says; the sums of villages and agencies agree with the total. */
export async function readBillFacts(tx: Tx, regency: string, head: BillHead): Promise<BillFacts> {
  const { db } = tx
  const { bill } = head
  const totals = await getBillTotals(db, regency, bill)
  const steps = await listBillSteps(db, regency, bill)
  const { jkk, jkm, jht, jp, released } = totals
  const programmes = [
    { programme: 'Jaminan Kecelakaan Kerja (JKK)', amount: jkk },
    { programme: 'Jaminan Kematian (JKM)', amount: jkm },
    { programme: 'Jaminan Hari Tua (JHT)', amount: jht },
    { programme: 'Jaminan Pensiun (JP)', amount: jp },
    { programme: 'Dilepas setelah ditagih', amount: -released },
  ].filter(({ amount }) => amount !== 0)
  return {
    number: head.number,
    month: head.month,
    state: head.state,
    payer: { name: head.payerName, kind: kindNames[head.payerKind] ?? head.payerKind },
    wadahCode: head.wadahCode,
    accountCode: head.accountCode,
    paymentCode: head.paymentCode,
    regencyName: head.regencyName,
    letterhead: (await findLetterhead(db, regency)) ?? null,
    people: totals.people,
    total: totals.total,
    programmes,
    villages: await listVillageTotals(db, regency, bill),
    agencies: await listAgencyTotals(db, regency, bill),
    steps: steps.flatMap(({ state, by, on }) => {
      const step = stepNames[state]
      return step === undefined ? [] : [{ step, by, on }]
    }),
    lines: (await listBillLines(db, regency, bill)).map((line) => ({ ...line, nik: maskNik(line.nik) })),
  }
}

/** The version of the document that says this: the last one if nothing has changed since, else a new one. */
export async function openEdition(
  tx: Tx,
  regency: string,
  bill: number,
  facts: BillFacts,
  made: { readonly by: string; readonly on: string },
): Promise<Edition> {
  const hash = hashFacts(facts)
  for (;;) {
    const last = await findLastDocument(tx.db, regency, bill)
    if (last?.hash === hash) return last
    const next = { version: (last?.version ?? 0) + 1, hash, madeOn: made.on }
    if (await insertDocument(tx.db, regency, bill, next, made.by)) return next
  }
}
