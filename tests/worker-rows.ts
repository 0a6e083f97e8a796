import type { WorkerColumns } from '../src/matching/public.ts'
import { prng, type Random } from './random.ts'

/** Rows of workers' lists with known truth, as columns and as text. */
export interface TruthRow {
  readonly person: number
  readonly source: string
  readonly nik: string
  readonly name: string
  readonly dob: string
  readonly sex: string
  readonly address: string
  readonly rt: string
  readonly village: string
  readonly mother: string
  readonly phone: string
}

const words = (text: string) => text.trim().split(/\s+/)
const first = words(
  'MUHAMMAD AHMAD SITI ABDUL BUDI RAHMAH HASAN FATIMAH YUSUF AMINAH RUSDI DEWI HENDRA SRI JOKO RINA TAUFIK WATI IBRAHIM LINA SAMSUL NURHAYATI KARTINI ROSDIANA MISRAN SALASIAH BAMBANG TUMINAH GAZALI MARIATI SUGIONO YULI',
)
const heads = words('AR BA DAR FAJ GUN HAR IR JAM KUS LUK MAR NAS PUR RAM SUR TAR UM WIR YAN ZUL')
const tails = words('ADI ANTO IANA UDIN YATI MAN INI ILAH USNA AWAN ONO IKA ARDI ISNO')
const variants: Readonly<Record<string, string[]>> = {
  MUHAMMAD: ['M.', 'MUH', 'MOHAMAD'],
  AHMAD: ['AKHMAD', 'ACHMAD'],
  SITI: ['ST.', 'SITTI'],
  YUSUF: ['YUSUP', 'JUSUF'],
  ABDUL: ['ABD.'],
}
const lists = [
  { id: 'peserta', noise: 0.5, share: 0.55 },
  { id: 'desa', noise: 1.2, share: 0.4 },
  { id: 'tani', noise: 1.5, share: 0.35 },
  { id: 'umkm', noise: 1, share: 0.3 },
]
const pad = (value: number, width: number) => String(value).padStart(width, '0')

/**
 * Draws rows of about `people` people on four lists.
 *
 * @param noise multiplies every rate of faults
 */
export function drawWorkerRows(people: number, seed: number, noise = 1): TruthRow[] {
  const random = prng(seed)
  const villages = Array.from(
    { length: Math.max(3, Math.ceil(people / 300)) },
    (_, i) => `6303${pad(1 + (i % 12), 2)}${2001 + Math.floor(i / 12)}`,
  )
  const serials = new Map<string, number>()
  const rows: TruthRow[] = []
  let house = { village: '', street: '', rt: 1, mother: '' }
  for (let person = 0; person < people; person++) {
    if (person === 0 || random.chance(0.6)) {
      house = {
        village: random.pick(villages),
        street: `${drawToken(random)} NO ${random.below(150) + 1}`,
        rt: random.below(9) + 1,
        mother: drawName(random),
      }
    }
    const woman = random.chance(0.4)
    const year = 1958 + random.below(48)
    const month = 1 + random.below(12)
    const day = 1 + random.below(28)
    const six = pad(day + (woman ? 40 : 0), 2) + pad(month, 2) + pad(year % 100, 2)
    const serial = (serials.get(house.village.slice(0, 6) + six) ?? 0) + 1
    serials.set(house.village.slice(0, 6) + six, serial)
    const truth = {
      ...house,
      person,
      nik: house.village.slice(0, 6) + six + pad(serial, 4),
      name: drawName(random),
      date: [year, month, day] as const,
      sex: woman ? 'P' : 'L',
      phone: `0812${pad(random.below(100_000_000), 8)}`,
    }
    const on = lists.filter((list) => random.chance(list.share))
    for (const list of on.length > 0 ? on : [random.pick(lists)])
      rows.push(spoil(truth, list, random, list.noise * noise))
  }
  return random.shuffle(rows)
}

function drawToken(random: Random): string {
  return random.pick(heads) + random.pick(tails)
}

function drawName(random: Random): string {
  const tokens = [
    random.chance(0.6) ? first[Math.floor(random.float() ** 2 * first.length)]! : drawToken(random),
  ]
  while (random.chance(tokens.length === 1 ? 0.8 : 0.35) && tokens.length < 4) tokens.push(drawToken(random))
  return tokens.join(' ')
}

interface Truth {
  readonly person: number
  readonly nik: string
  readonly name: string
  readonly date: readonly [number, number, number]
  readonly sex: string
  readonly phone: string
  readonly village: string
  readonly street: string
  readonly rt: number
  readonly mother: string
}

function spoil(truth: Truth, list: (typeof lists)[number], random: Random, noise: number): TruthRow {
  const hit = (rate: number) => random.chance(rate * noise)
  let tokens = truth.name
    .split(' ')
    .map((token) => (variants[token] && random.chance(0.3) ? random.pick(variants[token]) : token))
  if (hit(0.08)) tokens = tokens.map((token, i) => (i === 0 ? slip(token, random) : token))
  if (tokens.length > 1 && hit(0.05)) tokens.pop()
  if (tokens.length > 1 && hit(0.03)) tokens = [tokens[0]! + tokens[1]!, ...tokens.slice(2)]
  let { nik } = truth
  if (hit(0.08)) nik = ''
  else if (hit(0.04)) nik = replaceDigit(nik, random)
  else if (hit(0.01)) nik = `${nik.slice(0, 12)}0000`
  let [year, month, day] = truth.date
  if (hit(0.015)) year += 1
  if (hit(0.015) && day <= 12) [day, month] = [month, day]
  if (hit(0.02)) [day, month] = [1, 7]
  const moved = hit(0.04)
  return {
    person: truth.person,
    source: list.id,
    nik,
    name: tokens.join(' '),
    dob: hit(0.06) ? '' : `${pad(day, 2)}-${pad(month, 2)}-${year}`,
    sex: hit(0.05) ? '' : truth.sex,
    address: hit(0.15) ? '' : moved ? `JL ${drawToken(random)} NO ${random.below(99)}` : `JL ${truth.street}`,
    rt: hit(0.2) ? '' : pad(truth.rt, 3),
    village: hit(0.05) ? '' : truth.village,
    mother: random.chance(0.3) ? truth.mother : '',
    phone: random.chance(0.4) ? truth.phone : '',
  }
}

function slip(token: string, random: Random): string {
  const at = 1 + random.below(token.length - 1)
  return token.slice(0, at) + 'AEIOURSN'[random.below(8)]! + token.slice(at + (random.chance(0.5) ? 1 : 0))
}

function replaceDigit(nik: string, random: Random): string {
  const at = random.below(16)
  return nik.slice(0, at) + String((Number(nik[at]) + 1 + random.below(9)) % 10) + nik.slice(at + 1)
}

const columns = [
  'source',
  'nik',
  'name',
  'dob',
  'sex',
  'address',
  'rt',
  'village',
  'mother',
  'phone',
] as const

/** The rows as a text file; `person_id` comes last where the truth is wanted. */
export function rowsAsText(rows: readonly TruthRow[]): string {
  const lines = rows.map((row, i) => [i, ...columns.map((column) => row[column])].join(','))
  return `${['row_id', ...columns].join(',')}\n${lines.join('\n')}\n`
}

/**
 * Pairwise precision, recall and F1 of groups against the truth.
 *
 * @param from counts only pairs with a row from here on
 */
export function scoreGroups(
  groups: ArrayLike<number>,
  persons: readonly number[],
  from = 0,
): { precision: number; recall: number; f1: number } {
  const pairsOf = (key: (row: number) => string) => {
    const sizes = new Map<string, number>()
    let pairs = 0
    for (let row = 0; row < persons.length; row++) {
      const before = sizes.get(key(row)) ?? 0
      if (row >= from) pairs += before
      sizes.set(key(row), before + 1)
    }
    return pairs
  }
  const hits = pairsOf((row) => `${groups[row]}:${persons[row]}`)
  const precision =
    hits /
    Math.max(
      1,
      pairsOf((row) => String(groups[row])),
    )
  const recall =
    hits /
    Math.max(
      1,
      pairsOf((row) => String(persons[row])),
    )
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) }
}

/** The rows as the engine takes them from the register. */
export function rowsAsColumns(rows: readonly TruthRow[]): WorkerColumns {
  const ids = new Map<string, number>()
  const none = rows.map(() => '')
  return {
    count: rows.length,
    nik: rows.map((row) => (row.nik.endsWith('0000') ? '' : row.nik)),
    nikDamaged: rows.map((row) => (row.nik.endsWith('0000') ? row.nik.slice(0, 12) : '')),
    kk: none,
    kpj: none,
    name: rows.map((row) => row.name),
    birthDate: rows.map((row) => (row.dob === '' ? '' : row.dob.split('-').toReversed().join('-'))),
    birthYear: Int16Array.from(rows, (row) => (row.dob === '' ? 0 : Number(row.dob.slice(6)))),
    sex: rows.map((row) => row.sex),
    village: rows.map((row) => row.village.replace(/^(..)(..)(..)(.*)$/, '$1.$2.$3.$4')),
    rt: rows.map((row) => row.rt),
    mother: rows.map((row) => row.mother),
    phone: rows.map((row) => row.phone),
    address: rows.map((row) => row.address),
    list: Int32Array.from(rows, (row) => {
      if (!ids.has(row.source)) ids.set(row.source, ids.size)
      return ids.get(row.source)!
    }),
  }
}
