import type { Role } from '../../src/access/roles.ts'
import { writeCursor } from '../../src/platform/http/keyset.ts'
import type { Sample, SampledPerson } from './sample.ts'

/** The longest that 95 of 100 may wait for, in milliseconds, at 50 requests in parallel on two cores. */
const bounds = { search: 150, list: 100 } as const

/** One kind of question to the server, asked in many forms. */
export interface MeasuredRoute {
  readonly name: string
  readonly role: Role
  readonly bound: number
  readonly paths: readonly string[]
}

/** Everything that is measured, as people of several roles ask for it. */
export function measuredRoutes(sample: Sample): MeasuredRoute[] {
  return [...searches(sample), ...peopleLists(sample), ...reviewLists(sample), ...otherLists(sample)]
}

type Kind = keyof typeof bounds

const route =
  (kind: Kind, role: Role = 'registrar') =>
  (name: string, paths: readonly string[]): MeasuredRoute => ({ name, role, bound: bounds[kind], paths })

function searches({ people, kpjs }: Sample): MeasuredRoute[] {
  const search = route('search')
  const asked = (texts: readonly string[]) => texts.map((q) => `/api/people?q=${encodeURIComponent(q)}`)
  const names = people.map(({ name }) => name).filter((name) => name.length > 4)
  const begun = names.map((name, i) => name.slice(0, 3 + (i % (name.length - 2))))
  const wrong = names.map(misspell)
  const here = people.flatMap(({ name, villageName }) =>
    villageName === null ? [] : [`${name.split(' ')[0]} ${villageName}`],
  )
  return [
    search('search: name while it is typed', asked(begun)),
    search('search: name with a typing error', asked(wrong)),
    search('search: name and village', asked(here)),
    search('search: NIK', asked(people.flatMap(({ nik }) => nik ?? []))),
    search('search: KPJ', asked(kpjs)),
    route('search', 'agency-operator')('search: name, agency operator', asked([...begun, ...wrong])),
    route('search', 'village-operator')('search: name, village operator', asked([...begun, ...wrong])),
    route('search', 'insurer-officer')('search: name, insurer officer', asked([...begun, ...wrong])),
  ]
}

/** One letter left out, doubled, or changed places with the next, as fingers do. */
function misspell(name: string, i: number): string {
  const at = 1 + (i % (name.length - 2))
  const [before, letter, after] = [name.slice(0, at), name[at]!, name.slice(at + 1)]
  if (letter === ' ' || after.startsWith(' ')) return before + letter + letter + after
  return [
    before + after,
    before + letter + letter + after,
    before + (after[0] ?? '') + letter + after.slice(1),
  ][i % 3]!
}

const after = ({ name, id }: SampledPerson) => `cursor=${writeCursor([name, id])}`

function peopleLists(sample: Sample): MeasuredRoute[] {
  const { people, villages, districts, agencies, sectors } = sample
  const list = route('list')
  const asked = (queries: readonly string[]) => queries.map((query) => `/api/people?${query}`)
  const lived = people.filter(({ village }) => village !== null)
  const deep = people.map(after)
  return [
    list('people', asked([''])),
    list('people: deep pages', asked(deep)),
    list('people: village', asked(villages.map((code) => `village=${code}`))),
    list('people: village, deep pages', asked(lived.map((one) => `village=${one.village}&${after(one)}`))),
    list(
      'people: district, unprotected, deep pages',
      asked(lived.map((one) => `district=${one.district}&protection=none&asn=no&${after(one)}`)),
    ),
    list(
      'people: sector, sex, age, deep pages',
      asked(
        people.map(
          (one, i) => `sector=${encodeURIComponent(sectors[i % sectors.length]!)}&sex=P&age=30&${after(one)}`,
        ),
      ),
    ),
    list(
      'people: agency, arrears, deep pages',
      asked(
        people.map((one, i) => `agency=${agencies[i % agencies.length]}&protection=arrears&${after(one)}`),
      ),
    ),
    list(
      'people: doubtful or provisional',
      asked(districts.flatMap((code) => [`district=${code}&certainty=provisional`, 'certainty=doubtful'])),
    ),
    list(
      'people: age or place unknown',
      asked(['age=unknown', 'village=unknown', 'age=00', 'age=65&asn=yes']),
    ),
    route('list', 'agency-operator')('people: agency operator, deep pages', asked(['', ...deep])),
    route('list', 'village-operator')('people: village operator, deep pages', asked(['', ...deep])),
    route('list', 'insurer-officer')('people: insurer officer, deep pages', asked(['', ...deep])),
    list(
      "a person's page",
      people.map(({ id }) => `/api/people/${id}`),
    ),
  ]
}

function reviewLists({ pairs, queues, decisions, events }: Sample): MeasuredRoute[] {
  const list = route('list')
  const pages = (path: string, most: number) =>
    Array.from(
      { length: 100 },
      (_, i) => `${path}?cursor=${writeCursor([Math.ceil((most * (100 - i)) / 100) + 1])}`,
    )
  return [
    list('questions', ['/api/questions']),
    list(
      'questions: deep pages',
      pairs.map(({ cursor }) => `/api/questions?cursor=${cursor}`),
    ),
    list('questions: sample to measure', ['/api/questions?purpose=measure']),
    list('questions: counts', ['/api/questions/counts']),
    list(
      'questions: a pair',
      pairs.map(({ key }) => `/api/questions/${key}`),
    ),
    list('finds: counts', ['/api/finds']),
    list(
      'finds',
      queues.flatMap(({ queue, finds }) => pages(`/api/finds/${queue}`, finds).slice(0, 20)),
    ),
    list('decisions', pages('/api/decisions', decisions)),
    list('decisions: quality', ['/api/decisions/quality']),
    list('events', pages('/api/person-events', events)),
  ]
}

function otherLists({ batches, trail, people, districts }: Sample): MeasuredRoute[] {
  const list = route('list')
  const rows = (query: string) =>
    batches.flatMap(({ id, rows: most }) =>
      Array.from(
        { length: 20 },
        (_, i) => `/api/batches/${id}/rows?${query}cursor=${writeCursor([Math.floor((most * i) / 20)])}`,
      ),
    )
  return [
    list(
      'verdicts: deep pages',
      people.map((one) => `/api/programmes/verdicts?${after(one)}`),
    ),
    list(
      'ranking: deep pages',
      Array.from({ length: 50 }, (_, i) => `/api/programmes/ranking?cursor=${writeCursor([i * 2_000])}`),
    ),
    list('imports', [
      '/api/batches',
      ...Array.from({ length: 12 }, (_, i) => `/api/batches?cursor=${writeCursor([(i + 1) * 50])}`),
    ]),
    list('imports: history of sources', ['/api/sources/history']),
    list(
      'imports: one list',
      batches.map(({ id }) => `/api/batches/${id}`),
    ),
    list('imports: rows of a list', rows('')),
    list('imports: rows rejected', rows('outcome=rejected&')),
    list('imports: rows with a finding', rows('finding=nik-birth-differs&')),
    list('imports: open', ['/api/imports']),
    list('Beranda', ['/api/home']),
    route('list', 'leader')('Beranda, leader', ['/api/home']),
    route('list', 'agency-operator')('Beranda, agency operator', ['/api/home']),
    list('Instruksi', ['/api/duties', '/api/duties?status=overdue', '/api/duties/calendar?months=12']),
    list('Instruksi: agencies', ['/api/duty-agencies']),
    list('Rapat', ['/api/meetings', '/api/meeting-decisions?state=unsettled']),
    list('Cakupan by district', ['/api/coverage?by=district']),
    list('Cakupan by village', ['/api/coverage?by=village']),
    list('Cakupan: map', [
      '/api/coverage/map?level=village',
      ...districts.map((code) => `/api/coverage/map?level=village&district=${code}`),
    ]),
    route('list', 'auditor')(
      'audit trail',
      Array.from(
        { length: 100 },
        (_, i) => `/api/audit?cursor=${writeCursor([Math.ceil((trail * (100 - i)) / 100) + 1])}`,
      ),
    ),
    route('list', 'auditor')(
      'audit trail: filtered',
      people
        .slice(0, 50)
        .flatMap((_, i) => [
          `/api/audit?subject=person:${Math.ceil((trail * (i + 1)) / 60)}`,
          '/api/audit?action=pair-decided',
          '/api/audit?action=no-such-action',
          '/api/audit?from=2020-01-01&until=2020-01-02',
        ]),
    ),
    list('senders: agencies', ['/api/agencies']),
    list('senders: sources', ['/api/sources']),
    route('list', 'administrator')('accounts', ['/api/accounts']),
  ]
}
