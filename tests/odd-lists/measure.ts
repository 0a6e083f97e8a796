import { readList } from '../../src/registry/intake/read-list.ts'
import type { RegionIndex } from '../../src/regions/public.ts'
import { two } from './draw.ts'
import type { OddList } from './odd-list.ts'

export interface Wrong {
  readonly what:
    | 'lost'
    | 'false person'
    | 'name'
    | 'nik'
    | 'birth'
    | 'sex'
    | 'village'
    | 'rt'
    | 'rw'
    | 'phone'
    | 'refused'
    | 'uncounted'
  readonly sheet: string
  readonly row: number
  readonly wanted: string
  readonly got: string
}

export interface Measure {
  readonly stated: Readonly<Record<string, number>>
  readonly wrong: readonly Wrong[]
}

/** Reads a list and compares what was understood with what it states. */
export function measure(list: OddList, regions: RegionIndex, sheets = list.sheets): Measure {
  const stated: Record<string, number> = { rows: 0 }
  const wrong: Wrong[] = []
  const note = (what: Wrong['what'], sheet: string, row: number, wanted: string, got: string) =>
    wrong.push({ what, sheet, row, wanted, got })
  let read
  try {
    read = readList(
      { format: 'xlsx', sheets },
      { kind: list.kind, file: 'uji.xlsx', regency: '63.03', regions, asOf: '2026-11-01' },
    )
  } catch (error) {
    note('refused', '', 0, '', (error as Error).message)
    return {
      stated: { rows: list.truth.length },
      wrong: [
        ...wrong,
        ...list.truth.map(({ sheet, row }) => ({
          what: 'lost' as const,
          sheet,
          row,
          wanted: 'person',
          got: 'refused',
        })),
      ],
    }
  }
  const filled = sheets.reduce(
    (sum, { rows }) =>
      sum + rows.filter((row) => row.some((cell) => cell !== null && String(cell).trim() !== '')).length,
    0,
  )
  if (filled !== read.rows.length) note('uncounted', '', 0, String(filled), String(read.rows.length))
  const found = new Map(read.rows.map((row) => [`${row.sheet}|${row.row}`, row]))
  const wanted = new Set(list.truth.map(({ sheet, row }) => `${sheet}|${row}`))
  for (const row of read.rows) {
    if (row.outcome !== 'not-data' && row.outcome !== 'rejected' && !wanted.has(`${row.sheet}|${row.row}`))
      note('false person', row.sheet, row.row, 'none', JSON.stringify(row.cells))
  }
  for (const { sheet, row, person, facts } of list.truth) {
    stated.rows!++
    const got = found.get(`${sheet}|${row}`)
    if (got === undefined || got.outcome === 'not-data' || got.outcome === 'rejected') {
      note('lost', sheet, row, person.name, got?.notData ?? got?.outcome ?? 'nothing')
      continue
    }
    const { values } = got
    const [y, m, d] = person.birth
    const truth: Record<string, [string, string | undefined]> = {
      name: [plain(person.name), values.name],
      nik: [person.nik, values.nik],
      birth: [`${y}-${two(m)}-${two(d)}`, values.birthDate],
      sex: [person.female ? 'P' : 'L', values.sex],
      village: [person.village.code, values.villageCode],
      rt: [String(person.rt).padStart(3, '0'), values.rt],
      rw: [String(person.rw).padStart(3, '0'), values.rw],
      phone: [person.phone, values.phone],
    }
    for (const fact of facts) {
      const [want, have] = truth[fact]!
      stated[fact] = (stated[fact] ?? 0) + 1
      if (want !== have) note(fact, sheet, row, want, have ?? 'nothing')
    }
  }
  return { stated, wrong }
}

const plain = (name: string) => name.replaceAll('.', '')
