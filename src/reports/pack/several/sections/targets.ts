import { monthNumber, monthOf } from '../../../../platform/calendar.ts'
import { formatCount, formatMonth } from '../../../../platform/indonesian.ts'
import type { PackChart, PackSection, PackTable } from '../../contract.ts'
import type { Line } from '../../contract.ts'
import { absent, column, section } from '../../pack-reading.ts'
import { measuredCells, measuredColumns, sourceTable, valueOf } from '../../sections/targets.ts'
import { missingNote, nameSome, type SeveralReading } from '../several-reading.ts'

/**
 * What is to be reached, by whom it was set, for the places of the scope and for what they lie in; and, of each register
 * that is here, its own targets with what is to be expected of their day.
 */
export function tellTargets(reading: SeveralReading): PackSection {
  const { targets, places, book, scope, asOf } = reading
  const codes = new Set<string | null>([...places.all.map(({ code }) => code), scope.code, null])
  const mine = targets.filter(({ placeCode }) => codes.has(placeCode))
  const forecast = tellForecast(reading)
  if (mine.length === 0 && forecast === undefined)
    return absent('targets', 'Belum ada target yang dicatat untuk daerah ini.')
  const n = book.note({
    query: `targets scope=${scope.code}`,
    name: 'Target menurut sumbernya',
    values: Object.fromEntries(mine.map((row) => [row.target, row.hundredths ?? row.people])),
    unit: 'perseratus persen; orang',
    definition: 'Target sebagaimana ditetapkan; penyebutnya menurut sumber masing-masing',
    source: [...new Set(mine.map(({ source }) => source))].join('; '),
    asOf,
  })
  const [first] = mine.filter(({ placeCode }) => placeCode === scope.code)
  return section('targets', {
    lead: [
      ...(first === undefined
        ? []
        : [
            `Target ${scope.name} pada ${first.dueOn.slice(0, 4)}: `,
            { text: valueOf(first), n },
            ` (${first.definition}). `,
          ]),
      ...(forecast?.lead ?? []),
    ],
    charts: forecast?.charts ?? [],
    tables: [
      ...(forecast?.tables ?? []),
      ...(mine.length === 0 ? [] : [{ ...sourceTable(mine, n), printed: null }]),
    ],
    notes: [
      'Target dengan penyebut lain tidak dapat dibandingkan dengan cakupan di sini.',
      ...missingNote(reading, 'perkiraan'),
    ],
  })
}

/** Targets of each register that is here, held against it; and their expectations added up where they are of one day. */
function tellForecast({ sums, book, scope, asOf }: SeveralReading) {
  const measured = sums.flatMap(({ code, name, targets }) =>
    targets.rows.flatMap((row) => (row.measured === null ? [] : [{ code, name, row, one: row.measured }])),
  )
  const chart = expectedOf({ sums, book, scope, asOf })
  if (measured.length === 0 && chart === undefined) return undefined
  const n = book.note({
    query: `forecast scope=${scope.code} of=${sums.map(({ code }) => code).join(',')}`,
    name: 'Target tiap daerah dan perkiraannya',
    values: Object.fromEntries(
      measured.flatMap(({ code, row, one }) => [
        [`${code} ${row.target} perlu`, one.needed],
        [`${code} ${row.target} kurang kini`, one.missingNow],
        [`${code} ${row.target} per bulan`, one.requiredPace],
        [`${code} ${row.target} perkiraan`, one.expected],
        [`${code} ${row.target} paling sedikit`, one.low],
        [`${code} ${row.target} paling banyak`, one.high],
      ]),
    ),
    unit: 'orang',
    definition:
      'Target daerah terhadap registernya; perkiraan dari pendaftaran, akhir yang sudah diketahui, dan laju yang lalu',
    source: `register ${sums.map(({ name }) => name).join(', ')}; target menurut sumbernya`,
    asOf,
  })
  const missed = measured.filter(({ one }) => one.state === 'missed' || one.state === 'overdue')
  const lead: Line =
    measured.length === 0
      ? []
      : [
          { text: formatCount(missed.length), n },
          ' dari ',
          { text: formatCount(measured.length), n },
          ` target daerah yang dapat diukur meleset atau lewat dengan rencana hari ini (${nameSome([...new Set(measured.map(({ name }) => name))], 3)}).`,
        ]
  const table: PackTable = {
    caption: 'Target tiap daerah terhadap registernya',
    columns: [column('Kabupaten/kota', 'text', 1.7), ...measuredColumns],
    rows: measured.map(({ name, row }) => ({ cells: [name, ...measuredCells(row)], n })),
    printed: null,
  }
  return {
    lead,
    charts: chart === undefined ? [] : [chart],
    tables: measured.length === 0 ? [] : [table],
  }
}

/** What is expected of all registers here, added up; where they stand on different days there is no such sum. */
function expectedOf({
  sums,
  book,
  scope,
  asOf,
}: Pick<SeveralReading, 'sums' | 'book' | 'scope' | 'asOf'>): PackChart | undefined {
  const telling = sums.filter(({ targets }) => targets.numerator !== null && targets.outlook.length > 0)
  const [first] = telling
  if (first === undefined || telling.some(({ targets }) => targets.asOf !== first.targets.asOf))
    return undefined
  const common = first.targets.outlook
    .map(({ day }) => day)
    .filter((day) => day > first.targets.asOf)
    .filter((day) => telling.every(({ targets }) => targets.outlook.some((one) => one.day === day)))
  const expectedOn = (day: string) =>
    telling.reduce((sum, { targets }) => sum + targets.outlook.find((one) => one.day === day)!.expected, 0)
  const points = [
    {
      day: first.targets.asOf,
      value: telling.reduce((sum, { targets }) => sum + targets.numerator!, 0),
    },
    ...common.map((day) => ({ day, value: expectedOn(day) })),
  ]
  if (points.length < 2) return undefined
  const names = telling.map(({ name }) => name)
  const n = book.note({
    query: `outlook scope=${scope.code} of=${telling.map(({ code }) => code).join(',')}`,
    name: `Perkiraan yang terlindungi, ${nameSome(names, 3)}`,
    values: Object.fromEntries(points.map(({ day, value }) => [day, value])),
    unit: 'orang',
    definition:
      'Jumlah perkiraan tiap register dengan rencana hari ini; kisaran ada di tabel dan tidak dapat dijumlahkan',
    source: `register ${names.join(', ')}`,
    asOf,
  })
  return {
    kind: 'course',
    title: `Perkiraan yang terlindungi dengan rencana hari ini: ${nameSome(names, 3)}`,
    alt: 'Jumlah perkiraan yang terlindungi dua belas bulan ke depan',
    points: points.map(({ day, value }) => ({
      label: formatMonth(day),
      value,
      text: formatCount(value),
      n,
      month: monthNumber(monthOf(day)) - monthNumber(monthOf(first.targets.asOf)),
    })),
    goal: null,
  }
}
