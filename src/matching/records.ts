import { nameTokens } from './normalise-name.ts'
import type { WorkerColumns } from './worker-columns.ts'

/** Rows made ready for comparing: everything is a number, and equal numbers mean equal values. */
export interface Records {
  readonly count: number
  readonly rows: WorkerColumns
  /** Token ids of each name, in order. */
  readonly names: readonly Int32Array[]
  /** The same, sorted, as one id; equal for names with the same words. */
  readonly sortedName: Int32Array
  readonly mothers: readonly Int32Array[]
  /** yyyymmdd as stated, else as the NIK says; 0 when neither. */
  readonly birth: Int32Array
  readonly year: Int16Array
  readonly village: Int32Array
  readonly house: Int32Array
  readonly tokens: readonly string[]
  /** Bits of surprise in a token: how rare it is among names. */
  readonly tokenBits: Float32Array
  /** The same for whole names. */
  readonly nameBits: Float32Array
}

/** Gives equal texts equal numbers, from 1; `''` is 0. */
class Interner {
  private readonly ids = new Map<string, number>()
  readonly texts: string[] = ['']
  id(text: string): number {
    if (text === '') return 0
    let id = this.ids.get(text)
    if (id === undefined) {
      id = this.texts.length
      this.ids.set(text, id)
      this.texts.push(text)
    }
    return id
  }
}

export function prepareRecords(rows: WorkerColumns): Records {
  const tokens = new Interner()
  const whole = new Interner()
  const villages = new Interner()
  const houses = new Interner()
  const parsed = new Map<string, Int32Array>()
  const tokenize = (name: string): Int32Array => {
    let ids = parsed.get(name)
    if (!ids) parsed.set(name, (ids = Int32Array.from(nameTokens(name), (token) => tokens.id(token))))
    return ids
  }
  const { count } = rows
  const names = Array.from({ length: count }, (_, i) => tokenize(rows.name[i]!))
  const mothers = Array.from({ length: count }, (_, i) =>
    rows.mother[i] === '' ? empty : tokenize(rows.mother[i]!),
  )
  const sortedName = Int32Array.from(names, (name) => whole.id([...name].toSorted((a, b) => a - b).join(' ')))
  const birth = new Int32Array(count)
  const year = new Int16Array(count)
  for (let i = 0; i < count; i++) {
    birth[i] = birthNumber(rows, i)
    year[i] = birth[i]! > 0 ? Math.floor(birth[i]! / 10_000) : rows.birthYear[i]!
  }
  return {
    count,
    rows,
    names,
    sortedName,
    mothers,
    birth,
    year,
    village: Int32Array.from({ length: count }, (_, i) => villages.id(rows.village[i]!)),
    house: Int32Array.from({ length: count }, (_, i) => houses.id(houseOf(rows.address[i]!))),
    tokens: tokens.texts,
    tokenBits: surprise(
      tokens.texts.length,
      names.map((name) => name),
    ),
    nameBits: surprise(
      whole.texts.length,
      [...sortedName].map((id) => Int32Array.of(id)),
    ),
  }
}

const empty = new Int32Array(0)

function birthNumber(rows: WorkerColumns, i: number): number {
  const date = rows.birthDate[i]!
  if (date !== '')
    return Number(date.slice(0, 4)) * 10_000 + Number(date.slice(5, 7)) * 100 + Number(date.slice(8, 10))
  const nik = rows.nik[i]!
  if (nik === '') return 0
  const day = Number(nik.slice(6, 8)) % 40
  const two = Number(nik.slice(10, 12))
  const stated = rows.birthYear[i]!
  // Lists of workers name nobody born after 2016; the stated year decides where there is one.
  const year = stated > 0 && stated % 100 === two ? stated : two <= 16 ? 2000 + two : 1900 + two
  return year * 10_000 + Number(nik.slice(8, 10)) * 100 + day
}

/** The house number of an address, with its street: what two rows of one household share. */
function houseOf(address: string): string {
  if (address === '') return ''
  const number = /\bno\.?\s*(\d{1,4})|\s(\d{1,4})$/i.exec(address)
  if (!number) return ''
  const street = address.toLowerCase().replaceAll(/\b(jl|jln|jalan|gg|gang|no|rt|rw)\b|[^a-z]/g, '')
  return street === '' ? '' : `${street} ${number[1] ?? number[2]}`
}

/** Bits of surprise per id, smoothed so that a value seen once is not worth more than its sample. */
function surprise(size: number, uses: readonly Int32Array[]): Float32Array {
  const counts = new Float64Array(size)
  for (const ids of uses) for (const id of ids) counts[id]! += 1
  return Float32Array.from(counts, (count) => Math.log2((uses.length + 20) / (count + 1)))
}
