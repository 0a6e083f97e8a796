import { findSpecials, type SpecialKind } from '../../matching/public.ts'
import { toColumns } from './match-columns.ts'
import type { PersonRow } from './rows.ts'

/** Queues of things to look at, with what a clerk should do. */
export const queues = {
  'nik-of-several-people': 'Satu NIK dipakai orang yang jelas berbeda: minta KTP keduanya',
  'nik-on-many-lists': 'Satu NIK di banyak daftar dengan keraguan: periksa apakah benar satu orang',
  'probable-twins': 'Mungkin kembar: pastikan dua orang, bukan satu yang tercatat ganda',
  'parent-and-child': 'Mungkin orang tua dan anak bernama sama: pastikan tanggal lahirnya',
  'nik-of-household-member': 'NIK tampaknya milik anggota keluarga lain: minta KTP',
  'several-kpj': 'Satu orang punya beberapa nomor peserta (KPJ): laporkan ke kantor cabang',
  'nik-retired': 'NIK berawalan kode wilayah lama: tetap sah, tidak perlu diganti',
  'deceased-active':
    'Bertanda Alm./Almh. tetapi masih aktif di daftar peserta: pastikan, lalu laporkan kematiannya',
} as const satisfies Record<SpecialKind | 'nik-retired' | 'deceased-active', string>
export type Queue = keyof typeof queues

/** One thing to look at: the rows it is about, and what was noticed. Row indexes. */
export interface Find {
  readonly queue: Queue
  readonly rows: readonly number[]
  readonly note: string
}

/** Everything to look at among rows whose people are known. `groups` are rows by person. */
export function* findAll(
  rows: readonly PersonRow[],
  groups: readonly (readonly number[])[],
  isRetired: (six: string) => boolean,
): Generator<Find> {
  const cluster = new Int32Array(rows.length)
  for (const members of groups) for (const index of members) cluster[index] = members[0]!
  for (const { kind, rows: found } of findSpecials(toColumns(rows), { cluster })) {
    yield { queue: kind, rows: found, note: `${found.length} baris` }
  }
  for (const members of groups) yield* findInPerson(rows, members, isRetired)
}

/** A NIK of a district that is no more; a mark of death beside an active membership. */
function* findInPerson(
  rows: readonly PersonRow[],
  members: readonly number[],
  isRetired: (six: string) => boolean,
): Generator<Find> {
  const retired = members.find((index) => rows[index]!.nik !== '' && isRetired(rows[index]!.nik.slice(0, 6)))
  if (retired !== undefined) {
    yield { queue: 'nik-retired', rows: [retired], note: `awalan ${rows[retired]!.nik.slice(0, 6)}` }
  }
  const marked = members.filter((index) => rows[index]!.deceasedMark)
  if (marked.length === 0) return
  const active = members.filter((index) => /^(active|arrears)$/.test(rows[index]!.memberStatus))
  if (active.length > 0) {
    yield { queue: 'deceased-active', rows: [...marked, ...active], note: 'bertanda meninggal, masih aktif' }
  }
}
