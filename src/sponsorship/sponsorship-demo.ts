import { sql } from 'kysely'
import { addMonths, type Day, firstDay, type Month, monthOf } from '../platform/calendar.ts'
import type { Database, Db } from '../platform/database.ts'
import { inTransaction, type Tx } from '../platform/transaction.ts'
import { adoptDemo, explainDemoPairs } from './choices-demo.ts'
import { findConsentOf } from './mandates/consent-queries.ts'
import { drawUp, type Drawn, giveMandate, writeOffer } from './mandates/give-mandate.ts'
import { checkPaper, readPaper, submitPaper } from './mandates/sign-on-paper.ts'
import { decideMandate } from './mandates/stop-mandate.ts'
import { getPlace } from './place.ts'
import { setAccount } from './sponsors/link-queries.ts'
import { findSponsor, findSponsorOf } from './sponsors/queries.ts'
import { addSponsor } from './sponsors/save-sponsor.ts'
import { assignUnits } from './units/assign-units.ts'
import { listUnits } from './units/queries.ts'

const clerk = 'Pengelola Bapak Asuh (contoh)'
const second = 'Pemeriksa surat kuasa (contoh)'
/** Nobody's account: demonstration signatures are nobody's. */
const nobody = '00000000-0000-7000-8000-000000000000'

/**
 * A few hundred mandates of the demonstration in all states, and the workers whom its sponsors' fund pays for paired
 * with them. The same demonstration gives the same; run again, it adds nothing.
 *
 * @param asOf first day of the newest month
 */
export async function sponsorshipDemo(database: Database, regency: string, asOf: Day): Promise<void> {
  await inTransaction(database, async (tx) => {
    if (await hasMandates(tx.db, regency)) return
    const place = await getPlace(tx.db, regency)
    const by = { regency, id: clerk }
    const chosen = await chooseSponsors(tx.db, regency)
    const given: number[] = []
    for (const [i, number] of chosen.entries()) {
      const sponsor = (await findSponsor(tx.db, regency, number))!
      const day = `${addMonths(monthOf(asOf), -(i % 10))}-05`
      const drawn = await drawUp(tx, place, sponsor, { nameShown: i % 3 === 0 }, day).catch(() => undefined)
      if (drawn === undefined) continue
      if (i % 9 === 8) await writeOffer(tx, by, number, drawn.statement.terms)
      else if (i % 7 === 6) {
        const mandate = await submitPaper(tx, by, drawn, { file: paperOf(i), signedOn: day }, day)
        const verdict = i % 2 === 0 ? null : { verdict: 'accepted' as const, reason: null }
        if (verdict !== null) {
          await checkPaper(
            tx,
            { regency, id: second },
            await findConsentOf(tx.db, regency, mandate),
            verdict,
            day,
          )
          given.push(mandate)
        }
      } else given.push(await giveMandate(tx, by, drawn, { factor: 'totp', accountId: nobody }, day))
    }
    await addPrivateSponsors(tx, regency, asOf, given)
    await adoptDemo(tx, regency)
    await pairWorkers(tx.db, regency, monthOf(asOf), given)
    await explainDemoPairs(tx, regency)
    await moveSome(tx, regency, asOf, given)
    await assignDemoUnits(tx, by)
  })
}

/** Gives the demonstration's sponsor account a civil servant with a mandate, and with workers if somebody has. */
export async function linkDemoSponsor(
  database: Database,
  regency: string,
  signInName: string,
): Promise<void> {
  await inTransaction(database, async (tx) => {
    const { rows } = await sql<{ accountId: string | null; sponsor: number | null }>`
      select (select a.account_id from access.account a
              where a.regency = ${regency} and a.sign_in_name = ${signInName}) as "accountId",
             (select m.sponsor from sponsorship.mandate m
              join sponsorship.sponsor s on s.regency = m.regency and s.sponsor = m.sponsor
              where m.regency = ${regency} and m.state = 'active' and s.kind = 'civil-servant' and s.account_id is null
              order by exists (select from sponsorship.pair p where p.regency = m.regency and p.mandate = m.mandate) desc,
                       m.mandate limit 1) as sponsor`.execute(tx.db)
    const { accountId, sponsor } = rows[0]!
    if (accountId === null || sponsor === null || (await findSponsorOf(tx.db, regency, accountId))) return
    await setAccount(tx.db, regency, sponsor, accountId)
  })
}

async function hasMandates(db: Db, regency: string): Promise<boolean> {
  const { rows } = await sql`select from sponsorship.mandate where regency = ${regency} limit 1`.execute(db)
  return rows.length > 0
}

/** Agencies take part more or less, as they do. */
async function chooseSponsors(db: Db, regency: string): Promise<number[]> {
  const { rows } = await sql<{ sponsor: number; unit: string | null }>`
    select sponsor, unit from sponsorship.sponsor
    where regency = ${regency} and kind = 'civil-servant' and state = 'serving' order by sponsor`.execute(db)
  const units = [...new Set(rows.map(({ unit }) => unit ?? ''))].toSorted((a, b) => (a < b ? -1 : 1))
  const shares = new Map(units.map((unit, i) => [unit, [24, 6, 15, 38, 9, 3, 18, 12, 5][i % 9]!]))
  return rows
    .filter(({ sponsor, unit }) => (sponsor * 37) % 100 < shares.get(unit ?? '')!)
    .map(({ sponsor }) => sponsor)
}

/** A page that is a PDF and says that it is an example. */
function paperOf(number: number) {
  const text = `Surat kuasa contoh nomor ${number + 1}`
  const stream = `BT /F1 14 Tf 72 760 Td (${text}) Tj ET`
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${stream.length}>>stream\n${stream}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ]
  let body = '%PDF-1.4\n'
  const offsets = objects.map((object, i) => {
    const at = body.length
    body += `${i + 1} 0 obj${object}endobj\n`
    return at
  })
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const end = `xref\n0 6\n0000000000 65535 f \n${table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`
  return readPaper(`surat-kuasa-contoh-${number + 1}.pdf`, new TextEncoder().encode(body + end))
}

async function addPrivateSponsors(tx: Tx, regency: string, asOf: Day, given: number[]): Promise<void> {
  const by = { regency, id: clerk }
  const place = await getPlace(tx.db, regency)
  const some = [
    { kind: 'company', name: 'PT CONTOH SAWIT SEJAHTERA', contact: 'Bagian CSR (contoh)', places: 25 },
    { kind: 'company', name: 'CV CONTOH NIAGA MARTAPURA', contact: 'Pimpinan (contoh)', places: 6 },
    { kind: 'citizen', name: 'WARGA CONTOH', contact: null, places: 2 },
  ] as const
  for (const [i, { places, ...values }] of some.entries()) {
    const number = await addSponsor(tx, by, { ...values, villageCode: null }, asOf)
    const sponsor = (await findSponsor(tx.db, regency, number))!
    const drawn: Drawn = await drawUp(tx, place, sponsor, { places }, asOf)
    const mandate = await submitPaper(tx, by, drawn, { file: paperOf(9_000 + i), signedOn: asOf }, asOf)
    const consent = await findConsentOf(tx.db, regency, mandate)
    await checkPaper(tx, { regency, id: second }, consent, { verdict: 'accepted', reason: null }, asOf)
    given.push(mandate)
  }
}

/** Those for whom the sponsors' fund pays already, one after the other, as many as each mandate has places for. */
async function pairWorkers(db: Db, regency: string, month: Month, given: readonly number[]): Promise<void> {
  await sql`
    with place as (
      select m.mandate, upper(m.months) as until, row_number() over (order by (m.mandate * 31) % 97, m.mandate, n) as place
      from sponsorship.mandate m cross join lateral generate_series(1, m.places) n
      where m.regency = ${regency} and m.mandate = any (${[...given]}::bigint[]) and m.in_force @> ${firstDay(month)}::date),
    worker as (
      select e.enrolment, e.person_id, e.months, row_number() over (order by e.person_id) as place
      from published.enrolment e join published.payer y on y.regency = e.regency and y.code = e.payer
      where e.regency = ${regency} and y.kind = 'sponsor' and e.months @> ${firstDay(month)}::date)
    insert into sponsorship.pair (regency, pair, mandate, person_id, enrolment, months, how, sentence, opened_by)
    select ${regency}, row_number() over (order by p.place), p.mandate, w.person_id, w.enrolment,
           daterange(${firstDay(month)}::date, least(p.until, upper(w.months))), 'assigned',
           'Data contoh: dipasangkan menurut urutan.', ${clerk}
    from place p join worker w using (place)`.execute(db)
}

/** The unit that is left for whoever tries the screen. */
const leftOpen = 'Kecamatan Martapura'

/** Units are agencies of their own, the hospital is counted to the health office; one is still to be assigned. */
async function assignDemoUnits(tx: Tx, by: { readonly regency: string; readonly id: string }): Promise<void> {
  const open = (await listUnits(tx.db, by.regency)).filter(
    ({ assigned, unit }) => !assigned && unit !== leftOpen,
  )
  const [hospital, own] = [
    open.filter(({ unit }) => unit.startsWith('RSUD')),
    open.filter(({ unit }) => !unit.startsWith('RSUD')),
  ]
  const names = (units: typeof open) => units.map(({ unit }) => unit)
  if (hospital.length > 0) await assignUnits(tx, by, names(hospital), { agency: 'Dinas Kesehatan' })
  if (own.length > 0) await assignUnits(tx, by, names(own), { agency: null })
}

async function moveSome(tx: Tx, regency: string, asOf: Day, given: readonly number[]): Promise<void> {
  const by = { regency, id: clerk }
  const day = `${monthOf(asOf)}-12`
  for (const [i, mandate] of given.slice(0, -3).entries()) {
    const decide = (decision: 'stop' | 'pause' | 'end', reason: 'sponsor' | 'letter' | 'other') =>
      decideMandate(tx, by, mandate, decision, { asOf: day, reason, note: 'Data contoh' })
    if (i % 13 === 12) await decide('stop', i % 2 === 0 ? 'sponsor' : 'letter')
    else if (i % 17 === 16) await decide('pause', 'sponsor')
    else if (i % 41 === 40) await decide('end', 'other')
  }
}
