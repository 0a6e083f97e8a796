import { expect, test, vi } from 'vitest'

// The page that the server writes; there is none here.
vi.stubGlobal('document', { querySelector: () => ({ content: '{"visitor":null}' }) })
const { groupsOf, sections } = await import('./sections.ts')

test('screens of a group stand next to each other', () => {
  const headings = groupsOf(sections).flatMap(({ heading }) => heading ?? [])
  expect(headings).toEqual([...new Set(headings)])
})

test('no letter leads to two screens', () => {
  const letters = sections.flatMap(({ letter }) => letter ?? [])
  expect(letters).toEqual([...new Set(letters)])
})
