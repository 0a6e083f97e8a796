import { type Month, monthOf } from '../../../platform/calendar.ts'
import { formatCount, formatMonth, formatShare, nameMonth } from '../../../platform/indonesian.ts'
import { getParticipation } from '../../../sponsorship/public.ts'
import { shareOf } from '../../../coverage/public.ts'
import type { PackSection, Told } from '../contract.ts'
import { say } from '../numbers.ts'
import { absent, column, type PackReading, section } from '../pack-reading.ts'

const source = 'daftar ASN dan mandat Bapak Asuh di register ini'
const definition =
  'ASN menurut daftar kepegawaian; Bapak Asuh: ASN dengan mandat yang berlaku pada bulan itu; pekerja: yang dipasangkan dengannya'

/** How the agencies take part in Bapak Asuh: counts without names, small agencies together. */
export async function readParticipation({ tx, regency, on, book }: PackReading): Promise<PackSection> {
  const month = monthOf(on)
  const found = await getParticipation(tx, regency, month, on)
  const { whole } = found
  if (whole.civilServants < 5)
    return absent('participation', 'Belum ada daftar ASN, atau terlalu kecil untuk dibuka.')
  const n = book.note({
    query: `participation regency=${regency} month=${month}`,
    name: 'Bapak Asuh, semua perangkat daerah',
    values: { ...whole },
    unit: 'orang',
    definition,
    source,
    asOf: on,
  })
  const told = (text: string): Told => ({ text, n })
  const share = formatShare(shareOf({ numerator: whole.sponsors, denominator: whole.civilServants }))
  const groups = found.agencies.map((group) => ({
    group,
    label: group.joined > 0 ? `${group.joined} perangkat daerah kecil` : group.name,
    n: book.note({
      query: `participation regency=${regency} month=${month} agency=${group.name}`,
      name: group.joined > 0 ? 'Perangkat daerah kecil, digabung' : group.name,
      values: {
        civilServants: group.civilServants,
        sponsors: group.sponsors,
        places: group.places,
        workers: group.workers,
        arrears: group.arrears,
      },
      unit: 'orang',
      definition,
      source,
      asOf: on,
    }),
  }))
  return section('participation', {
    lead: say`${told(formatCount(whole.sponsors))} dari ${told(formatCount(whole.civilServants))} ASN (${told(share)}) menjadi Bapak Asuh bagi ${told(formatCount(whole.workers))} pekerja pada ${nameMonth(month)}.`,
    numbers: [
      {
        label: 'Bapak Asuh',
        told: told(formatCount(whole.sponsors)),
        detail: `${share} dari ${formatCount(whole.civilServants)} ASN`,
        tone: 'plain',
      },
      {
        label: 'Pekerja ditanggung',
        told: told(formatCount(whole.workers)),
        detail: `dari ${formatCount(whole.places)} tempat yang disanggupi`,
        tone: 'good',
      },
      {
        label: 'Bulan ini belum terbayar',
        told: told(formatCount(whole.arrears)),
        detail: 'di antara pekerja yang ditanggung',
        tone: 'bad',
      },
    ],
    charts: [
      {
        kind: 'bars',
        title: 'Bagian ASN yang menjadi Bapak Asuh',
        alt: 'Persentase ASN yang menjadi Bapak Asuh di tiap perangkat daerah',
        whole: 10_000,
        bars: groups.slice(0, 16).map(({ group, label, n: at }) => {
          const hundredths = shareOf({ numerator: group.sponsors, denominator: group.civilServants }) ?? 0
          return { label, value: hundredths, text: formatShare(hundredths), n: at }
        }),
      },
      ...courseOf(found.course, (values) =>
        book.note({
          query: `participation regency=${regency} month=${month} course`,
          name: 'Pekerja yang ditanggung Bapak Asuh, tiap bulan',
          values,
          unit: 'orang',
          definition,
          source,
          asOf: on,
        }),
      ),
    ],
    tables: [
      {
        caption: `Menurut perangkat daerah, ${nameMonth(month)}`,
        columns: [
          column('Peringkat', 'rank', 0.7),
          column('Perangkat daerah', 'text', 2.6),
          column('ASN'),
          column('Bapak Asuh'),
          column('Bagian', 'share'),
          column('Pekerja'),
          column('Belum terbayar'),
        ],
        rows: groups.map(({ group, label, n: at }) => ({
          cells: [
            group.rank,
            label,
            group.civilServants,
            group.sponsors,
            shareOf({ numerator: group.sponsors, denominator: group.civilServants }),
            group.workers,
            group.arrears,
          ],
          n: at,
        })),
        printed: 30,
      },
    ],
    notes: [
      ...(found.duty === 'voluntary' ? ['Menjadi Bapak Asuh bersifat sukarela.'] : []),
      'Perangkat daerah dengan kurang dari 5 ASN digabung dan tidak diberi peringkat.',
      ...(found.unassigned.units === 0
        ? []
        : [
            `${formatCount(found.unassigned.units)} unit kerja dengan ${formatCount(found.unassigned.servants)} ASN belum ditetapkan perangkat daerahnya dan tampil dengan namanya sendiri.`,
          ]),
      ...(found.hold === null ? [] : ['Daftar ASN terbaru mungkin tidak lengkap dan menunggu keputusan.']),
    ],
  })
}

function courseOf(
  course: readonly { readonly month: Month; readonly workers: number }[],
  note: (values: Record<string, number>) => number,
): PackSection['charts'] {
  if (course.every(({ workers }) => workers === 0)) return []
  const n = note(Object.fromEntries(course.map(({ month, workers }) => [month, workers])))
  return [
    {
      kind: 'course',
      title: 'Pekerja yang ditanggung, dua belas bulan',
      alt: 'Jumlah pekerja yang ditanggung Bapak Asuh tiap bulan',
      points: course.map(({ month, workers }) => ({
        label: formatMonth(month),
        value: workers,
        text: formatCount(workers),
        n,
      })),
      goal: null,
    },
  ]
}
