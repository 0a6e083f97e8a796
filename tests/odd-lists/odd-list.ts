import type { Sheet } from '../../src/registry/intake/grid.ts'
import type { ListKind } from '../../src/registry/intake/reading.ts'
import type { Fact } from './columns.ts'
import type { Person } from './people.ts'

/** What is true of one row of persons, as far as the list states it. */
export interface Truth {
  readonly sheet: string
  readonly row: number
  readonly person: Person
  readonly facts: ReadonlySet<Fact>
}

export interface OddList {
  readonly kind: ListKind
  readonly sheets: Sheet[]
  readonly truth: Truth[]
  /** What is peculiar about it. */
  readonly tags: ReadonlySet<string>
}
