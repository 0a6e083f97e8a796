import {
  addMonths,
  ageOn,
  type Day,
  firstDay,
  monthNumber,
  type Month,
  monthOf,
} from '../../platform/calendar.ts'
import type { Facts, ParameterName } from './fact-names.ts'

/** What the register, the insurer's lists, enrolments and evidence tell of one person. */
export interface KnownPerson {
  readonly personId: number
  readonly name: string
  readonly nik: string | null
  readonly born: Day | null
  readonly sex: string | null
  readonly villageCode: string | null
  readonly agency: string | null
  /** Lower case. */
  readonly occupation: string | null
  readonly sector: string | null
  readonly decile: number | null
  readonly familyHead: boolean | null
  readonly disability: boolean | null
  readonly isAsn: boolean
  readonly deceased: boolean
  readonly deceasedMark: boolean
  /** Somebody else of the register has the same NIK. */
  readonly twin: boolean
  /** People of the register with his KK, himself among them; those under 18 or over 64. */
  readonly houseMembers: number | null
  readonly houseDependants: number | null
  /** First day on which he no longer earns a wage; null when he never did. */
  readonly wageUntil: Day | null
  readonly isBpu: boolean
  readonly everProtected: boolean
  /** Paid or enrolled without a break, as BPU, around the month asked for: first day, and day after the last. */
  readonly heldFrom: Day | null
  readonly heldUntil: Day | null
  /** The first later month that is enrolled already. */
  readonly takenFrom: Day | null
  readonly attestedOn: Day | null
  /** Workers of his village who are protected, in percent. */
  readonly villageCoverage: number | null
}

/** What holds for everybody. */
export interface Surroundings {
  readonly regency: string
  readonly hasMemberLists: boolean
  readonly parameters: Readonly<Partial<Record<ParameterName, number>>>
}

/** The first month from `month` on for which nobody pays for him: in it he would begin. */
export function startOf({ heldUntil }: Pick<KnownPerson, 'heldUntil'>, month: Month): Month {
  const next = heldUntil === null ? month : monthOf(heldUntil)
  return next > month ? next : month
}

/** Last month paid or enrolled; null where his protection does not reach the month before the plan. */
export function heldThroughOf({ heldUntil }: Pick<KnownPerson, 'heldUntil'>): Month | null {
  return heldUntil === null ? null : addMonths(monthOf(heldUntil), -1)
}

const soldier = /\b(tni|polri|tentara|polisi)\b/

/** The facts of one person in one month. */
export function factsOf(
  person: KnownPerson,
  month: Month,
  { regency, hasMemberLists, parameters }: Surroundings,
): Facts {
  const { occupation, villageCode, heldFrom, heldUntil, takenFrom, attestedOn, born, houseMembers } = person
  const day = firstDay(month)
  const isDependant = born !== null && isOutsideWorkingAge(born, day)
  return {
    umur: born === null ? undefined : ageOn(born, day),
    jenis_kelamin: person.sex ?? undefined,
    desa: villageCode ?? undefined,
    kecamatan: villageCode?.slice(0, 8),
    warga: villageCode === null ? undefined : villageCode.startsWith(`${regency}.`),
    nik_sah: person.nik !== null,
    nik_tunggal: person.nik === null ? undefined : !person.twin,
    meninggal: person.deceased,
    tanda_almarhum: person.deceasedMark,
    asn: person.isAsn,
    tni_polri:
      occupation !== null
        ? soldier.test(occupation)
        : person.sector !== null || person.isBpu
          ? false
          : undefined,
    pekerjaan: occupation ?? undefined,
    sektor: person.sector ?? undefined,
    desil: person.decile ?? undefined,
    penerima_upah: hasMemberLists ? person.wageUntil !== null && person.wageUntil > day : undefined,
    peserta_bpu: hasMemberLists ? person.isBpu : undefined,
    dibayar_bulan_itu:
      (heldUntil !== null && heldFrom !== null && heldFrom <= day && heldUntil > day) || takenFrom === day,
    bulan_terbangun: heldFrom === null ? 0 : Math.max(0, monthsBetween(heldFrom, heldUntil ?? day)),
    pernah_terlindungi: hasMemberLists || person.everProtected ? person.everProtected : undefined,
    bukti_kerja_bulan: attestedOn === null ? undefined : Math.max(0, monthsBetween(attestedOn, day)),
    anggota_keluarga: houseMembers ?? undefined,
    tanggungan:
      person.houseDependants === null
        ? undefined
        : Math.max(0, person.houseDependants - (isDependant ? 1 : 0)),
    kepala_keluarga: person.familyHead ?? undefined,
    disabilitas: person.disability ?? undefined,
    cakupan_desa: person.villageCoverage ?? undefined,
    ...parameters,
  }
}

function monthsBetween(from: Day, to: Day): number {
  return monthNumber(monthOf(to)) - monthNumber(monthOf(from))
}

function isOutsideWorkingAge(born: Day, day: Day): boolean {
  const age = ageOn(born, day)
  return age < 18 || age >= 65
}
