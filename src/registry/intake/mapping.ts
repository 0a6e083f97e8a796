import { headingKey } from './heading-words.ts'
import type { Heading } from './heading.ts'
import type { Field } from './reading.ts'

/** How headings are understood: heading key to field, or `ignore`. */
export interface Mapping {
  version: 1
  columns: Record<string, Field | 'ignore'>
}

/** The key under which a heading is remembered. */
export function mappingKey(heading: Heading): string {
  const own = headingKey(heading.text)
  return heading.parent === '' ? own : `${headingKey(heading.parent)}/${own}`
}

export function findMapped(mapping: Mapping | undefined, heading: Heading): Field | 'ignore' | undefined {
  if (!mapping || heading.text === '') return undefined
  return mapping.columns[mappingKey(heading)] ?? mapping.columns[headingKey(heading.text)]
}
