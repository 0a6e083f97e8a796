import { formatCount, formatDay } from '../../../../platform/indonesian.ts'
import type { PackSection } from '../../contract.ts'
import { say } from '../../numbers.ts'
import { absent, column, section } from '../../pack-reading.ts'
import { lateText } from '../../sections/duties.ts'
import { missingNote, type SeveralReading } from '../several-reading.ts'

const definition =
  'Kewajiban perangkat daerah dengan masa yang sedang dilihat; terlambat bila tenggatnya lewat tanpa bukti yang diterima atau diserahkan'
const source = 'Instruksi dan Rapat di register ini'

/** What is owed in each regency, and what is late there. */
export function tellDuties(reading: SeveralReading): PackSection {
  const { sums, book, scope, on } = reading
  const parts = sums
    .filter(({ duties }) => duties.all > 0 || duties.decisions > 0)
    .map(({ code, name, duties: { late, ...values } }) => ({ code, name, late, values }))
  if (parts.length === 0)
    return absent('duties', 'Belum ada kewajiban atau keputusan yang dicatat di register yang dapat dibaca.')
  const sum = (count: keyof (typeof parts)[number]['values']) =>
    parts.reduce((all, { values }) => all + values[count], 0)
  const whole = {
    all: sum('all'),
    accepted: sum('accepted'),
    handedIn: sum('handedIn'),
    overdue: sum('overdue'),
    decisions: sum('decisions'),
    decisionsLate: sum('decisionsLate'),
  }
  const note = (query: string, name: string, values: typeof whole, from: string) =>
    book.note({ query, name, values, unit: 'kewajiban; keputusan', definition, source: from, asOf: on })
  const n = note(
    `duties scope=${scope.code} of=${parts.map(({ code }) => code).join(',')}`,
    'Kewajiban dan keputusan, semua yang diketahui',
    whole,
    parts.map(({ name }) => `Instruksi dan Rapat ${name}`).join('; '),
  )
  const cells = (name: string, values: typeof whole) => [
    name,
    values.all,
    values.accepted,
    values.handedIn,
    values.overdue,
    values.decisions,
    values.decisionsLate,
  ]
  const late = parts.flatMap(({ name, late: some, code }) => some.map((duty) => ({ name, code, duty })))
  const told = (count: number) => ({ text: formatCount(count), n })
  return section('duties', {
    lead: say`${told(whole.overdue)} dari ${told(whole.all)} kewajiban terlambat, dan ${told(whole.decisionsLate)} dari ${told(whole.decisions)} keputusan rapat lewat tenggat pada ${formatDay(on)}.`,
    tables: [
      {
        caption: 'Menurut kabupaten/kota',
        columns: [
          column('Kabupaten/kota', 'text', 2),
          column('Kewajiban'),
          column('Diterima'),
          column('Diserahkan'),
          column('Terlambat'),
          column('Keputusan rapat'),
          column('Keputusan terlambat'),
        ],
        rows: [
          ...parts.map(({ code, name, values }) => ({
            cells: cells(name, values),
            n: note(`duties regency=${code}`, `Kewajiban di ${name}`, values, source),
          })),
          { cells: cells('Jumlah', whole), n, whole: true },
        ],
        printed: null,
      },
      ...(late.length === 0
        ? []
        : [
            {
              caption: 'Kewajiban yang terlambat',
              columns: [
                column('Perangkat daerah', 'text', 1.6),
                column('Kewajiban', 'text', 3),
                column('Dasar', 'text', 1.3),
                column('Tenggat', 'day' as const, 0.9),
                column('Keadaan', 'text', 1.2),
              ],
              rows: late
                .toSorted((a, b) => (a.duty.due < b.duty.due ? -1 : 1))
                .map(({ name, duty }) => ({
                  cells: [
                    `${duty.agencyName}, ${name}`,
                    duty.standing === 'proposed' ? `${duty.what} (usulan)` : duty.what,
                    duty.regulationNumber,
                    duty.due,
                    lateText(duty),
                  ],
                  n,
                })),
              printed: 18,
            },
          ]),
    ],
    notes: missingNote(reading, 'kewajiban dan keputusan'),
  })
}
