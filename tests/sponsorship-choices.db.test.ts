import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addMonths, monthOf, today } from '../src/platform/calendar.ts'
import { inTransaction } from '../src/platform/transaction.ts'
import { readStatement, statementTexts } from '../src/sponsorship/papers/statement.ts'
import { readWorkerCard, workerCardTexts } from '../src/sponsorship/papers/worker-card.ts'
import { setAccount } from '../src/sponsorship/sponsors/link-queries.ts'
import { findSponsorByNip } from '../src/sponsorship/sponsors/queries.ts'
import { openTestDatabase, regency, type TestDatabase } from './database.ts'
import { addTestPayer, asOwner, give, linesOf, listWorkers } from './paired.ts'
import { makeAndApprove } from './payroll.ts'
import { textOfPdf } from './pdf-text.ts'
import { fillWorkers } from './planned.ts'
import { importServants, nipOf } from './sponsors.ts'
import { type Answer, type Browser, makeAccount, openTestWeb, type TestWeb } from './web.ts'

let db: TestDatabase
let web: TestWeb
let workers: number[]
const browsers = new Map<string, Browser>()
const sari = nipOf('1985-03-12')
const umar = nipOf('1986-11-15')
/** What no sponsor may ever be shown of a worker. */
let secrets: string[]

const ask = (name: string, method: string, path: string, body?: unknown) =>
  browsers.get(name)!.send(method, path, body)

beforeAll(async () => {
  db = await openTestDatabase()
  web = await openTestWeb(db)
  await importServants(db, '2026-10-01', [
    { nip: sari, name: 'SARI WULANDARI' },
    { nip: umar, name: 'UMAR HAMDAN', unit: 'Dinas Pendidikan' },
  ])
  await fillWorkers(db, 10)
  await addTestPayer(db, 'BAPAK-ASUH', 'sponsor')
  workers = await listWorkers(db)
  // Everybody has a house, a card, a mother and a telephone.
  await asOwner(
    db,
    `update registry.person set kk = '63030101' || lpad((person_id % 10000000)::text, 8, '9'),
       address = 'JL SANDIWARTA NO ' || person_id, rt = '017', mother_name = 'IBU SANDIWARTANI', phone = '081277770' || (person_id % 1000)
     where is_worker`,
    [],
  )
  secrets = [
    ...(await linesOf(db, 'select nik from registry.person where is_worker')),
    ...(await linesOf(db, 'select kk from registry.person where is_worker')),
    ...(await linesOf(
      db,
      `select split_part(name, ' ', 2) || ' ' || split_part(name, ' ', 3) from registry.person where is_worker`,
    )),
    'SANDIWARTA',
    '081277770',
  ]
  for (const [name, role] of [
    ['sari', 'sponsor'],
    ['umar', 'sponsor'],
    ['pengelola', 'registrar'],
    ['bendahara', 'treasurer'],
  ] as const) {
    await makeAccount(db.database, name, { role })
    const browser = web.browser()
    expect((await browser.signIn(name)).status).toBe(200)
    browsers.set(name, browser)
  }
  for (const [name, nip] of [
    ['sari', sari],
    ['umar', umar],
  ] as const)
    await inTransaction(db.database, async (tx) => {
      const [id] = await linesOf(db, `select account_id from access.account where sign_in_name = '${name}'`)
      await setAccount(tx.db, regency, (await findSponsorByNip(tx.db, regency, nip))!.sponsor, id!)
    })
  await give(db, sari, { places: 3, wish: 'nearby' }, today())
  await give(db, umar, { places: 1, wish: 'nominated', nameShown: true }, today())
})
afterAll(async () => {
  await web.close()
  await db.close()
})

/** What somebody reads who opens an answer: of a paper or a workbook its text, else what was sent. */
async function shownBy({ status, text, bytes, headers }: Answer): Promise<string> {
  if (status !== 200) return text
  if (text.startsWith('%PDF')) {
    const shown = textOfPdf(bytes)
    expect(shown.length).toBeGreaterThan(100)
    expect(shown).not.toContain('\uFFFD')
    return shown
  }
  if (!(headers.get('content-type') ?? '').includes('spreadsheet')) return text
  const { sheets } = await readXlsx(bytes)
  return sheets.map(({ name, rows }) => [name, ...rows.map((row) => row.join('\t'))].join('\n')).join('\n')
}

const choicesPath = '/api/sponsorship/own/choices'
const nominationsPath = '/api/sponsorship/own/nominations'
const person = async (index: number) => {
  const [line] = await linesOf(
    db,
    `select nik || '|' || name || '|' || birth_date from registry.person where person_id = ${workers[index]}`,
  )
  const [nik, name, birthDate] = line!.split('|')
  return { nik: nik!, name: name!, birthDate: birthDate! }
}

describe('a sponsor finds his workers himself', () => {
  test('from a masked list near his home, those of his own card left out', async () => {
    await asOwner(
      db,
      `update registry.person set kk = (select kk from registry.person where person_id = $1)
       where person_id = (select person_id from sponsorship.sponsor where nip = $2)`,
      [workers[0], sari],
    )
    const { body } = await ask('sari', 'GET', choicesPath)
    expect(body.free).toBe(3)
    expect(body.rows).toHaveLength(9)
    expect(Object.keys(body.rows[0]).toSorted()).toEqual([
      'choice',
      'firstName',
      'near',
      'occupation',
      'village',
    ])
    expect(body.rows.map(({ near }: { near: string }) => near)).toEqual([
      ...Array.from({ length: 4 }, () => 'village'),
      ...Array.from({ length: 5 }, () => 'district'),
    ])
  })

  test('and has whom he chose, once', async () => {
    const [first] = (await ask('sari', 'GET', choicesPath)).body.rows
    const choose = (name: string) => ask(name, 'POST', choicesPath, { choice: first.choice })
    expect((await choose('sari')).status).toBe(201)
    expect((await choose('sari')).body.code).toBe('sponsorship/choice-gone')
    // The same words of another sponsor mean nobody.
    expect((await choose('umar')).body.code).toBe('sponsorship/choice-gone')
    const own = (await ask('sari', 'GET', '/api/sponsorship/own')).body
    expect(own.workers).toMatchObject([{ firstName: first.firstName, village: first.village }])
    const after = (await ask('sari', 'GET', choicesPath)).body
    expect([after.free, after.rows.length]).toEqual([2, 8])
    expect(await linesOf(db, 'select how from sponsorship.pair')).toEqual(['chosen'])
  })
})

describe('a sponsor names somebody', () => {
  test('who is his at once when known for certain and eligible', async () => {
    const [free] = await linesOf(
      db,
      `select person_id from registry.person p where is_worker and not exists (select from sponsorship.pair o where o.person_id = p.person_id)
       and person_id <> ${workers[0]} order by person_id limit 1`,
    )
    const { nik, name } = await person(workers.indexOf(Number(free)))
    const answer = await ask('sari', 'POST', nominationsPath, { name, nik })
    expect(answer.body).toEqual({ state: 'paired' })
    expect(await linesOf(db, 'select how from sponsorship.pair order by pair')).toEqual([
      'chosen',
      'nominated',
    ])
  })

  test('never kin, whom another sponsor may', async () => {
    const { nik, name } = await person(0)
    expect((await ask('sari', 'POST', nominationsPath, { name, nik })).body).toEqual({ state: 'refused' })
    expect((await ask('umar', 'POST', nominationsPath, { name, nik })).body).toEqual({ state: 'paired' })
    expect((await ask('umar', 'POST', nominationsPath, { name, nik })).body.code).toBe(
      'sponsorship/no-free-place',
    )
  })

  test('and learns the same of a stranger, of somebody protected, and of a name that only resembles', async () => {
    const paired = await person(0)
    const free = workers.at(-1)!
    const other = await person(workers.indexOf(free))
    const answers = [
      await ask('sari', 'POST', nominationsPath, { name: 'TAK DIKENAL', nik: '6303010107809999' }),
      await ask('sari', 'POST', nominationsPath, { name: paired.name, nik: paired.nik }),
      await ask('sari', 'POST', nominationsPath, { name: other.name.split(' ')[0]!, nik: null }),
    ]
    expect(answers.map(({ body }) => body.state)).toEqual(['waiting', 'waiting', 'waiting'])
    expect(
      (await ask('sari', 'GET', nominationsPath)).body.rows.map(({ state }: { state: string }) => state),
    ).toEqual(['waiting', 'waiting', 'waiting', 'refused', 'paired'])
  })

  test('a clerk settles the rest, by the rules of everybody', async () => {
    const list = await ask('pengelola', 'GET', '/api/sponsorship/nominations')
    expect(list.body.rows.map(({ finding }: { finding: string }) => finding)).toEqual([
      'not-found',
      'covered',
      'not-found',
    ])
    const [stranger, , resembling] = list.body.rows
    expect(stranger).toMatchObject({ finding: 'not-found', sponsorName: 'SARI WULANDARI' })
    expect(list.text).not.toContain('6303010107809999')
    const base = `/api/sponsorship/nominations/${resembling.nomination}`
    const pair = (personId: number) => ask('pengelola', 'POST', `${base}/pair`, { personId })
    // He is protected by another already.
    expect((await pair(workers[0]!)).body.code).toBe('sponsorship/nominee-unfit')
    expect((await pair(workers.at(-1)!)).status).toBe(200)
    expect((await pair(workers.at(-1)!)).body.code).toBe('sponsorship/nomination-settled')
    const refuse = () =>
      ask('pengelola', 'POST', `/api/sponsorship/nominations/${stranger.nomination}/refuse`, {
        reason: 'Tidak ada orangnya',
      })
    expect((await refuse()).status).toBe(200)
    expect((await refuse()).body.code).toBe('sponsorship/nomination-settled')
    expect((await ask('sari', 'GET', nominationsPath)).text).not.toContain('Tidak ada orangnya')
  })
})

describe('papers', () => {
  test('a certificate is made once, and anybody tells that it is genuine, without a name', async () => {
    const take = () => ask('sari', 'POST', '/api/sponsorship/own/certificate')
    const first = await take()
    expect([first.status, first.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect(first.text.startsWith('%PDF')).toBe(true)
    await take()
    const codes = await linesOf(db, 'select code from sponsorship.certificate')
    expect(codes).toHaveLength(1)
    const verify = (code: string) => web.browser().send('POST', '/api/verify-document', { code })
    const genuine = await verify(codes[0]!.toLowerCase())
    expect(genuine.body).toMatchObject({ found: true, inForce: true, kind: 'Piagam Bapak Asuh' })
    expect(genuine.text).not.toContain('SARI')
    expect((await verify('2222-3333-4444-5555-6666')).body.found).toBe(false)
  })

  test('a statement tells a sponsor no more of his workers than he may know', async () => {
    const year = Number(today().slice(0, 4))
    expect((await ask('sari', 'GET', `/api/sponsorship/own/statements/${year}`)).status).toBe(200)
    const texts = await inTransaction(db.database, async (tx) => {
      const sponsor = (await findSponsorByNip(tx.db, regency, sari))!
      const read = await readStatement(tx, regency, sponsor.sponsor, {
        year: year + 1,
        asOf: `${year + 1}-12-31`,
      })
      const place = { regency, regencyName: 'Kabupaten Banjar' }
      return statementTexts(read, { place, scheme: 'Bapak Asuh', sponsor, madeOn: today() })
    })
    expect(texts.lines.length).toBeGreaterThan(3)
    expect(secrets.filter((secret) => JSON.stringify(texts).toUpperCase().includes(secret))).toEqual([])
  })

  test("the card of a worker has the name of a sponsor who agreed, and nobody's NIP", async () => {
    const place = { regency, regencyName: 'Kabupaten Banjar' }
    const cards = await inTransaction(db.database, async (tx) => {
      const pairs = await linesOf(db, 'select pair from sponsorship.pair order by pair')
      const read = []
      for (const pair of pairs)
        read.push(
          workerCardTexts(await readWorkerCard(tx, regency, Number(pair), today()), {
            place,
            scheme: 'Bapak Asuh',
            madeOn: today(),
          }),
        )
      return JSON.stringify(read)
    })
    expect(cards).toContain('UMAR HAMDAN')
    expect(cards).not.toContain('SARI')
    expect(cards).not.toMatch(/\d{18}/)
    expect([sari, umar].filter((nip) => cards.includes(nip) || cards.includes(nip.slice(0, 8)))).toEqual([])
    expect((await ask('sari', 'GET', '/api/sponsorship/pairs/1/card')).status).toBe(403)
    expect((await ask('pengelola', 'GET', '/api/sponsorship/pairs/1/card')).status).toBe(200)
  })
})

test('no route shows a sponsor the NIK, card, address, telephone or family of a worker', async () => {
  const { paths } = (await web.browser().send('GET', '/api/openapi.json')).body as {
    paths: Record<string, Record<string, { parameters?: { name: string; in: string }[] }>>
  }
  const [other] = await linesOf(db, `select mandate from sponsorship.mandate order by mandate desc limit 1`)
  const values: Record<string, string[]> = {
    mandate: ['1', other!],
    pair: ['1', '2', '3'],
    personId: [String(workers[0])],
    run: ['1'],
    nomination: ['1', '2'],
    year: [today().slice(0, 4)],
  }
  const walked: string[] = []
  const papers: string[] = []
  let answered = 0
  for (const [path, methods] of Object.entries(paths)) {
    if (!('get' in methods) || path.endsWith('/events')) continue
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
    let addresses = [path]
    for (const name of names)
      addresses = addresses.flatMap((one) =>
        (values[name] ?? ['1']).map((value) => one.replace(`{${name}}`, value)),
      )
    for (const address of addresses) {
      const answer = await ask('sari', 'GET', address)
      walked.push(address)
      if (answer.status === 200) answered += 1
      if (answer.status === 200 && answer.text.startsWith('%PDF')) papers.push(address)
      // He sees the names that he wrote himself.
      const shown = (await shownBy(answer)).toUpperCase().replaceAll(/"NAME":"[^"]*","STATE"/g, '')
      expect(
        secrets.filter((secret) => shown.includes(secret.toUpperCase())),
        address,
      ).toEqual([])
    }
  }
  expect(walked.filter((one) => one.startsWith('/api/sponsorship/')).length).toBeGreaterThan(15)
  expect(answered).toBeGreaterThan(6)
  expect(papers).toEqual(
    expect.arrayContaining([
      expect.stringContaining('/own/statements/'),
      expect.stringMatching(/\/own\/mandate\/\d+\/letter\.pdf$/),
    ]),
  )
})

test('no paper and no workbook says more than it may, letter by letter', async () => {
  const certificate = await shownBy(await ask('sari', 'POST', '/api/sponsorship/own/certificate'))
  expect(certificate).toContain('SARI WULANDARI')
  const letter = await shownBy(await ask('pengelola', 'GET', '/api/sponsorship/mandates/1/letter.pdf'))
  expect(letter).toContain(sari)
  // Pay offices know their people by NIP; of the workers they learn how many there are.
  await makeAndApprove(db, addMonths(monthOf(today()), 1))
  const files = await linesOf(db, 'select file from sponsorship.deduction_file order by file')
  const workbooks = await Promise.all(
    files.map(async (file) =>
      shownBy(await ask('bendahara', 'GET', `/api/sponsorship/payroll/files/${file}/file.xlsx`)),
    ),
  )
  expect(workbooks.join('\n')).toContain(sari)
  for (const shown of [certificate, letter, ...workbooks])
    expect(secrets.filter((secret) => shown.toUpperCase().includes(secret))).toEqual([])

  // What a worker is given has the name of a sponsor who agreed, and nobody's NIP, NIK or family card.
  const pairs = await linesOf(db, 'select pair from sponsorship.pair where end_reason is null order by pair')
  const cards = await Promise.all(
    pairs.map(async (pair) => shownBy(await ask('pengelola', 'GET', `/api/sponsorship/pairs/${pair}/card`))),
  )
  expect(cards.length).toBeGreaterThan(1)
  expect(cards.every((card) => card.includes('Kecelakaan'))).toBe(true)
  expect(cards.join('\n')).toContain('UMAR HAMDAN')
  expect(cards.join('\n')).not.toContain('WULANDARI')
  const known = [sari, umar, 'SANDIWARTA', ...secrets.filter((secret) => /^\d{16}$/.test(secret))]
  for (const card of cards) {
    const plain = card.replaceAll(/[\s.-]/g, '')
    expect(known.filter((secret) => plain.includes(secret) || plain.includes(secret.slice(0, 10)))).toEqual(
      [],
    )
  }
})
