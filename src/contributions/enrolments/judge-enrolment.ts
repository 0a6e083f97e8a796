import { addMonths, ageOn, type Day, firstDay, type Month } from '../../platform/calendar.ts'
import { countMonths, formatMonth, formatSpan, type MonthSpan, overlapOf } from './months.ts'

/** Why somebody is not enrolled; explained in docs/errors.md. */
export type EnrolmentRefusal =
  | 'row-unreadable'
  | 'unknown-person'
  | 'several-people'
  | 'name-differs'
  | 'twice-in-file'
  | 'not-eligible'
  | 'deceased'
  | 'marked-deceased'
  | 'age-unknown'
  | 'outside-entry-age'
  | 'not-resident'
  | 'other-village'
  | 'civil-servant'
  | 'wage-earner'
  | 'already-enrolled'
  | 'other-payer'
  | 'already-paid'

/** What the register and the insurer's lists know of somebody who is to be enrolled. */
export interface Candidate {
  readonly personId: number
  readonly born: Day | null
  readonly villageCode: string | null
  readonly isAsn: boolean
  readonly deceasedOn: Day | null
  readonly deceasedMark: boolean
  /** First day on which his protection as a wage earner no longer holds; null when he is none. */
  readonly wageEarnerUntil: Day | null
  /** The last month paid as BPU according to the insurer, and through which group. */
  readonly paid: { readonly through: Month; readonly wadahCode: string; readonly wadahName: string } | null
  readonly enrolments: readonly {
    readonly payer: string
    readonly payerName: string
    readonly months: MonthSpan
  }[]
}

/** What is asked for. */
export interface Asked {
  readonly regency: string
  readonly payer: {
    readonly code: string
    readonly villageCode: string | null
    readonly wadahCode: string | null
  }
  readonly segment: string
  readonly months: MonthSpan
  /** Ages at which somebody can be enrolled, both ends inclusive; null where no rule speaks of the segment. */
  readonly entryAge: { readonly youngest: number; readonly oldest: number } | null
}

/** Why not, in one sentence, and the person-months that would be paid twice. */
export interface Objection {
  readonly code: EnrolmentRefusal
  readonly sentence: string
  readonly wasted: number
}

const objection = (code: EnrolmentRefusal, sentence: string, wasted = 0): Objection => ({
  code,
  sentence,
  wasted,
})

/**
 * Whether the payer may enrol this person for these months. The first objection found is told; those
 * about who he is come before those about money.
 *
 * @returns undefined when nothing speaks against it
 * @law Permenaker 5/2021 (umur saat mendaftar); PP 49/2023 Pasal 5; PP 70/2015 (ASN)
 */
export function judgeEnrolment(person: Candidate, asked: Asked): Objection | undefined {
  return objectToPerson(person, asked) ?? objectToPlace(person, asked) ?? objectToMonths(person, asked)
}

function objectToPerson(person: Candidate, { segment, months, entryAge }: Asked): Objection | undefined {
  const start = firstDay(months.from)
  if (person.deceasedOn !== null) {
    return objection('deceased', 'Menurut register orang ini sudah meninggal. Keluarkan dari daftar.')
  }
  if (person.deceasedMark) {
    return objection(
      'marked-deceased',
      'Namanya pernah ditulis Alm./Almh. Periksa apakah masih hidup; bila ya, betulkan di halaman orangnya, lalu daftarkan lagi.',
    )
  }
  if (segment !== 'PU' && person.isAsn) {
    return objection('civil-servant', 'Orang ini ASN: JKK dan JKM-nya ditanggung lembaga lain.')
  }
  if (entryAge !== null) {
    if (person.born === null) {
      return objection(
        'age-unknown',
        'Tanggal lahirnya belum diketahui, sehingga umurnya tidak dapat diperiksa. Lengkapi dahulu.',
      )
    }
    const age = ageOn(person.born, start)
    if (age < entryAge.youngest || age > entryAge.oldest) {
      return objection(
        'outside-entry-age',
        `Umurnya ${age} tahun pada ${formatMonth(months.from)}; yang dapat didaftarkan ${entryAge.youngest} sampai ${entryAge.oldest} tahun.`,
      )
    }
  }
  if (segment === 'BPU' && person.wageEarnerUntil !== null && person.wageEarnerUntil > start) {
    return objection(
      'wage-earner',
      'Orang ini sedang aktif sebagai pekerja penerima upah; iurannya dibayar pemberi kerja.',
    )
  }
  return undefined
}

function objectToPlace({ villageCode }: Candidate, { regency, payer }: Asked): Objection | undefined {
  if (villageCode !== null && !villageCode.startsWith(`${regency}.`)) {
    return objection('not-resident', 'Menurut register orang ini tinggal di kabupaten/kota lain.')
  }
  if (payer.villageCode !== null && villageCode !== payer.villageCode) {
    return objection(
      'other-village',
      villageCode === null
        ? 'Desanya belum diketahui, sedangkan dana ini hanya untuk warga satu desa. Lengkapi desanya dahulu.'
        : 'Dana ini hanya untuk warga satu desa, dan orang ini tercatat tinggal di desa lain.',
    )
  }
  return undefined
}

function objectToMonths(person: Candidate, { payer, segment, months }: Asked): Objection | undefined {
  for (const one of person.enrolments) {
    const both = overlapOf(one.months, months)
    if (both === undefined) continue
    if (one.payer === payer.code) {
      return objection('already-enrolled', `Sudah didaftarkan dana ini untuk ${formatSpan(one.months)}.`)
    }
    const wasted = countMonths(both)
    return objection(
      'other-payer',
      `Sudah ditanggung ${one.payerName} untuk ${formatSpan(one.months)}. Bila didaftarkan lagi, ${wasted} orang-bulan (${formatSpan(both)}) terbuang.`,
      wasted,
    )
  }
  const { paid } = person
  if (segment !== 'BPU' || paid === null || paid.through < months.from) return undefined
  if (payer.wadahCode !== null && payer.wadahCode === paid.wadahCode) return undefined
  const both = overlapOf({ from: months.from, to: addMonths(paid.through, 1) }, months)!
  const wasted = countMonths(both)
  return objection(
    'already-paid',
    `Menurut daftar peserta iurannya sudah dibayar sampai ${formatMonth(paid.through)}${paid.wadahName === '' ? '' : ` lewat ${paid.wadahName}`}; ${wasted} orang-bulan (${formatSpan(both)}) akan terbuang. Mulailah sesudah bulan itu.`,
    wasted,
  )
}
