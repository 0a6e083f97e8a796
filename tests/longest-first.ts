import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { BaseSequencer, type TestSpecification, type Vitest } from 'vitest/node'

/** Files whose length nobody would guess from their size, longest first. */
const longest: readonly string[] = [
  'tests/e2e/screens.e2e.test.ts',
  'tests/crash.db.test.ts',
  'tests/books-crash.db.test.ts',
  'tests/e2e/sponsorship-payroll.e2e.test.ts',
  'tests/cli.db.test.ts',
  'tests/e2e/money.e2e.test.ts',
  'tests/e2e/journeys.e2e.test.ts',
  'tests/e2e/forms.e2e.test.ts',
  'tests/e2e/instructions.e2e.test.ts',
  'tests/e2e/sponsorship.e2e.test.ts',
  'tests/e2e/programmes-eligibility.e2e.test.ts',
  'tests/books-history.db.test.ts',
  'tests/start.e2e.test.ts',
  'tests/e2e/programmes-plans.e2e.test.ts',
  'tests/sponsorship-payroll-crash.db.test.ts',
  'tests/e2e/roles.e2e.test.ts',
  'tests/money-cli.db.test.ts',
  'tests/e2e/programmes-papers.e2e.test.ts',
]

/**
 * Starts the long files first: a clean clone remembers no durations and goes by size, so that a short file of long
 * tests is begun last and the other processor waits for it.
 */
export class LongestFirst extends BaseSequencer {
  readonly #ranks: ReadonlyMap<string, number>

  /** @throws when a file of the list is no longer there */
  constructor(ctx: Vitest) {
    super(ctx)
    const paths = longest.map((name) => join(ctx.config.root, name))
    const gone = paths.filter((path) => !existsSync(path))
    if (gone.length > 0) throw new Error(`no longer there, but among the longest: ${gone.join(', ')}`)
    this.#ranks = new Map(paths.map((path, rank) => [path, rank]))
  }

  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => this.#ranks.get(moduleId) ?? longest.length
    return (await super.sort(files)).toSorted((one, two) => rank(one) - rank(two))
  }
}
