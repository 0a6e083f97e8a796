import { addMonths, monthOf } from '../platform/calendar.ts'
import type { DemoParticipation } from './person.ts'
import { participation as shares, standing } from './rates.ts'
import type { SeededRandom } from '../platform/seeded-random.ts'

const employers = ['PT CONTOH SAWIT', 'CV MAJU', 'TOKO CONTOH', 'UD SEJAHTERA']
const groups = ['PEKERJA RENTAN KAB BANJAR', 'DESA', 'MANDIRI']

/** Whether and how a person of a sector takes part in the insurer's schemes on the day. */
export function drawParticipation(
  random: SeededRandom,
  sector: string,
  asOf: string,
  number: number,
): DemoParticipation | null {
  if (!random.chance(shares[sector] ?? 0.3)) return null
  const segment = sector === 'Konstruksi' ? 'JAKON' : random.chance(0.18) ? 'PU' : 'BPU'
  const month = monthOf(asOf)
  const kind = ['ahead', 'current', 'behind', 'lapsed', 'left'][
    random.weighted([standing.ahead, standing.current, standing.behind, standing.lapsed, standing.left])
  ]
  const behind =
    kind === 'ahead'
      ? -random.between(1, 2)
      : kind === 'current'
        ? 0
        : kind === 'behind'
          ? random.between(1, 3)
          : kind === 'lapsed'
            ? random.between(4, 14)
            : random.between(0, 8)
  const status = kind === 'left' ? 'KELUAR' : behind <= 0 ? 'AKTIF' : behind <= 3 ? 'MENUNGGAK' : 'NONAKTIF'
  return {
    kpj: String(20_000_000_000 + number * 47_111 + random.below(40_000)),
    segment,
    programmes: segment === 'PU' || random.chance(0.05) ? 'JKK,JKM,JHT' : 'JKK,JKM',
    employerCode:
      segment === 'BPU'
        ? `SA${random.between(1_001, 1_040)}`
        : `AA${String(random.between(101, 2_900)).padStart(6, '0')}`,
    employerName: random.pick(segment === 'BPU' ? groups : employers),
    paidThrough: addMonths(month, -behind),
    status,
    protects: kind !== 'left' && behind <= 3,
  }
}
