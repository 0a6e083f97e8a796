import type { PersonRow } from './rows.ts'

/** Queues of things to look at, with what a clerk should do. */
export const queues = {
  'nik-shared': 'Satu NIK dipakai orang yang jelas berbeda: minta KTP keduanya',
  'nik-many-lists': 'Satu NIK di banyak daftar dengan keraguan: periksa apakah benar satu orang',
  twins: 'Mungkin kembar: pastikan dua orang, bukan satu yang tercatat ganda',
  'parent-child': 'Mungkin orang tua dan anak bernama sama: pastikan tanggal lahirnya',
  'nik-of-household': 'NIK tampaknya milik anggota keluarga lain: minta KTP',
  'kpj-several': 'Satu orang punya beberapa nomor peserta (KPJ): laporkan ke kantor cabang',
  'nik-retired': 'NIK berawalan kode wilayah lama: tetap sah, tidak perlu diganti',
  'deceased-active':
    'Bertanda Alm./Almh. tetapi masih aktif di daftar peserta: pastikan, lalu laporkan kematiannya',
} as const
export type Queue = keyof typeof queues

/** One thing to look at: the rows it is about, and what was noticed. Row indexes. */
export interface Find {
  readonly queue: Queue
  readonly rows: readonly number[]
  readonly note: string
}

/**
 * What the rows of single persons tell: several participant numbers, a NIK of a district that is no
 * more, a mark of death beside an active membership.
 *
 * @param isRetired tells of the first six digits of a NIK whether their region is no more
 */
export function* findInPersons(
  rows: readonly PersonRow[],
  groups: Iterable<readonly number[]>,
  isRetired: (six: string) => boolean,
): Generator<Find> {
  for (const members of groups) {
    const numbers = new Set<string>()
    const listed: number[] = []
    const marked: number[] = []
    const active: number[] = []
    let retired: number | undefined
    for (const index of members) {
      const row = rows[index]!
      if (row.kpj !== '') {
        if (!numbers.has(row.kpj)) listed.push(index)
        numbers.add(row.kpj)
      }
      if (row.deceasedMark) marked.push(index)
      if (row.kind === 'members' && (row.memberStatus === 'active' || row.memberStatus === 'arrears')) {
        active.push(index)
      }
      if (row.nik !== '' && isRetired(row.nik.slice(0, 6))) retired ??= index
    }
    if (numbers.size > 1) yield { queue: 'kpj-several', rows: listed, note: `${numbers.size} nomor peserta` }
    if (retired !== undefined) {
      yield { queue: 'nik-retired', rows: [retired], note: `awalan ${rows[retired]!.nik.slice(0, 6)}` }
    }
    if (marked.length > 0 && active.length > 0) {
      yield {
        queue: 'deceased-active',
        rows: [...marked, ...active],
        note: 'bertanda meninggal, masih aktif',
      }
    }
  }
}
