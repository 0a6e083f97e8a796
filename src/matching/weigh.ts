import { editDistance } from './edit-distance.ts'
import type { Model } from './model.ts'
import { compareTokens, type NameContext, type NameFinding } from './name-evidence.ts'
import {
  birthBits,
  type BirthLevel,
  compareBirth,
  compareNik,
  nikBits,
  type NikLevel,
} from './number-evidence.ts'
import type { Records } from './records.ts'

/** The evidence about two rows, field by field, in bits. */
export interface Evidence {
  readonly nik: { readonly level: NikLevel; readonly bits: number }
  readonly birth: { readonly level: BirthLevel; readonly bits: number }
  readonly name: NameFinding
  readonly village: {
    readonly level: 'same' | 'same-rt' | 'same-district' | 'other' | 'missing'
    readonly bits: number
  }
  readonly sex: { readonly level: 'same' | 'other' | 'missing'; readonly bits: number }
  readonly mother: NameFinding
  readonly phone: { readonly level: 'same' | 'one-digit' | 'other' | 'missing'; readonly bits: number }
  readonly kk: { readonly level: 'same' | 'other' | 'missing'; readonly bits: number }
  readonly kpj: { readonly level: 'same' | 'other' | 'missing'; readonly bits: number }
  readonly house: { readonly level: 'same' | 'missing'; readonly bits: number }
  readonly list: { readonly level: 'same' | 'other'; readonly bits: number }
  readonly prior: number
  /** The sum: log2 odds that the rows are one person. */
  readonly total: number
}

/** Weighs pairs of rows. Made once per run, so that comparisons of names are remembered. */
export class Scale {
  private readonly records: Records
  private readonly model: Model
  private readonly names: NameContext
  private readonly prior: number

  constructor(records: Records, model: Model) {
    this.records = records
    this.model = model
    this.names = { tokens: records.tokens, tokenBits: records.tokenBits, similar: new Map() }
    this.prior = -Math.log2(Math.max(2, records.count) / (2 * model.pairsPerRow))
  }

  /** log2 odds that two rows are one person. */
  score(a: number, b: number): number {
    return this.weigh(a, b).total
  }

  weigh(a: number, b: number): Evidence {
    const { records, model } = this
    const { rows } = records
    const whole = Math.max(records.nameBits[records.sortedName[a]!]!, 0)
    const name = compareTokens(records.names[a]!, records.names[b]!, this.names, model.name, whole)
    const birthLevel = compareBirth(records.birth[a]!, records.birth[b]!, records.year[a]!, records.year[b]!)
    const nikLevel = compareNik(
      rows.nik[a]!,
      rows.nik[b]!,
      rows.nikDamaged[a]!,
      rows.nikDamaged[b]!,
      birthLevel,
    )
    const digits = Math.min(
      (rows.nik[a]! || rows.nikDamaged[a]!).length,
      (rows.nik[b]! || rows.nikDamaged[b]!).length,
    )
    const nik = { level: nikLevel, bits: nikBits(nikLevel, model.nik, { name: name.level, digits }) }
    const beside = nikLevel === 'same' || nikLevel === 'same-against-birth'
    const birth = { level: birthLevel, bits: birthBits(birthLevel, model.birth, beside) }
    const village = this.weighVillage(a, b)
    const sex = same(rows.sex[a]!, rows.sex[b]!, model.sex)
    const mother = this.weighMother(a, b)
    const phone = this.weighPhone(rows.phone[a]!, rows.phone[b]!)
    const kk = same(rows.kk[a]!, rows.kk[b]!, model.kk)
    const kpj = same(rows.kpj[a]!, rows.kpj[b]!, model.kpj)
    const atHome = records.house[a] !== 0 && records.house[a] === records.house[b]
    const house = { level: atHome ? ('same' as const) : ('missing' as const), bits: atHome ? model.house : 0 }
    const oneList = rows.list[a] === rows.list[b]
    const list = {
      level: oneList ? ('same' as const) : ('other' as const),
      bits: oneList ? model.sameList : 0,
    }
    const total =
      this.prior +
      nik.bits +
      birth.bits +
      name.bits +
      village.bits +
      sex.bits +
      mother.bits +
      phone.bits +
      kk.bits +
      kpj.bits +
      house.bits +
      list.bits
    return { nik, birth, name, village, sex, mother, phone, kk, kpj, house, list, prior: this.prior, total }
  }

  private weighVillage(a: number, b: number): Evidence['village'] {
    const { records, model } = this
    const { rows } = records
    if (records.village[a] === 0 || records.village[b] === 0) return { level: 'missing', bits: 0 }
    if (records.village[a] === records.village[b]) {
      const rt = rows.rt[a] !== '' && rows.rt[a] === rows.rt[b]
      return rt
        ? { level: 'same-rt', bits: model.village.sameRt }
        : { level: 'same', bits: model.village.same }
    }
    const district = rows.village[a]!.slice(0, 8) === rows.village[b]!.slice(0, 8)
    return district
      ? { level: 'same-district', bits: model.village.sameDistrict }
      : { level: 'other', bits: model.village.other }
  }

  private weighMother(a: number, b: number): NameFinding {
    const { records, model } = this
    const finding = compareTokens(
      records.mothers[a]!,
      records.mothers[b]!,
      this.names,
      model.name,
      model.mother.most,
    )
    if (finding.level === 'missing') return finding
    const bits =
      finding.level === 'different' || finding.level === 'conflict'
        ? model.mother.other
        : Math.min(model.mother.most, Math.max(0, finding.bits))
    return { level: finding.level, bits }
  }

  private weighPhone(a: string, b: string): Evidence['phone'] {
    const { phone } = this.model
    if (a === '' || b === '') return { level: 'missing', bits: 0 }
    if (a === b) return { level: 'same', bits: phone.same }
    return editDistance(a, b, 1) <= 1
      ? { level: 'one-digit', bits: phone.oneDigit }
      : { level: 'other', bits: phone.other }
  }
}

function same(a: string, b: string, bits: { readonly same: number; readonly other: number }) {
  if (a === '' || b === '') return { level: 'missing' as const, bits: 0 }
  return a === b ? { level: 'same' as const, bits: bits.same } : { level: 'other' as const, bits: bits.other }
}
