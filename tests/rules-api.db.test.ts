import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readRuleBook } from '../src/contributions/public.ts'
import type { PriceAnswer, RuleAnswer, RulePreview } from '../src/contributions/rates/contract.ts'
import { type PersonMonth, pricePersonMonth } from '../src/contributions/rates/person-month.ts'
import { addMonths, monthOf, today } from '../src/platform/calendar.ts'
import { administrator, type Ask, leader, openTestApi, type TestApi } from './api.ts'
import { regency } from './database.ts'

let api: TestApi
let admin: Ask
let reader: Ask
const now = monthOf(today())
const next = addMonths(now, 1)

beforeAll(async () => {
  api = await openTestApi()
  admin = api.as('administrator', administrator)
  reader = api.as('pimpinan', leader)
})
afterAll(() => api.close())

/** Next year's ceiling of JP, unless said otherwise. */
const ceiling = (of: object = {}) => ({
  family: 'ceiling',
  segment: 'PU',
  programme: 'JP',
  from: next,
  citation: 'Surat BPJS Ketenagakerjaan, contoh',
  confidence: 'verified',
  lines: [{ amount: 12_000_000 }],
  ...of,
})
const add = (body: object) => admin<RuleAnswer & { code: string }>('POST', '/api/contributions/rules', body)
const jp = async (month: string) => {
  const { body } = await reader<PriceAnswer>(
    'GET',
    `/api/contributions/price?segment=PU&income=20000000&programmes=JP&month=${month}`,
  )
  return body.total
}

describe('a price over the API', () => {
  test('goes month by month, tells when the relief ends, and names its rules', async () => {
    const { status, body } = await reader<PriceAnswer>(
      'GET',
      '/api/contributions/price?income=1000000&month=2026-10&months=6&payer=sponsor',
    )
    expect(status).toBe(200)
    expect(body.total).toBe(3 * 8_400 + 3 * 16_800)
    expect(body.phases.map(({ from, through, each }) => [from, through, each])).toEqual([
      ['2026-10', '2026-12', 8_400],
      ['2027-01', '2027-03', 16_800],
    ])
    expect(body.phases[0]!.lines[0]!.text).toBe(
      '1% × Rp1.000.000 (dasar golongan 1, penghasilan Rp0 sampai Rp1.099.000), dikurangi 50% = Rp5.000.',
    )
    const sponsor = body.rules.find(({ id }) => id === 'pembayar-sponsor-2015-07')
    expect(sponsor?.confidence).toBe('inference')
  })

  test('is the sum over its months, each at its own rules', async () => {
    const ask = async (month: string, months: number) =>
      (
        await reader<PriceAnswer>(
          'GET',
          `/api/contributions/price?income=2500000&programmes=JKK,JKM,JHT&sector=transport&month=${month}&months=${months}`,
        )
      ).body.total
    const whole = await ask('2026-11', 12)
    let sum = 0
    for (let i = 0; i < 12; i++) sum += await ask(addMonths('2026-11', i), 1)
    expect(whole).toBe(sum)
  })

  test.each([
    ['income=-1&month=2026-10', 'contributions/income-invalid'],
    ['income=1000000.5&month=2026-10', 'contributions/income-invalid'],
    ['month=2026-10', 'contributions/income-missing'],
    ['income=1000000&programmes=JP&month=2026-10', 'contributions/programme-unavailable'],
    ['income=1000000&programmes=ABC&month=2026-10', 'contributions/programme-unavailable'],
    ['income=1000000&month=2026-13', 'platform/request-invalid'],
    ['income=1000000&month=2014-01', 'contributions/no-rule'],
    ['segment=PMI&months=7&month=2026-10', 'contributions/package-unknown'],
    ['segment=JAKON&contract_value=0&month=2026-10', 'contributions/contract-value-invalid'],
  ])('refuses %s', async (query, code) => {
    const { status, body } = await reader('GET', `/api/contributions/price?${query}`)
    expect([status, body['code']]).toEqual([422, code])
  })
})

describe('a rule', () => {
  test('is previewed without being written', async () => {
    const { status, body } = await admin<RulePreview>(
      'POST',
      '/api/contributions/rules/preview',
      ceiling({ from: '2098-03' }),
    )
    expect([status, body.kind, body.id]).toEqual([200, 'next', `${regency}/pu-jp-batas-2098-03`])
    expect(body.changes).toContainEqual({
      what: 'PU, JP, Rp12.000.000',
      month: '2098-03',
      before: 332_589,
      after: 360_000,
    })
    expect(body.changes.every(({ what }) => what.startsWith('PU, JP'))).toBe(true)
    const { body: list } = await reader<{ rows: RuleAnswer[] }>('GET', '/api/contributions/rules')
    expect(list.rows.some(({ own }) => own)).toBe(false)
  })

  test('for the month to come changes it and not the months before', async () => {
    const before = await jp(now)
    const added = await add(ceiling())
    expect([added.status, added.body.state, added.body.editor]).toEqual([201, 'coming', 'administrator'])
    expect(await jp(now)).toBe(before)
    expect(await jp(next)).toBe(360_000)
    const { rows } = await api.db.database.pool.query(
      `select action, subject, actor from access.event where action like 'contribution-rule%'`,
    )
    expect(rows).toEqual([
      { action: 'contribution-rule-added', subject: `rule:${added.body.id}`, actor: 'administrator' },
    ])
  })

  test('for a month that has begun needs a reason, and then names what it corrects', async () => {
    const refused = await add(ceiling({ from: '2026-03', lines: [{ amount: 11_000_000 }] }))
    expect([refused.status, refused.body.code]).toEqual([422, 'contributions/rule-needs-reason'])
    const reason = 'Batas 2026 salah disalin dari surat'
    const added = await add(ceiling({ from: '2026-03', lines: [{ amount: 11_000_000 }], reason }))
    expect([added.status, added.body.corrects, added.body.reason]).toEqual([
      201,
      'pu-jp-batas-2026-03',
      reason,
    ])
    expect(await jp('2026-03')).toBe(330_000)
    expect(await jp('2026-02')).toBe(316_422)
    const { body } = await reader<{ rows: RuleAnswer[] }>('GET', '/api/contributions/rules?month=2026-03')
    const state = (id: string) => body.rows.find((rule) => rule.id === id)?.state
    expect([state('pu-jp-batas-2026-03'), state(added.body.id)]).toEqual(['replaced', 'in-force'])
  })

  test('ends without a successor, and the months after it have no rule', async () => {
    const subject = {
      family: 'package',
      segment: 'PMI',
      programme: null,
      from: '2097-01',
      lines: [],
      repeals: true,
    }
    expect((await add(ceiling(subject))).status).toBe(201)
    const price = (month: string) =>
      reader('GET', `/api/contributions/price?segment=PMI&months=24&month=${month}`)
    expect((await price('2096-12')).status).toBe(200)
    expect((await price('2097-01')).body['code']).toBe('contributions/no-rule')
  })

  test('that two people add at once is there once', async () => {
    const both = await Promise.all([add(ceiling({ from: '2095-03' })), add(ceiling({ from: '2095-03' }))])
    const statuses = both.map(({ status }) => status).toSorted((a, b) => a - b)
    // Whoever came later is refused, or is asked for the reason of a correction when he saw the first.
    expect(statuses[0]).toBe(201)
    expect([409, 422]).toContain(statuses[1])
    const { rows } = await api.db.database.pool.query(
      `select 1 from contributions.rule where subject = 'pu-jp-batas' and valid_from = '2095-03-01'`,
    )
    expect(rows).toHaveLength(1)
  })

  test.each([
    [
      'bands with a hole',
      {
        family: 'band',
        segment: 'BPU',
        programme: null,
        lines: [
          { lower: 0, upper: 900_000, base: 500_000 },
          { lower: 1_000_000, base: 1_000_000 },
        ],
      },
    ],
    [
      'bands that overlap',
      {
        family: 'band',
        segment: 'BPU',
        programme: null,
        lines: [
          { lower: 0, upper: 900_000, base: 500_000 },
          { lower: 900_000, base: 1_000_000 },
        ],
      },
    ],
    [
      'bands without an open end',
      {
        family: 'band',
        segment: 'BPU',
        programme: null,
        lines: [{ lower: 0, upper: 900_000, base: 500_000 }],
      },
    ],
    [
      'a relief without end',
      {
        family: 'relief',
        segment: 'BPU',
        programme: null,
        sector: 'other',
        lines: [{ programme: 'JKK', ratePpm: 500_000 }],
      },
    ],
    ['a ceiling of nothing', { lines: [{ amount: 0 }] }],
    [
      'four risk classes',
      {
        family: 'rate',
        programme: 'JKK',
        lines: [1, 2, 3, 4].map((riskClass) => ({
          share: 'employer',
          basis: 'wage',
          ratePpm: 1_000,
          riskClass,
        })),
      },
    ],
    ['a subject not named', { programme: null }],
    ['nothing at all', { lines: [] }],
    [
      'the end of what is not there',
      {
        family: 'relief',
        segment: 'BPU',
        programme: null,
        sector: 'other',
        from: '2094-01',
        repeals: true,
        lines: [],
      },
    ],
    ['an end before the beginning', { to: next }],
  ])('is refused: %s', async (_, of) => {
    const { status, body } = await add(ceiling(of))
    expect([status, body.code]).toEqual([422, 'contributions/rule-invalid'])
  })

  test.each([
    [{ citation: 'x' }],
    [{ confidence: 'certain' }],
    [{ from: '2026-3' }],
    [{ lines: [{ amount: -1 }] }],
    [{ lines: [{ amount: 1.5 }] }],
    [{ lines: [{ amount: 1e15 }] }],
  ])('is refused at the field: %o', async (of) => {
    const { status, body } = await add(ceiling(of))
    expect([status, body.code]).toEqual([422, 'platform/request-invalid'])
  })

  test('is added by who may, and only for the regency itself', async () => {
    expect((await reader('POST', '/api/contributions/rules', ceiling())).status).toBe(403)
    const { pool } = api.db.database
    for (const [statement, message] of [
      [`update contributions.rule set citation = 'lain'`, /permission denied/],
      ['delete from contributions.rule_line', /permission denied/],
      [
        `insert into contributions.rule (regency, rule, family, subject, valid_from, citation, confidence, editor)
         values ('ID', 'x', 'gap', 'x', '2099-01-01', 'sembarang', 'memory', 'x')`,
        /row-level security/,
      ],
      [
        `insert into contributions.rule (regency, rule, family, subject, valid_from, citation, confidence, editor)
         values ('${regency}', 'x', 'gap', 'x', '2020-01-01', 'sembarang', 'memory', 'x')`,
        /rule_past_needs_reason/,
      ],
    ] as const)
      await expect(pool.query(statement), statement).rejects.toThrow(message)
  })
})

test('whatever is added for months to come, months that have begun keep their price', async () => {
  const book = await readRuleBook(api.db.database.db)
  const price = (rules: typeof book, of: PersonMonth) => {
    try {
      return pricePersonMonth(rules, of)
    } catch (error) {
      return (error as Error).message
    }
  }
  const cases = fc.sample(
    fc.record({
      segment: fc.constantFrom('BPU', 'PU', 'JAKON'),
      sector: fc.constantFrom('transport', 'other'),
      income: fc.integer({ min: 1, max: 30_000_000 }),
      programmes: fc.constantFrom(['JKK'], ['JKM'], ['JHT'], ['JP'], ['JKP']),
      month: fc.nat(130).map((back) => addMonths(now, -back)),
      payerClass: fc.constantFrom('government', 'private'),
      riskClass: fc.constantFrom(1, 2, 3, 4, 5),
    }) as fc.Arbitrary<PersonMonth>,
    500,
  )
  const before = cases.map((one) => price(book, one))
  const bpu = { segment: 'BPU', programme: null }
  const drafts = [
    { family: 'gap', ...bpu, lines: [{ choice: 'above' }] },
    {
      family: 'rate',
      segment: 'BPU',
      programme: 'JKM',
      lines: [{ share: 'payer', basis: 'flat', amount: 9_000 }],
    },
    {
      family: 'band',
      ...bpu,
      lines: [
        { lower: 0, upper: 1_999_999, base: 1_500_000 },
        { lower: 2_000_000, base: 3_000_000 },
      ],
    },
    {
      family: 'relief',
      ...bpu,
      sector: 'other',
      to: addMonths(next, 6),
      lines: [{ programme: 'JHT', ratePpm: 250_000 }],
    },
    { family: 'rate', segment: 'PU', programme: 'JHT', repeals: true, lines: [] },
  ]
  for (const draft of drafts) expect((await add(ceiling(draft))).status).toBe(201)
  const after = await readRuleBook(api.db.database.db)
  expect(cases.map((one) => price(after, one))).toEqual(before)
  const coming: PersonMonth = {
    segment: 'BPU',
    sector: 'other',
    income: 1_000_000,
    programmes: ['JKK', 'JKM'],
    month: next,
    payerClass: 'government',
  }
  expect(price(after, coming)).toMatchObject({ total: 15_000 + 9_000 })
})
