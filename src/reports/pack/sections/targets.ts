import { getTargets } from '../../../coverage/public.ts'
import { monthNumber, monthOf } from '../../../platform/calendar.ts'
import {
  formatCount,
  formatDay,
  formatExactShare,
  formatMonth,
  formatRupiah,
} from '../../../platform/indonesian.ts'
import type { PackChart, PackSection, PackTable } from '../contract.ts'
import { absent, column, type PackReading, section } from '../pack-reading.ts'

type Targets = Awaited<ReturnType<typeof getTargets>>
type Row = Targets['rows'][number]

const setters: Readonly<Record<Row['setBy'], string>> = {
  rpjpn: 'RPJPN',
  rpjmn: 'RPJMN',
  rkp: 'RKP',
  rpjmd: 'RPJMD',
  kemendagri: 'Kemendagri',
  bappenas: 'Bappenas',
  insurer: 'BPJS Ketenagakerjaan',
  province: 'Provinsi',
  apbd: 'APBD',
  other: 'lain',
}
const states = {
  reached: 'tercapai',
  'on-track': 'di jalur',
  missed: 'MELESET dengan rencana hari ini',
  overdue: 'LEWAT, belum tercapai',
} as const

/** Targets by their source, what is to be expected of their day, and what would close the rest. */
export async function readTargets({ tx, regency, asOf, book }: PackReading): Promise<PackSection> {
  const targets = await getTargets(tx.db, regency, { asOf, held: true })
  if (targets.rows.length === 0) return absent('targets', 'Belum ada target yang dicatat.')
  const n = book.note({
    query: `targets regency=${regency}`,
    name: 'Target dan perkiraan',
    values: Object.fromEntries([
      ...targets.rows.flatMap(({ target, measured }) =>
        measured === null
          ? []
          : ([
              [`${target} perlu`, measured.needed],
              [`${target} perkiraan`, measured.expected],
              [`${target} kurang`, measured.missing],
            ] as const),
      ),
      ...targets.outlook.flatMap(({ day, expected, low, high }) => [
        [day, expected] as const,
        [`${day} paling sedikit`, low] as const,
        [`${day} paling banyak`, high] as const,
      ]),
    ]),
    unit: 'orang',
    definition: `${targets.numeratorDefinition}; penyebut: ${targets.denominatorDefinition}; perkiraan dari pendaftaran, akhir yang sudah diketahui, dan laju yang lalu`,
    source: 'register ini; target menurut sumbernya masing-masing',
    asOf,
  })
  // Those of places elsewhere are for comparison, and stand in the workbook.
  const isNear = ({ placeCode }: Row) =>
    placeCode === null || placeCode === regency || placeCode === regency.slice(0, 2)
  const measured = targets.rows.filter((row) => row.measured !== null)
  const [first] = measured.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
  return section('targets', {
    lead: first === undefined ? [] : [{ text: first.measured!.sentence, n }],
    charts: outlookOf(targets, first, n),
    tables: [
      ...(first === undefined || first.measured!.measures.length === 0 ? [] : [measureTable(first, n)]),
      ...(measured.length === 0 ? [] : [measuredTable(measured, n)]),
      { ...sourceTable(targets.rows, n), printed: targets.rows.filter(isNear).length },
    ],
    notes: [...targets.notes, ...reliefNotes(targets)],
  })
}

function outlookOf({ outlook, asOf, numerator }: Targets, first: Row | undefined, n: number): PackChart[] {
  if (outlook.length === 0) return []
  const needed = first?.measured?.needed
  return [
    {
      kind: 'course',
      title: 'Perkiraan yang terlindungi dengan rencana hari ini; pita: kisarannya',
      alt: 'Perkiraan jumlah yang terlindungi sampai hari-hari target',
      points: [
        ...(numerator === null ? [] : [{ day: asOf, expected: numerator, low: numerator, high: numerator }]),
        ...outlook.map(({ day, expected, low, high }) => ({ day, expected, low, high })),
      ].map(({ day, expected, low, high }) => ({
        label: formatMonth(day),
        value: expected,
        text: formatCount(expected),
        n,
        month: monthNumber(monthOf(day)) - monthNumber(monthOf(asOf)),
        low,
        high,
      })),
      goal:
        needed === undefined || first === undefined
          ? null
          : {
              value: needed,
              text: `target ${setters[first.setBy]} ${formatDay(first.dueOn)}: ${formatCount(needed)}`,
              month: monthNumber(monthOf(first.dueOn)) - monthNumber(monthOf(asOf)),
            },
    },
  ]
}

const measureTable = ({ measured, dueOn, setBy }: Row, n: number): PackTable => ({
  caption: `Yang menutup kekurangan target ${setters[setBy]} ${formatDay(dueOn)}`,
  columns: [
    column('Tindakan', 'text', 4),
    column('Orang'),
    column('Paling banyak'),
    column('Iuran sebulan', 'rupiah'),
  ],
  rows: measured!.measures.map(({ sentence, used, people, costPerMonth }) => ({
    cells: [sentence, used, people, costPerMonth],
    n,
  })),
  printed: null,
})

export const measuredColumns: PackTable['columns'] = [
  column('Target', 'text', 1.8),
  column('Hari', 'day'),
  column('Perlu'),
  column('Kurang kini'),
  column('Per bulan'),
  column('Perkiraan'),
  column('Kisaran', 'text', 1.3),
  column('Keadaan', 'text', 1.5),
]

/** A target that is held against the register, in those columns. */
export function measuredCells(row: Row): PackTable['rows'][number]['cells'] {
  const one = row.measured!
  return [
    `${setters[row.setBy]}: ${valueOf(row)}`,
    row.dueOn,
    one.needed,
    one.missingNow,
    one.requiredPace,
    one.expected,
    one.low === null || one.high === null ? '–' : `${formatCount(one.low)}–${formatCount(one.high)}`,
    states[one.state],
  ]
}

const measuredTable = (rows: readonly Row[], n: number): PackTable => ({
  caption: 'Target daerah ini terhadap register',
  columns: [...measuredColumns],
  rows: rows.map((row) => ({ cells: measuredCells(row), n })),
  printed: null,
})

/** Every target by who set it, where it stands. */
export const sourceTable = (rows: readonly Row[], n: number): PackTable => ({
  caption: 'Semua target dengan sumbernya',
  columns: [
    column('Tempat', 'text', 1.1),
    column('Hari', 'day', 0.8),
    column('Target', 'text', 0.8),
    column('Yang dihitung', 'text', 2.2),
    column('Sumber', 'text', 3),
  ],
  rows: rows.map((row) => ({
    cells: [
      row.placeName,
      row.dueOn,
      valueOf(row),
      row.definition,
      `${row.source} (${setters[row.setBy]})${row.rivals === null ? '' : '; ada sasaran lain'}`,
    ],
    n,
  })),
  printed: null,
})

/** A percentage, or people. */
export const valueOf = ({ hundredths, people }: Row) =>
  hundredths === null ? `${formatCount(people)} orang` : formatExactShare(hundredths)

/** One line for all payers that pay more from the same month on. */
const reliefNotes = ({ reliefs }: Targets) => [
  ...new Set(
    reliefs.map(
      ({ month, sector, before, after }) =>
        `Keringanan iuran sektor ${sector === 'transport' ? 'angkutan' : 'lain'} berakhir ${formatMonth(month)}: dari ${formatRupiah(before)} menjadi ${formatRupiah(after)} sebulan.`,
    ),
  ),
]
