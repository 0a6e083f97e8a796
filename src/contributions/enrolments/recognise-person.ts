import type { Day } from '../../platform/calendar.ts'
import { nameWord } from '../../registry/public.ts'
import type { EnrolmentRefusal } from './judge-enrolment.ts'
import type { RegisterPerson } from './queries/candidates.ts'

/** What a row says of the person it means. */
export interface NamedPerson {
  readonly personId?: number
  readonly nik?: string
  readonly kpj?: string
  /** Upper case, without titles. */
  readonly name?: string
  readonly birthDate?: Day
}

export interface RegisterIndex {
  readonly people: ReadonlyMap<number, RegisterPerson>
  readonly byNik: ReadonlyMap<string, readonly number[]>
  readonly byKpj: ReadonlyMap<string, readonly number[]>
  /** `NAME 1980-07-01` */
  readonly byName: ReadonlyMap<string, readonly number[]>
}

export function indexPeople(
  people: ReadonlyMap<number, RegisterPerson>,
  byKpj: ReadonlyMap<string, readonly number[]>,
): RegisterIndex {
  const byNik = new Map<string, number[]>()
  const byName = new Map<string, number[]>()
  for (const { personId, nik, name, birthDate } of people.values()) {
    if (nik !== null) byNik.set(nik, [...(byNik.get(nik) ?? []), personId])
    if (birthDate === null) continue
    const key = `${name} ${birthDate}`
    byName.set(key, [...(byName.get(key) ?? []), personId])
  }
  return { people, byNik, byKpj, byName }
}

export type Recognised =
  | { readonly person: RegisterPerson; readonly by: 'number' | 'nik' | 'kpj' | 'name' }
  | { readonly code: EnrolmentRefusal; readonly sentence: string }

/**
 * The one person of the register that a row means: by his number, else NIK, else KPJ, else name and
 * full birth date. Money follows, so an exact agreement is asked for; what is only alike is refused.
 */
export function recognisePerson(row: NamedPerson, index: RegisterIndex): Recognised {
  if (row.personId !== undefined) {
    const person = index.people.get(row.personId)
    return person ? { person, by: 'number' } : unknown
  }
  const ways: readonly (readonly ['nik' | 'kpj' | 'name', readonly number[]])[] = [
    ['nik', (row.nik !== undefined && index.byNik.get(row.nik)) || []],
    ['kpj', (row.kpj !== undefined && index.byKpj.get(row.kpj)) || []],
    [
      'name',
      (row.name !== undefined &&
        row.birthDate !== undefined &&
        index.byName.get(`${row.name} ${row.birthDate}`)) ||
        [],
    ],
  ]
  for (const [by, ids] of ways) {
    const found = ids.map((id) => index.people.get(id)).filter((one) => one !== undefined)
    if (found.length > 1) return several
    const person = found[0]
    if (!person) continue
    if (by !== 'name' && row.name !== undefined && !sharesName(row.name, person.name)) return otherName
    // A name and a day of birth do not overrule another NIK.
    if (by === 'name' && row.nik !== undefined && person.nik !== null && person.nik !== row.nik) continue
    return { person, by }
  }
  return unknown
}

const unknown: Recognised = {
  code: 'unknown-person',
  sentence:
    'Tidak ada di register. Impor dahulu daftar yang memuat orang ini, atau betulkan NIK, nama dan tanggal lahirnya.',
}
const several: Recognised = {
  code: 'several-people',
  sentence:
    'Di register ada lebih dari satu orang dengan ciri ini. Tulis NIK-nya, atau putuskan dahulu di Tinjau.',
}
const otherName: Recognised = {
  code: 'name-differs',
  sentence: 'Nomornya di register milik orang dengan nama lain. Periksa NIK dan nama pada KTP.',
}

/** Whether two names have a word in common, in whatever spelling. */
function sharesName(a: string, b: string): boolean {
  const keys = (name: string) => new Set(name.split(' ').flatMap((word) => nameWord(word).gaps))
  const known = keys(b)
  return [...keys(a)].some((key) => known.has(key))
}
