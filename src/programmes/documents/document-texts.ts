import { addMonths, type Month } from '../../platform/calendar.ts'
import { formatCount, formatDay, formatMonth, nameDay, nameMonth } from '../../platform/indonesian.ts'
import { spellOut } from '../../platform/spell-out.ts'
import type { DocumentHead, DocumentLine } from './document-facts.ts'
import { kindRules } from './document-kinds.ts'

/** How a paper of a document is made. */
export interface PaperWish {
  readonly fullNik: boolean
  /** Who takes it, when and why; stands on every page. */
  readonly watermark: string
  /** The QR as SVG and the address it leads to; empty for a draft. */
  readonly qr: string
  readonly verifyAt: string
}

export const masked =
  'Memuat data pribadi (UU 27/2022); NIK disamarkan. Hanya untuk tugas yang menjadi alasannya.'
export const whole =
  'Memuat data pribadi (UU 27/2022) dengan NIK lengkap. Hanya untuk tugas yang menjadi alasannya; pengambilannya dicatat.'

/** `Jan–Des 2027`, `Nov 2026–Apr 2027`, `Jan 2027`. */
export function monthsOf({ firstMonth, months }: Pick<DocumentLine, 'firstMonth' | 'months'>): string {
  if (months === 0 || firstMonth === '') return '–'
  if (months === 1) return formatMonth(firstMonth)
  const last = addMonths(firstMonth, months - 1)
  const first = formatMonth(firstMonth)
  return `${last.slice(0, 4) === firstMonth.slice(0, 4) ? first.split(' ')[0] : first}–${formatMonth(last)}`
}

export function periodOf({ from, to }: { readonly from: Month; readonly to: Month }): string {
  const last = addMonths(to, -1)
  return last <= from ? nameMonth(from) : `${nameMonth(from)} sampai ${nameMonth(last)}`
}

/** The document as texts for its template: the template decides where they stand, not what they are. */
export function documentTexts(head: DocumentHead, lines: readonly DocumentLine[], wish: PaperWish) {
  const { facts, kind, before } = head
  const rule = kindRules[kind]
  const manyFunds = new Set(lines.map(({ fund }) => fund)).size > 1
  return {
    draft: head.state === 'draft',
    kindName: rule.name,
    title: head.title,
    number: head.number ?? '(diberikan saat diterbitkan)',
    version: String(head.version),
    dated: head.dated === null ? '(tanggal)' : nameDay(head.dated),
    replaces:
      before === null
        ? ''
        : `Nomor ${before.number} versi ${before.version} tanggal ${nameDay(before.dated)}`,
    hash: head.hash ?? '',
    code: head.code ?? '',
    qr: wish.qr,
    verifyAt: wish.verifyAt,
    watermark: wish.watermark,
    letterhead: [...facts.letterhead],
    place: facts.place,
    addressee: facts.addressee,
    signerTitle: facts.signerTitle,
    signerName: facts.signerName,
    signerNip: facts.signerNip,
    about: facts.about,
    fund: facts.fund,
    accountCode: facts.accountCode,
    period: periodOf(facts),
    considering: [...facts.considering],
    mindful: [...facts.mindful],
    deciding: [...facts.deciding],
    people: formatCount(head.people),
    personMonths: formatCount(head.personMonths),
    total: `Rp${formatCount(head.total)}`,
    totalAmount: formatCount(head.total),
    words: `${spellOut(head.total)} rupiah`,
    confirmed: formatCount(facts.confirmed),
    refused: formatCount(facts.refused),
    unsure: formatCount(facts.unsure),
    villages: facts.villages.map((one) => [
      one.district,
      one.village,
      formatCount(one.people),
      formatCount(one.personMonths),
      formatCount(one.amount),
    ]),
    months: facts.months.map((one) => [
      nameMonth(one.month),
      formatCount(one.people),
      formatCount(one.amount),
    ]),
    steps: facts.steps.map(({ step, by, on }) => [step, by, formatDay(on)]),
    privacy: wish.fullNik ? whole : masked,
    manyFunds,
    groups: groupsOf(lines, (one) => cellsOf(kind, one, manyFunds)),
    // How many there are decides whether the PDF is tagged.
    lines: lines.map(({ line }) => line),
  }
}

function cellsOf(kind: DocumentHead['kind'], one: DocumentLine, manyFunds: boolean): string[] {
  const nik = one.nik ?? '–'
  const number = formatCount(one.line)
  if (kind === 'notice') return [number, one.name, nik, one.occupation]
  if (kind === 'verification') return [number, one.name, nik, one.occupation, one.finding ?? '–']
  const funds = manyFunds ? [one.fund] : []
  return [
    number,
    one.name,
    nik,
    one.address || '–',
    one.occupation,
    ...funds,
    monthsOf(one),
    formatCount(one.amount),
  ]
}

function groupsOf(lines: readonly DocumentLine[], cells: (one: DocumentLine) => string[]) {
  const groups: { title: string; count: string; rows: string[][] }[] = []
  let last: string | undefined
  for (const one of lines) {
    const key = `${one.district}\n${one.village}`
    if (key !== last) {
      last = key
      const title = one.village === '' ? 'Desa/kelurahan belum diketahui' : `${one.district}, ${one.village}`
      groups.push({ title, count: '', rows: [] })
    }
    groups.at(-1)!.rows.push(cells(one))
  }
  return groups.map((group) => ({ ...group, count: formatCount(group.rows.length) }))
}
