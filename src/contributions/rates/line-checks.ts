import type { DraftLine, RuleDraft } from './contract.ts'
import type { RuleFamily } from './rule.ts'

/** What is wrong with the lines of a draft, as the end of a sentence; nothing when they can be used. */
export function lineProblem(draft: RuleDraft): string | undefined {
  return checks[draft.family](draft.lines, draft)
}

type Check = (lines: readonly DraftLine[], draft: RuleDraft) => string | undefined

const checks: Readonly<Record<RuleFamily, Check>> = {
  programmes: (lines) =>
    first(lines, ({ programme, choice }) =>
      programme === null
        ? 'program belum dipilih'
        : isOneOf(choice, ['mandatory', 'by-scale', 'optional'])
          ? undefined
          : 'pilih wajib, menurut skala, atau pilihan',
    ) ?? twice(lines),
  band: bandProblem,
  gap: (lines) =>
    single(
      lines,
      ({ choice }) => isOneOf(choice, ['below', 'above']),
      'pilih golongan di bawah atau di atas',
    ),
  rate: rateProblem,
  ceiling: (lines) =>
    single(lines, ({ amount }) => amount !== null && amount > 0, 'batas upah harus di atas nol'),
  relief: (lines) =>
    first(lines, ({ programme, ratePpm }) =>
      programme === null
        ? 'program belum dipilih'
        : ratePpm === null || ratePpm === 0
          ? 'bagian yang dikurangi harus di atas nol'
          : undefined,
    ) ?? twice(lines),
  tier: (lines) =>
    first(lines, ({ lower, ratePpm }, i) =>
      lower === null || ratePpm === null
        ? 'batas bawah atau persentase kosong'
        : i === 0 && lower !== 0
          ? 'tingkat pertama harus mulai dari nol'
          : i > 0 && lower <= lines[i - 1]!.lower!
            ? 'batas bawah harus naik'
            : undefined,
    ),
  package: (lines) =>
    first(lines, ({ months, amount, choice, label }) =>
      months === null || amount === null || label === null || label === ''
        ? 'bulan, rupiah atau nama kosong'
        : isOneOf(choice, ['whole', 'extension'])
          ? undefined
          : 'pilih paket atau perpanjangan',
    ),
  payer: (lines) =>
    single(
      lines,
      ({ choice }) => isOneOf(choice, ['government', 'private']),
      'pilih uang pemerintah atau bukan',
    ),
}

/** Bands begin at nothing, rise without overlap or a hole wider than a thousand rupiah, and the last is open. */
function bandProblem(lines: readonly DraftLine[]): string | undefined {
  return first(lines, ({ lower, upper, base }, i) => {
    const isLast = i === lines.length - 1
    if (lower === null || base === null) return 'batas bawah atau dasar kosong'
    if ((upper === null) !== isLast)
      return isLast ? 'golongan terakhir tidak punya batas atas' : 'batas atas kosong'
    if (upper !== null && upper < lower) return 'batas atas di bawah batas bawah'
    if (i === 0) return lower === 0 ? undefined : 'golongan pertama harus mulai dari nol'
    const before = lines[i - 1]!
    if (lower <= before.upper!) return 'bertumpang tindih dengan golongan sebelumnya'
    if (lower > before.upper! + 1_000) return 'ada lubang lebih dari seribu rupiah sebelum golongan ini'
    return base > before.base! ? undefined : 'dasar harus naik'
  })
}

/** A share of something or an amount; risk classes all five or none. */
function rateProblem(lines: readonly DraftLine[], { segment }: RuleDraft): string | undefined {
  const wrong = first(lines, ({ share, basis, ratePpm, amount, choice }) => {
    if (share === null || basis === null) return 'penanggung atau dasar belum dipilih'
    if (basis === 'flat' && (amount === null || ratePpm !== null))
      return 'jumlah tetap ditulis dalam rupiah, tanpa persentase'
    if (basis !== 'flat' && (ratePpm === null || amount !== null))
      return 'persentase kosong, atau ada rupiah di sampingnya'
    if (basis === 'band' && segment !== 'BPU') return 'golongan penghasilan hanya ada bagi BPU'
    if (share === 'within' && choice === null) return 'sebut di dalam iuran program apa'
    return undefined
  })
  if (wrong !== undefined) return wrong
  const risks = lines
    .flatMap(({ riskClass }) => (riskClass === null ? [] : [riskClass]))
    .toSorted((a, b) => a - b)
  if (risks.length > 0 && risks.join() !== '1,2,3,4,5')
    return 'kelompok risiko 1 sampai 5 masing-masing satu baris'
  return undefined
}

function first(lines: readonly DraftLine[], check: (line: DraftLine, i: number) => string | undefined) {
  for (const [i, line] of lines.entries()) {
    const problem = check(line, i)
    if (problem !== undefined) return `baris ${i + 1}: ${problem}`
  }
  return undefined
}

function single(lines: readonly DraftLine[], isGood: (line: DraftLine) => boolean, otherwise: string) {
  return lines.length === 1 && isGood(lines[0]!) ? undefined : `${otherwise}, dalam satu baris`
}

function twice(lines: readonly DraftLine[]): string | undefined {
  const names = lines.map(({ programme }) => programme)
  return new Set(names).size === names.length ? undefined : 'satu program disebut dua kali'
}

function isOneOf(value: string | null, offered: readonly string[]): boolean {
  return value !== null && offered.includes(value)
}
