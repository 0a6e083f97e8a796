import { formatCount, formatDay, formatExactShare } from '../../platform/indonesian.ts'
import type { CheckedStatement } from './list-statements.ts'

const howExact = { exact: '', about: 'sekitar ', above: 'di atas ' }

/** Indonesian, for a person: what was said, by whom it was counted, and whether its numbers add up. */
export function describeStatements(statements: readonly CheckedStatement[]): string[] {
  if (statements.length === 0) return ['Belum ada pernyataan tentang tempat ini.']
  const wrong = statements.filter(({ agrees }) => agrees === false).length
  return [
    `${statements.length} pernyataan publik; ${wrong} di antaranya hitungannya tidak cocok.`,
    'Angka dengan penyebut yang berlainan tidak dapat dibandingkan.',
    ...statements.flatMap((one) => ['', ...describe(one)]),
  ]
}

function describe(one: CheckedStatement): string[] {
  const share =
    one.hundredths === null ? '' : `: ${howExact[one.precision]}${formatExactShare(one.hundredths)}`
  const counts = [
    ...(one.numerator === null ? [] : [`pembilang ${formatCount(one.numerator)}`]),
    ...(one.denominator === null ? [] : [`penyebut ${formatCount(one.denominator)}`]),
    ...(one.target === null ? [] : [`sasaran ${formatExactShare(one.target)}`]),
  ]
  return [
    `${one.placeName}, ${one.about}${share}`,
    `  ${one.definition}${counts.length === 0 ? '' : ` (${counts.join(', ')})`}`,
    ...one.claims.map(({ agrees, sentence }) => `  ${agrees ? '✓' : '✗'} ${sentence}`),
    ...(one.agrees === null ? ['  - tidak dapat dihitung ulang'] : []),
    ...(one.note === '' ? [] : [`  ${one.note}`]),
    `  sumber: ${one.source}; dicatat untuk ${formatDay(one.saidOn)}`,
  ]
}
