import { shareOf } from '../../../../coverage/public.ts'
import { monthOf } from '../../../../platform/calendar.ts'
import { formatCount, formatShare, nameMonth } from '../../../../platform/indonesian.ts'
import type { PackSection } from '../../contract.ts'
import { say } from '../../numbers.ts'
import { absent, column, section } from '../../pack-reading.ts'
import { missingNote, type SeveralReading } from '../several-reading.ts'

const counts = ['civilServants', 'sponsors', 'places', 'workers', 'arrears'] as const
const definition =
  'ASN menurut daftar kepegawaian; Bapak Asuh: ASN dengan mandat yang berlaku pada bulan itu; pekerja: yang dipasangkan dengannya'

/** How the civil servants of each regency take part in Bapak Asuh. */
export function tellParticipation(reading: SeveralReading): PackSection {
  const { sums, book, scope, on } = reading
  const month = monthOf(on)
  const parts = sums.flatMap(({ code, name, participation }) =>
    participation === null ? [] : [{ code, name, values: { ...participation } }],
  )
  if (parts.length === 0)
    return absent('participation', 'Belum ada daftar ASN di register yang dapat dibaca di sini.')
  const note = (query: string, name: string, values: Record<string, number>, source: string) =>
    book.note({ query, name, values, unit: 'orang', definition, source, asOf: on })
  const whole = Object.fromEntries(
    counts.map((count) => [count, parts.reduce((sum, { values }) => sum + values[count], 0)]),
  ) as Record<(typeof counts)[number], number>
  const n = note(
    `participation scope=${scope.code} of=${parts.map(({ code }) => code).join(',')} month=${month}`,
    'Bapak Asuh, semua yang diketahui',
    whole,
    parts.map(({ name }) => `register ${name}`).join('; '),
  )
  const told = (text: string) => ({ text, n })
  const share = shareOf({ numerator: whole.sponsors, denominator: whole.civilServants })
  const cells = (name: string, values: Record<(typeof counts)[number], number>) => [
    name,
    values.civilServants,
    values.sponsors,
    shareOf({ numerator: values.sponsors, denominator: values.civilServants }),
    values.workers,
    values.arrears,
  ]
  const said = section('participation', {
    lead: say`${told(formatCount(whole.sponsors))} dari ${told(formatCount(whole.civilServants))} ASN (${told(formatShare(share))}) menjadi Bapak Asuh bagi ${told(formatCount(whole.workers))} pekerja pada ${nameMonth(month)}, di ${formatCount(parts.length)} kabupaten/kota.`,
    tables: [
      {
        caption: `Menurut kabupaten/kota, ${nameMonth(month)}`,
        columns: [
          column('Kabupaten/kota', 'text', 2.4),
          column('ASN'),
          column('Bapak Asuh'),
          column('Bagian', 'share'),
          column('Pekerja'),
          column('Belum terbayar'),
        ],
        rows: [
          ...parts.map(({ code, name, values }) => ({
            cells: cells(name, values),
            n: note(
              `participation regency=${code} month=${month}`,
              `Bapak Asuh, ${name}`,
              values,
              `daftar ASN dan mandat Bapak Asuh di register ${name}`,
            ),
          })),
          { cells: cells('Jumlah', whole), n, whole: true },
        ],
        printed: null,
      },
    ],
    notes: missingNote(reading, 'daftar ASN'),
  })
  return { ...said, title: 'Bapak Asuh menurut kabupaten/kota' }
}
