/** A village that people of the demonstration live in. */
export interface DemoVillage {
  readonly code: string
  readonly name: string
  readonly district: string
  readonly districtName: string
}

export interface DemoHousehold {
  readonly village: DemoVillage
  readonly street: string
  readonly house: number
  readonly rt: number
  readonly rw: number
  readonly kk: string
  readonly members: number[]
  readonly decile: number
}

/** What is true of a participant; months are `YYYY-MM`. */
export interface DemoParticipation {
  readonly kpj: string
  readonly segment: 'BPU' | 'PU' | 'JAKON'
  readonly programmes: string
  readonly employerCode: string
  readonly employerName: string
  readonly paidThrough: string
  readonly status: 'AKTIF' | 'MENUNGGAK' | 'NONAKTIF' | 'KELUAR'
  readonly protects: boolean
}

/** A synthetic person as he or she truly is; lists show faulty copies. */
export interface DemoPerson {
  readonly id: number
  readonly household: number
  readonly female: boolean
  readonly words: readonly string[]
  /** `YYYY-MM-DD` */
  readonly birth: string
  readonly birthPlace: string
  readonly nik: string
  readonly mother: readonly string[]
  readonly phone: string
  readonly before: string
  readonly after: string
  readonly occupation: string
  readonly sector: string
  readonly list: string
  readonly asn: boolean
  readonly participation: DemoParticipation | null
  /** Day of death, when dead. */
  readonly died: string | null
}
