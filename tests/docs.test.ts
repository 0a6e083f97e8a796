import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { makeProgram } from '../src/cli.ts'
import { remarkWords } from '../src/registry/identifiers/remark-words.ts'
import { fields } from '../src/registry/intake/reading.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const documents = globSync(['*.md', 'docs/**/*.md'], { cwd: root }).toSorted()
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const sources = globSync('src/**/*.ts', { cwd: root }).filter((path) => !path.endsWith('.test.ts'))
const guide = documents
  .filter((path) => path.startsWith('docs/panduan/'))
  .map(read)
  .join('\n')
const { commands } = await makeProgram()

/** `Mulai dari sini` is reached as `#mulai-dari-sini`. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
    title!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-'),
  )
}

test('every link to a file or a heading leads somewhere', () => {
  const dead: string[] = []
  for (const path of documents) {
    for (const [, target] of read(path).matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)) {
      const [file = '', anchor] = target!.split('#')
      const to = file === '' ? path : join(dirname(path), file)
      if (!existsSync(join(root, to))) dead.push(`${path}: ${target}`)
      else if (anchor !== undefined && !anchorsOf(read(to)).includes(anchor)) dead.push(`${path}: ${target}`)
    }
  }
  expect(documents.length).toBeGreaterThan(30)
  expect(dead).toEqual([])
})

describe('the command line', () => {
  test('every command and option that the documents name exists', () => {
    const known = new Map(
      commands.map((one) => [
        one.name(),
        new Set([one, ...one.commands].flatMap(({ options }) => options.map(({ long }) => long))),
      ]),
    )
    const unknown: string[] = []
    for (const path of documents) {
      for (const [line, command] of read(path).matchAll(/^(?:\$ )?(?:npx )?naungan ([a-z][a-z-]*)\b.*$/gm)) {
        const options = known.get(command!)
        if (options === undefined && command !== 'help') unknown.push(`${path}: ${command}`)
        for (const [option] of line.replace(/#.*$/, '').matchAll(/--[a-z][a-z-]+/g)) {
          if (options !== undefined && option !== '--help' && !options.has(option))
            unknown.push(`${path}: ${command} ${option}`)
        }
      }
    }
    expect(unknown).toEqual([])
  })

  test('every command and option is in the guide', () => {
    const missing = commands.flatMap((command) => [
      ...(guide.includes(`naungan ${command.name()}`) ? [] : [command.name()]),
      ...command.options.map(({ long }) => long!).filter((option) => !guide.includes(option)),
    ])
    expect(missing).toEqual([])
  })

  test('every field of a mapping is in the guide', () => {
    expect(fields.filter((field) => !guide.includes(`\`${field}\``))).toEqual([])
  })
})

describe('refusals', () => {
  const catalogued = sources.flatMap((path) => {
    const text = read(path)
    const slice = /refusals\('([a-z]+)'/.exec(text)?.[1]
    return slice === undefined || (slice === 'registry' && path.includes('platform/'))
      ? []
      : [...text.matchAll(/^ {2}'?([a-z-]+)'?: \{/gm)].map(([, code]) => `${slice}/${code}`)
  })
  const errors = read('docs/errors.md')

  test('every one is explained, and none that does not exist', () => {
    expect(catalogued.length).toBeGreaterThan(25)
    expect(catalogued.filter((code) => !errors.includes(`\`${code}\``))).toEqual([])
    const explained = [...errors.matchAll(/`([a-z]+\/[a-z-]+)`/g)].map(([, code]) => code!)
    expect(explained.filter((code) => !catalogued.includes(code))).toEqual([])
  })

  test('every one is thrown somewhere', () => {
    const program = sources.map(read).join('\n')
    expect(
      catalogued.filter((code) => !new RegExp(`fail\\w*\\(\\s*'${code.split('/')[1]}'`).test(program)),
    ).toEqual([])
  })
})

test('every remark on a row is explained', () => {
  const errors = read('docs/errors.md')
  const codes = new Set(Object.keys(remarkWords).map((key) => key.split('/')[0]!))
  expect(codes.size).toBeGreaterThan(50)
  expect([...codes].filter((code) => !errors.includes(`\`${code}\``))).toEqual([])
})

describe('what a project must not say', () => {
  test('no machine paths, no numbers that could be a real NIK', () => {
    for (const path of documents) {
      expect(read(path), path).not.toMatch(/\/(work|tmp\/wt|root)\//)
    }
  })

  test('environment variables of the program are in README and the operating guide', () => {
    const used = sources.flatMap((path) =>
      [...read(path).matchAll(/process\.env\['([A-Z_]+)'\]/g)].map(([, name]) => name!),
    )
    for (const name of new Set(used)) {
      expect(read('README.md'), name).toContain(name)
      expect(read('docs/operate.md'), name).toContain(name)
    }
  })

  test('every dependency has its reason', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
      string,
      Record<string, string>
    >
    const reasons = read('docs/decisions/0009-dependencies.md')
    const missing = Object.keys({ ...dependencies, ...devDependencies }).filter(
      (name) => !reasons.includes(`\`${name}\``),
    )
    expect(missing).toEqual([])
  })
})
