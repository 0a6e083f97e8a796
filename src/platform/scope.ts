/** The part of a regency's people that a task may touch. */
export type Reach =
  | 'all'
  | 'none'
  | { readonly places: readonly string[]; readonly agencies: readonly string[] }

/**
 * For whom and for what a transaction works. Row-level security reads it from the transaction's
 * settings (`naungan.*`), so that a forgotten condition shows too little and never too much.
 */
export interface Scope {
  readonly regency: string
  /** Account that acts, or the name of a program's own work. */
  readonly actor: string
  /** The permission that the work rests on; several that reach equally far have commas between them. */
  readonly permission: string
  /** Whose rows may be seen and changed. */
  readonly people: Reach
  /** Who may be counted without being seen. */
  readonly counts: Reach
  /** Whose sponsors may be seen and changed: of these agencies; a sponsor always sees himself. */
  readonly sponsors: Reach
  /** Where the permission holds, for facts that are nobody's personal data. */
  readonly reach: Reach
  /** Provinces and branches of the insurer whose sums he may read; absent: none. */
  readonly oversees?: readonly string[]
}

/** Work of the program itself: command line, jobs, derivations. All of one regency. */
export function systemScope(regency: string): Scope {
  return {
    regency,
    actor: 'system',
    permission: 'system',
    people: 'all',
    counts: 'all',
    sponsors: 'all',
    reach: 'all',
  }
}

/** The settings that say so to PostgreSQL. */
export function settingsOf(scope: Scope): [name: string, value: string][] {
  return [
    ['naungan.regency', scope.regency],
    ['naungan.actor', scope.actor],
    ['naungan.permission', scope.permission],
    ...reachSettings('people', scope.people),
    ...reachSettings('counts', scope.counts),
    ...reachSettings('sponsors', scope.sponsors),
    ['naungan.reach', typeof scope.reach === 'string' ? scope.reach : 'some'],
    ['naungan.reach_agencies', typeof scope.reach === 'string' ? '' : scope.reach.agencies.join(',')],
    ...(scope.oversees === undefined
      ? []
      : ([['naungan.oversees', scope.oversees.join(',')]] as [string, string][])),
  ]
}

function reachSettings(what: 'people' | 'counts' | 'sponsors', reach: Reach): [string, string][] {
  const some = typeof reach === 'string' ? { places: [], agencies: [] } : reach
  return [
    [`naungan.${what}`, typeof reach === 'string' ? reach : 'some'],
    [`naungan.${what}_places`, some.places.join(',')],
    [`naungan.${what}_agencies`, some.agencies.join(',')],
  ]
}
