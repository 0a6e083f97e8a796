/**
 * Rows to be recognised, column by column and already cleaned. Missing text is `''`, a missing
 * year 0. Columns, not objects, so that an engine can keep them in typed arrays.
 */
export interface WorkerColumns {
  readonly count: number
  /** 16 digits of sound structure. */
  readonly nik: readonly string[]
  /** Digits left of a NIK that could not be used: cut short, too long, or with an impossible date. */
  readonly nikDamaged: readonly string[]
  readonly kk: readonly string[]
  /** The insurer's participant number. */
  readonly kpj: readonly string[]
  /** Upper case, without titles. */
  readonly name: readonly string[]
  /** `YYYY-MM-DD` */
  readonly birthDate: readonly string[]
  readonly birthYear: Int16Array
  /** `L` or `P`. */
  readonly sex: readonly string[]
  /** `PP.KK.CC.DDDD` */
  readonly village: readonly string[]
  readonly rt: readonly string[]
  readonly mother: readonly string[]
  readonly phone: readonly string[]
  readonly address: readonly string[]
  /** The list a row stands on; one list seldom names a person twice. */
  readonly list: Int32Array
}

/** Some rows of columns, in the order asked for. */
export function selectRows(rows: WorkerColumns, which: readonly number[]): WorkerColumns {
  const pick = (column: readonly string[]) => which.map((row) => column[row]!)
  return {
    count: which.length,
    nik: pick(rows.nik),
    nikDamaged: pick(rows.nikDamaged),
    kk: pick(rows.kk),
    kpj: pick(rows.kpj),
    name: pick(rows.name),
    birthDate: pick(rows.birthDate),
    birthYear: Int16Array.from(which, (row) => rows.birthYear[row]!),
    sex: pick(rows.sex),
    village: pick(rows.village),
    rt: pick(rows.rt),
    mother: pick(rows.mother),
    phone: pick(rows.phone),
    address: pick(rows.address),
    list: Int32Array.from(which, (row) => rows.list[row]!),
  }
}
