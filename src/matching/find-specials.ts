import type { Recognition } from './recognise.ts'
import { nameTokensOf } from './name-words.ts'
import type { WorkerColumns } from './worker-columns.ts'

export type SpecialKind =
  /** One NIK on rows of people with different names and birth dates. */
  | 'nik-of-several-people'
  /** One NIK on many lists, though the rows are not all joined. */
  | 'nik-on-many-lists'
  /** Same household and birth date, NIK next to each other: probably twins. */
  | 'probable-twins'
  /** Same name and household, a generation apart. */
  | 'parent-and-child'
  /** A NIK that a member of the same household holds with a matching birth date. */
  | 'nik-of-household-member'
  /** One person with several KPJ of the insurer. */
  | 'several-kpj'

/** Something a person should look into. `rows` are the rows concerned, smallest first. */
export interface Special {
  readonly kind: SpecialKind
  readonly rows: readonly number[]
}

const largestGroup = 40

/** The queues of rows that say something strange, whoever the people are. Pure; sorted by kind and rows. */
export function findSpecials(rows: WorkerColumns, recognition: Pick<Recognition, 'cluster'>): Special[] {
  const { cluster } = recognition
  const specials: Special[] = []
  const add = (kind: SpecialKind, found: readonly number[]) =>
    specials.push({ kind, rows: [...found].toSorted((a, b) => a - b) })
  for (const group of groupsBy(rows.count, (row) => rows.nik[row]!)) {
    const people = onePerCluster(group, cluster)
    if (people.length < 2) continue
    if (new Set(group.map((row) => rows.list[row])).size >= 3) add('nik-on-many-lists', group)
    if (someDiffer(rows, people)) add('nik-of-several-people', group)
  }
  for (const group of groupsBy(rows.count, (row) => householdOf(rows, row))) {
    const people = onePerCluster(group, cluster)
    if (people.length < 2 || people.length > largestGroup) continue
    for (const [i, a] of people.entries()) {
      for (const b of people.slice(i + 1)) {
        const kind = kinOf(rows, a, b)
        if (kind !== undefined) add(kind, [a, b])
      }
    }
  }
  for (const members of groupsBy(rows.count, (row) => String(cluster[row]))) {
    const withKpj = members.filter((row) => rows.kpj[row] !== '')
    if (new Set(withKpj.map((row) => rows.kpj[row])).size > 1) add('several-kpj', withKpj)
  }
  return specials.toSorted((x, y) => (x.kind === y.kind ? x.rows[0]! - y.rows[0]! : x.kind < y.kind ? -1 : 1))
}

/** Groups of at least two rows with the same key; `''` is no key. */
function groupsBy(count: number, key: (row: number) => string): number[][] {
  const groups = new Map<string, number[]>()
  for (let row = 0; row < count; row++) {
    const of = key(row)
    if (of === '') continue
    const group = groups.get(of)
    if (group) group.push(row)
    else groups.set(of, [row])
  }
  return [...groups.values()].filter((group) => group.length > 1)
}

function onePerCluster(group: readonly number[], cluster: Int32Array): number[] {
  const seen = new Set<number>()
  return group.filter((row) => !seen.has(cluster[row]!) && seen.add(cluster[row]!))
}

/** By family card where there is one, else by village, RT and address. */
function householdOf(rows: WorkerColumns, row: number): string {
  if (rows.kk[row] !== '') return rows.kk[row]!
  if (rows.address[row] === '' || rows.village[row] === '') return ''
  const house = rows.address[row]!.toLowerCase().replaceAll(
    /\b(jl|jln|jalan|gg|gang|no|rt|rw)\b|[^a-z0-9]/g,
    '',
  )
  return `${rows.village[row]}|${Number(rows.rt[row]) || ''}|${house}`
}

/** Clearly different people: no word of the name shared, and another birth date. */
function someDiffer(rows: WorkerColumns, people: readonly number[]): boolean {
  return people.some((a, i) =>
    people.slice(i + 1).some((b) => {
      const words = new Set(nameTokensOf(rows.name[b]!))
      const shared = nameTokensOf(rows.name[a]!).some((word) => words.has(word))
      return !shared && rows.birthDate[a] !== rows.birthDate[b]
    }),
  )
}

function kinOf(rows: WorkerColumns, a: number, b: number): SpecialKind | undefined {
  const [nikA, nikB] = [rows.nik[a]!, rows.nik[b]!]
  const sameBirth = rows.birthDate[a] !== '' && rows.birthDate[a] === rows.birthDate[b]
  if (sameBirth && nikA !== nikB && nikA.slice(0, 6) === nikB.slice(0, 6)) return 'probable-twins'
  if (nikA !== '' && nikA === nikB && !sameBirth) return 'nik-of-household-member'
  const years = Math.abs(yearOf(rows, a) - yearOf(rows, b))
  const sameName = nameTokensOf(rows.name[a]!).join(' ') === nameTokensOf(rows.name[b]!).join(' ')
  const known = yearOf(rows, a) > 0 && yearOf(rows, b) > 0
  return sameName && known && years >= 15 && years <= 50 ? 'parent-and-child' : undefined
}

function yearOf(rows: WorkerColumns, row: number): number {
  return Number(rows.birthDate[row]!.slice(0, 4)) || rows.birthYear[row]!
}
