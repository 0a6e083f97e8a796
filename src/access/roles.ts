/**
 * What may be done, one word each. A route, a job and an action name the permission they rest on;
 * later slices add theirs here and give it to roles below.
 */
export const permissions = [
  'people.read',
  'people.reveal',
  'people.correct',
  'matches.review',
  'lists.read',
  'lists.import',
  'lists.undo',
  'export.masked',
  'export.full-nik',
  'figures.read',
  /** Freezing figures of the whole regency, and correcting them. */
  'figures.publish',
  /** For the regency or for the insurer; never the account that published. */
  'figures.approve',
  'requests.manage',
  'settings.read',
  'settings.manage',
  'accounts.manage',
  'audit.read',
  /** Bills, enrolments and receipts by name. */
  'contributions.read',
  'contributions.enrol',
  /** Making, sending, paying, reconciling. */
  'contributions.bill',
  /** Never the account that made what it approves. */
  'contributions.approve',
  /** Sums without names. */
  'money.read',
  /** Verdicts, ranks, plans and waiting lists by name. */
  'programmes.read',
  /** Rules of eligibility, weights of priority, terms of funds, plans. */
  'programmes.manage',
  'programmes.propose',
  'programmes.verify',
  /** Never the account that proposed. */
  'programmes.check',
  /** Decides on sums: sees nobody. */
  'programmes.decide',
  /** Sums of plans without names. */
  'plans.read',
  /** Proposals and documents: states and sums. Their people only with a permission that sees people. */
  'proposals.read',
  /** Sponsors, mandates and pairs by name. */
  'sponsorship.read',
  /** The scheme, sponsors, mandates on paper, invitations. */
  'sponsorship.manage',
  /** Deduction files of the agencies in scope: sponsors, and no worker. */
  'sponsorship.payroll',
  /** A sponsor's own mandate and what he may know of his workers; nobody else's. */
  'sponsorship.own',
  /** How agencies take part: counts without names. */
  'participation.read',
  /** Duties, meetings and their decisions: nobody's personal data. */
  'duties.read',
  /** Handing in evidence, each agency for itself. */
  'duties.report',
  'duties.manage',
  /** Never the account that handed in. */
  'duties.accept',
  /** Packs for meetings and open data: the whole regency, counts alone. */
  'packs.read',
  'packs.make',
  /** Packs of a province or of the insurer's branch: sums of its regencies. */
  'packs.oversee',
] as const
export type Permission = (typeof permissions)[number]

/** Permissions whose work looks at people or at rows that name them; all others see nobody. */
export const peoplePermissions: ReadonlySet<Permission> = new Set([
  'people.read',
  'people.reveal',
  'people.correct',
  'matches.review',
  'lists.read',
  'lists.import',
  'lists.undo',
  'export.masked',
  'export.full-nik',
  'requests.manage',
  'contributions.read',
  'contributions.enrol',
  'contributions.bill',
  'programmes.read',
  'programmes.propose',
  'programmes.verify',
  'programmes.check',
  'sponsorship.read',
  'sponsorship.manage',
])

/** Permissions whose work looks at sponsors other than the one who asks. */
export const sponsorPermissions: ReadonlySet<Permission> = new Set([
  'sponsorship.read',
  'sponsorship.manage',
  'sponsorship.payroll',
])

/**
 * Where a role holds. `agency` is the code of a sender of lists, the others are region codes. `province` is for figures
 * alone, of all its regencies in this database.
 */
export const scopeKinds = ['province', 'regency', 'district', 'village', 'agency'] as const
export type ScopeKind = (typeof scopeKinds)[number]

interface RoleRule {
  /** Indonesian, as shown. */
  readonly name: string
  readonly permissions: readonly Permission[]
  readonly scopes: readonly ScopeKind[]
}

const wholeRegency = ['regency'] as const

/**
 * The roles. Nobody has more than the task needs: who manages accounts sees no people, who leads
 * sees figures, an auditor reads and reveals nothing.
 *
 * @law UU 27/2022 Pasal 35-36 (keamanan dan kerahasiaan), PP 71/2019 (pemisahan peran)
 */
export const roles = {
  administrator: {
    name: 'Administrator',
    permissions: [
      'accounts.manage',
      'settings.read',
      'settings.manage',
      'audit.read',
      'figures.read',
      'money.read',
      'programmes.manage',
      'plans.read',
      'proposals.read',
      'participation.read',
    ],
    scopes: wholeRegency,
  },
  registrar: {
    name: 'Pengelola register (Bappedalitbang)',
    permissions: [
      'people.read',
      'people.reveal',
      'people.correct',
      'matches.review',
      'lists.read',
      'lists.import',
      'lists.undo',
      'export.masked',
      'export.full-nik',
      'figures.read',
      'figures.publish',
      'requests.manage',
      'settings.read',
      'settings.manage',
      'contributions.read',
      'contributions.enrol',
      'contributions.approve',
      'money.read',
      'programmes.read',
      'programmes.manage',
      'programmes.propose',
      'programmes.check',
      'plans.read',
      'proposals.read',
      'sponsorship.read',
      'sponsorship.manage',
      'participation.read',
      'duties.read',
      'duties.report',
      'duties.manage',
      'duties.accept',
      'packs.read',
      'packs.make',
    ],
    scopes: wholeRegency,
  },
  'agency-operator': {
    name: 'Operator perangkat daerah',
    permissions: [
      'people.read',
      'lists.read',
      'lists.import',
      'export.masked',
      'figures.read',
      'settings.read',
      'programmes.propose',
      'programmes.verify',
      'proposals.read',
      'participation.read',
      'duties.read',
      'duties.report',
    ],
    scopes: ['agency'],
  },
  'village-operator': {
    name: 'Operator desa/kelurahan',
    permissions: [
      'people.read',
      'people.correct',
      'export.masked',
      'figures.read',
      'programmes.propose',
      'programmes.verify',
      'proposals.read',
    ],
    scopes: ['village', 'district'],
  },
  'insurer-officer': {
    name: 'Petugas BPJS Ketenagakerjaan',
    permissions: [
      'people.read',
      'people.reveal',
      'lists.read',
      'lists.import',
      'export.masked',
      'export.full-nik',
      'figures.read',
      'figures.approve',
      'contributions.read',
      'programmes.read',
      'proposals.read',
      'participation.read',
      'duties.read',
      'packs.read',
      'packs.oversee',
    ],
    scopes: wholeRegency,
  },
  // Whole NIK for the insurer's files alone: lists of the register need export.masked as well.
  treasurer: {
    name: 'Bendahara (BPKPAD)',
    permissions: [
      'export.full-nik',
      'figures.read',
      'contributions.read',
      'contributions.bill',
      'contributions.approve',
      'money.read',
      'programmes.check',
      'plans.read',
      'proposals.read',
      'sponsorship.read',
      'sponsorship.payroll',
      'participation.read',
      'duties.read',
      'packs.read',
    ],
    scopes: wholeRegency,
  },
  'payroll-officer': {
    name: 'Petugas gaji',
    permissions: ['figures.read', 'sponsorship.payroll', 'participation.read'],
    scopes: ['regency', 'agency'],
  },
  sponsor: {
    name: 'Bapak Asuh',
    permissions: ['sponsorship.own', 'participation.read'],
    scopes: wholeRegency,
  },
  leader: {
    name: 'Pimpinan',
    permissions: [
      'figures.read',
      'figures.approve',
      'money.read',
      'programmes.decide',
      'plans.read',
      'proposals.read',
      'participation.read',
      'duties.read',
      'duties.accept',
      'packs.read',
      'packs.make',
    ],
    scopes: ['regency', 'district', 'village'],
  },
  auditor: {
    name: 'Auditor (Inspektorat)',
    permissions: [
      'people.read',
      'lists.read',
      'figures.read',
      'settings.read',
      'audit.read',
      'contributions.read',
      'money.read',
      'programmes.read',
      'plans.read',
      'proposals.read',
      'sponsorship.read',
      'participation.read',
      'duties.read',
      'packs.read',
    ],
    scopes: wholeRegency,
  },
  'provincial-viewer': {
    name: 'Peninjau provinsi',
    permissions: ['figures.read', 'duties.read', 'packs.read', 'packs.oversee'],
    scopes: ['province', 'regency'],
  },
} as const satisfies Record<string, RoleRule>

export type Role = keyof typeof roles
export const roleNames = Object.keys(roles) as [Role, ...Role[]]

export function permissionsOf(role: Role): readonly Permission[] {
  return roles[role].permissions
}

/** Whether a role may be given for a scope of this kind. */
export function fitsScope(role: Role, kind: ScopeKind): boolean {
  return (roles[role].scopes as readonly ScopeKind[]).includes(kind)
}
