import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../', import.meta.url))

/** Lower may be imported by higher, never the other way. `platform` and `matching` import nothing of ours. */
const order = [
  'platform',
  'matching',
  'regions',
  'access',
  'registry',
  'membership',
  'contributions',
  'programmes',
  'sponsorship',
  'instructions',
  'coverage',
  'people',
  'reports',
  'demo',
]
const doors = /\/(public|contract)\.ts$/
const slice = (path: string) => path.split('/')[1]!
const isTopLevel = (path: string) => path.split('/').length === 2

const sources = globSync('src/**/*.ts', { cwd: root }).filter((path) => !path.endsWith('.test.ts'))
const imports = sources.flatMap((from) =>
  [...readFileSync(join(root, from), 'utf8').matchAll(/from '(\.[^']+)'|import\('(\.[^']+)'\)/g)].map(
    (match) => ({
      from,
      to: normalize(join(dirname(from), (match[1] ?? match[2])!)),
    }),
  ),
)

test('the test sees the code', () => {
  expect(sources.length).toBeGreaterThan(80)
  expect(imports.length).toBeGreaterThan(200)
  expect(new Set(sources.filter((path) => !isTopLevel(path)).map(slice))).toEqual(new Set(order))
})

test('slices import downwards only, and of another slice only its public door', () => {
  const wrong = imports.filter(({ from, to }) => {
    if (isTopLevel(from) || slice(from) === slice(to)) return false
    if (isTopLevel(to) || order.indexOf(slice(from)) < order.indexOf(slice(to))) return true
    return slice(to) !== 'platform' && !doors.test(to)
  })
  expect(wrong.map(({ from, to }) => `${from} -> ${to}`)).toEqual([])
})

test('platform and matching import nothing of ours', () => {
  const wrong = imports.filter(
    ({ from, to }) =>
      ['platform', 'matching'].includes(slice(from)) && slice(from) !== slice(to) && !isTopLevel(from),
  )
  expect(wrong).toEqual([])
})

test('each schema is written only by the slice that owns it', () => {
  const wrong: string[] = []
  for (const path of sources.filter((one) => !isTopLevel(one))) {
    const text = readFileSync(join(root, path), 'utf8')
    for (const match of text.matchAll(
      /(?:insert into|update|delete from|truncate|merge into|table:|copyRows\(\s*\w+,) '?(regions|access|registry|membership|contributions|programmes|sponsorship|instructions|coverage|reports|platform)\.\w/g,
    )) {
      if (match[1] !== slice(path)) wrong.push(`${path}: ${match[0]}`)
    }
  }
  expect(wrong).toEqual([])
})

test('no drawers, no default exports, no machine paths', () => {
  expect(sources.filter((path) => /(^|\/)(utils?|helpers?|services?|types|index)\.ts$/.test(path))).toEqual(
    [],
  )
  for (const path of sources) {
    const text = readFileSync(join(root, path), 'utf8')
    expect(/export default/.test(text), path).toBe(false)
    expect(/(?<!\.)\/(work|home|root)\//.test(text), path).toBe(false)
  }
})

test('every regional table leads its key with the regency', () => {
  const national = new Set([
    'regions.region',
    'regions.alias',
    'regions.retired',
    'registry.occupation',
    'registry.trust',
    'membership.lapse_rule',
    'membership.entry_age',
    'contributions.benefit_rule',
    'contributions.standard_layout',
    'instructions.standard_regulation',
    'instructions.standard_duty',
    'instructions.standard_criterion',
    'platform.setting',
    'platform.kept_answer',
  ])
  for (const path of globSync('migrations/*.sql', { cwd: root })) {
    const text = readFileSync(join(root, path), 'utf8')
    for (const [, name, body] of text.matchAll(/create table (\S+) \(([\s\S]*?)\n\);/g)) {
      if (national.has(name!)) continue
      for (const [key] of body!.matchAll(
        /(primary key|unique|foreign key) \([^)]*\)|regency\s+text\s+not null primary key/g,
      )) {
        expect(key, name).toMatch(/\(regency|^regency/)
      }
    }
  }
})
