import { createHash } from 'node:crypto'
import { formatCount, formatDay, nameMonth } from '../../platform/indonesian.ts'
import type { Letterhead } from './contract.ts'
import { spellOut } from '../../platform/spell-out.ts'

/** What a bill says, in numbers. Amounts in whole rupiah, months `YYYY-MM`, NIK already masked. */
export interface BillFacts {
  readonly number: string
  readonly month: string
  readonly state: string
  readonly payer: { readonly name: string; readonly kind: string }
  readonly wadahCode: string | null
  readonly accountCode: string | null
  readonly paymentCode: string | null
  readonly regencyName: string
  readonly letterhead: Letterhead | null
  readonly people: number
  readonly total: number
  readonly programmes: readonly { readonly programme: string; readonly amount: number }[]
  readonly villages: readonly {
    readonly district: string
    readonly village: string
    readonly people: number
    readonly amount: number
  }[]
  readonly agencies: readonly { readonly agency: string; readonly people: number; readonly amount: number }[]
  readonly steps: readonly { readonly step: string; readonly by: string; readonly on: string }[]
  readonly lines: readonly BillFactLine[]
}

export interface BillFactLine {
  readonly number: number
  readonly nik: string
  readonly name: string
  readonly village: string
  readonly firstMonth: string
  readonly months: number
  readonly jkk: number
  readonly jkm: number
  readonly jht: number
  readonly other: number
  readonly total: number
}

/** Which edition of the document of a bill this is. */
export interface Edition {
  readonly version: number
  readonly madeOn: string
  /** SHA-256 of the facts. */
  readonly hash: string
}

/** Rows of the annex in one PDF; a larger bill comes in several. */
export const annexRows = 5_000

/** Fingerprint of all that the document says: equal facts have an equal hash, on paper and in Excel. */
export function hashFacts(facts: BillFacts): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex')
}

const rupiah = (amount: number) => `Rp${formatCount(amount)}`

/**
 * The facts as texts for the template: it decides where they stand, not what they are. Part 1 holds
 * the bill and its totals; every part its share of the annex.
 */
export function documentTexts(facts: BillFacts, edition: Edition, part: number) {
  const parts = Math.max(1, Math.ceil(facts.lines.length / annexRows))
  const lines = facts.lines.slice((part - 1) * annexRows, part * annexRows)
  const { letterhead } = facts
  return {
    part: String(part),
    parts: String(parts),
    isFirst: part === 1,
    isLast: part === parts,
    draft: facts.state === 'draft',
    title: 'Tagihan Iuran Jaminan Sosial Ketenagakerjaan',
    number: facts.number,
    month: nameMonth(facts.month),
    version: String(edition.version),
    madeOn: formatDay(edition.madeOn),
    hash: edition.hash,
    payer: facts.payer.name,
    kind: facts.payer.kind,
    wadahCode: facts.wadahCode ?? '–',
    accountCode: facts.accountCode ?? '–',
    paymentCode: facts.paymentCode ?? 'belum ada',
    people: formatCount(facts.people),
    total: rupiah(facts.total),
    words: `${spellOut(facts.total)} rupiah`,
    regencyName: facts.regencyName,
    letterhead: letterhead?.lines ?? [`Pemerintah ${facts.regencyName}`],
    place: letterhead?.place ?? facts.regencyName,
    addressee: letterhead?.addressee ?? 'BPJS Ketenagakerjaan',
    signerTitle: letterhead?.signerTitle ?? '',
    signerName: letterhead?.signerName ?? '',
    signerNip: letterhead?.signerNip ?? '',
    programmes: facts.programmes.map(({ programme, amount }) => [programme, rupiah(amount)]),
    villages: facts.villages.map((one) => [
      one.district,
      one.village,
      formatCount(one.people),
      formatCount(one.amount),
    ]),
    agencies: facts.agencies.map((one) => [one.agency, formatCount(one.people), formatCount(one.amount)]),
    steps: facts.steps.map(({ step, by, on }) => [step, by, formatDay(on)]),
    withOther: facts.lines.some(({ other }) => other !== 0),
    lines: lines.map((one) => [
      String(one.number),
      one.nik,
      one.name,
      one.village,
      one.months === 1 ? shortMonth(one.firstMonth) : `${shortMonth(one.firstMonth)} +${one.months - 1}`,
      formatCount(one.jkk),
      formatCount(one.jkm),
      formatCount(one.jht),
      formatCount(one.other),
      formatCount(one.total),
    ]),
    totalAmount: formatCount(facts.total),
  }
}

const shortMonth = (month: string) => formatDay(`${month}-01`).replace(/^1 /, '')
