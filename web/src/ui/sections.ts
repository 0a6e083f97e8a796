import type { Permission } from '../../../src/access/public.ts'

/** A screen in the navigation: who may see it, and the letter that follows `g`. */
export interface Section {
  readonly to: '/' | '/cakupan'
  readonly word: 'home' | 'coverage'
  readonly letter: string
  readonly needs: readonly Permission[]
}

const sections: readonly Section[] = [
  { to: '/', word: 'home', letter: 'b', needs: [] },
  { to: '/cakupan', word: 'coverage', letter: 'c', needs: ['figures.read'] },
]

/** What this visitor may open; nothing is shown that would be refused. */
export function visibleSections(permissions: readonly Permission[]): readonly Section[] {
  return sections.filter(({ needs }) => needs.length === 0 || needs.some((one) => permissions.includes(one)))
}
