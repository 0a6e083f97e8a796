import { formatCount, formatDay } from '../../../../platform/indonesian.ts'
import type { PackChart, PackSection } from '../../contract.ts'
import { say } from '../../numbers.ts'
import { absent, column, section } from '../../pack-reading.ts'
import { signed, waterfallOf } from '../../sections/moved.ts'
import { nameSome, type SeveralReading } from '../several-reading.ts'

interface Ends {
  readonly name: string
  readonly from: string
  readonly start: number
  readonly end: number
  readonly n: number
}

/** What moved in each regency since the month before, and, where registers are here, by what steps; to the person. */
export function tellMoved(reading: SeveralReading): PackSection {
  const ends = endsOf(reading)
  const names = new Set(ends.map(({ name }) => name))
  const missing = reading.scope.members.filter(({ name }) => !names.has(name)).map(({ name }) => name)
  if (ends.length === 0)
    return absent('moved', 'Belum ada dua bulan yang dapat dibandingkan dari satu daerah pun.')
  const waterfall = stepsOf(reading)
  const total = ends.reduce((sum, { start, end }) => sum + end - start, 0)
  const n = reading.book.note({
    query: `changes scope=${reading.scope.code} of=${ends.map(({ name }) => name).join(',')}`,
    name: 'Perubahan yang terlindungi, semua yang diketahui',
    values: {
      start: ends.reduce((sum, { start }) => sum + start, 0),
      change: total,
      end: ends.reduce((sum, { end }) => sum + end, 0),
    },
    unit: 'orang',
    definition: 'Yang berhak dan terlindungi pada hari pertama dan kedua tiap daerah; jumlahnya tepat',
    source: ends.map(({ name, from }) => `${name} sejak ${formatDay(from)}`).join('; '),
    asOf: reading.asOf,
  })
  return section('moved', {
    lead: say`Di ${formatCount(ends.length)} kabupaten/kota yang terlindungi berubah ${{ text: signed(total), n }} orang sejak bulan sebelumnya.`,
    charts: waterfall === undefined ? [] : [waterfall.chart],
    tables: [
      {
        caption: 'Menurut kabupaten/kota',
        columns: [
          column('Kabupaten/kota', 'text', 2.2),
          column('Sejak', 'day', 1),
          column('Semula'),
          column('Kini'),
          column('Perubahan'),
        ],
        rows: [
          ...ends.map((one) => ({
            cells: [one.name, one.from, one.start, one.end, one.end - one.start],
            n: one.n,
          })),
          {
            cells: [
              'Jumlah',
              '',
              ends.reduce((sum, { start }) => sum + start, 0),
              ends.reduce((sum, { end }) => sum + end, 0),
              total,
            ],
            n,
            whole: true,
          },
        ],
        printed: null,
      },
      ...(waterfall === undefined ? [] : [waterfall.table]),
    ],
    notes: [
      ...(missing.length === 0
        ? []
        : [
            `Belum ada dua bulan yang dapat dibandingkan dari ${missing.length > 3 ? `${missing.length} daerah lain` : nameSome(missing)}.`,
          ]),
      'Register: dari hari yang sama bulan sebelumnya. Angka bertanda tangan: antara dua bulan terakhir di berkasnya, tanpa langkah.',
    ],
  })
}

function endsOf({ places, book, asOf }: SeveralReading): Ends[] {
  return places.all.flatMap(({ code, name, sums, row, origin, source }): Ends[] => {
    const found =
      sums === undefined
        ? origin === 'signed'
          ? lastTwo(row.trend)
          : undefined
        : {
            from: sums.changes.from.asOf,
            start: sums.changes.whole.numerator.start,
            end: sums.changes.whole.numerator.end,
          }
    if (found === undefined || found.start === null || found.end === null) return []
    const { from, start, end } = found
    const n = book.note({
      query: `changes regency=${code} from=${from}`,
      name: `Perubahan di ${name} sejak ${formatDay(from)}`,
      values: { start, change: end - start, end },
      unit: 'orang',
      definition: 'Yang berhak dan terlindungi pada hari pertama dan kedua',
      source,
      asOf: row.asOf ?? asOf,
    })
    return [{ name, from, start, end, n }]
  })
}

function lastTwo(trend: SeveralReading['ranking']['rows'][number]['trend']) {
  const [before, after] = trend.slice(-2)
  return before === undefined || after === undefined
    ? undefined
    : { from: before.day, start: before.numerator, end: after.numerator }
}

/** Steps of all registers here added up by their names. */
function stepsOf({ sums, book, scope, asOf }: SeveralReading) {
  const telling = sums.filter(
    ({ changes }) => changes.whole.numerator.start !== null && changes.whole.numerator.end !== null,
  )
  if (telling.length === 0) return undefined
  const steps = new Map<string, number>()
  for (const { changes } of telling)
    for (const { label, people } of changes.whole.numerator.steps)
      steps.set(label, (steps.get(label) ?? 0) + people)
  const start = telling.reduce((sum, { changes }) => sum + changes.whole.numerator.start!, 0)
  const end = telling.reduce((sum, { changes }) => sum + changes.whole.numerator.end!, 0)
  const of = telling.map(({ name }) => name)
  const n = book.note({
    query: `steps scope=${scope.code} of=${telling.map(({ code }) => code).join(',')}`,
    name: `Langkah perubahan, ${of.join(', ')}`,
    values: { start, ...Object.fromEntries(steps), end },
    unit: 'orang',
    definition:
      'Sebab seseorang terhitung pada satu tanggal dan tidak pada yang lain, dijumlahkan menurut sebabnya; awal ditambah semua langkah sama dengan akhir',
    source: `register ${of.join(', ')}`,
    asOf,
  })
  const told = [...steps].map(([label, people]) => ({ label, people }))
  const title = `Yang terlindungi di ${nameSome(of)}`
  const chart: PackChart = {
    ...waterfallOf(title, { from: 'semula', to: 'kini' }, { start, steps: told, end }, n),
    title: `${title}: dari sebulan sebelumnya sampai kini`,
  }
  return {
    chart,
    table: {
      caption: 'Langkah demi langkah, register di pemasangan ini bersama',
      columns: [column('Langkah', 'text', 4), column('Yang terlindungi')],
      rows: [
        { cells: ['Semula', start], n, whole: true },
        ...told.map(({ label, people }) => ({ cells: [label, people], n })),
        { cells: ['Kini', end], n, whole: true },
      ],
      printed: null,
    },
  }
}
