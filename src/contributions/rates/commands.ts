import { type Command, Option } from 'commander'
import { monthOf, today } from '../../platform/calendar.ts'
import { formatMonth, formatRupiah } from '../../platform/indonesian.ts'
import type { Session, WithSession } from '../../platform/session.ts'
import { failContributions } from '../contributions-errors.ts'
import { askPrice } from './ask-price.ts'
import {
  mostMonths,
  payerClasses,
  payerKinds,
  type Phase,
  type PriceAnswer,
  priceQuery,
  sectors,
  segments,
} from './contract.ts'
import { readRuleBook } from './queries.ts'
import { confidenceNames, shareNames } from './rule-names.ts'

interface PriceOptions {
  readonly segment: string
  readonly sector: string
  readonly income?: string
  readonly programmes?: string
  readonly month?: string
  readonly months: string
  readonly payer: string
  readonly riskClass?: string
  readonly contractValue?: string
  readonly extension: string
}

/** price. */
export function addPriceCommand(program: Command, withSession: WithSession): void {
  program
    .command('price')
    .description('menghitung iuran menurut aturan, baris demi baris')
    .addOption(new Option('--segment <segment>', 'segmen peserta').choices(segments).default('BPU'))
    .addOption(
      new Option('--sector <sector>', 'sektor BPU; menentukan masa keringanan')
        .choices(sectors)
        .default('other'),
    )
    .option('--income <rupiah>', 'penghasilan atau upah sebulan, misalnya 1500000 atau 1.500.000')
    .option('--programmes <list>', 'program dipisah koma (bila kosong: yang wajib), misalnya JKK,JKM,JHT')
    .option('--month <month>', 'bulan iuran pertama, TTTT-BB (bila kosong: bulan ini)')
    .option('--months <number>', `jumlah bulan, 1 sampai ${mostMonths}; pekerja migran: lama paket`, '1')
    .addOption(
      new Option('--payer <payer>', 'golongan pembayar, atau jenis dana')
        .choices([...payerClasses, ...payerKinds])
        .default('self'),
    )
    .addOption(
      new Option('--risk-class <class>', 'kelompok risiko penerima upah').choices(['1', '2', '3', '4', '5']),
    )
    .option('--contract-value <rupiah>', 'nilai kontrak tanpa PPN, jasa konstruksi')
    .option('--extension <number>', 'bulan perpanjangan paket pekerja migran', '0')
    .addHelpText(
      'after',
      '\nContoh:\n  naungan price --income 1000000 --month 2026-10 --months 6 --payer sponsor' +
        '\n  naungan price --segment PU --income 4000000 --risk-class 2 --programmes JKK,JKM,JHT,JP' +
        '\n  naungan price --segment JAKON --contract-value 750.000.000' +
        '\n  naungan price --segment PMI --months 24',
    )
    .action((options: PriceOptions, command: Command) =>
      withSession(command, (session) => showPrice(session, options)),
    )
}

async function showPrice(session: Session, options: PriceOptions): Promise<void> {
  const { segment, sector, programmes, payer } = options
  const asked = priceQuery.parse({
    segment,
    sector,
    payer,
    programmes,
    month: readMonth(options.month ?? monthOf(today())),
    months: readMonths(options.months, 1),
    extension: readMonths(options.extension, 0),
    risk_class: options.riskClass,
    income: readRupiah(options.income, 'income-invalid'),
    contract_value: readRupiah(options.contractValue, 'contract-value-invalid'),
  })
  const answer = askPrice(await readRuleBook(session.database.db), asked)
  session.answer(answer, () => describePrice(answer))
}

/** The price in lines for a person: each phase, each line with its sentence, then the rules. */
function describePrice({ total, shares, phases, rules }: PriceAnswer): string[] {
  const places = new Map(rules.map(({ id }, i) => [id, i + 1]))
  return [
    ...phases.flatMap((phase) => describePhase(phase, places)),
    `Jumlah: ${formatRupiah(total)}`,
    ...(shares.length > 1
      ? shares.map(({ share, amount }) => `  ${shareNames[share]}: ${formatRupiah(amount)}`)
      : []),
    '',
    'Aturan:',
    ...rules.flatMap(({ id, citation, confidence, note }, i) => [
      `  [${i + 1}] ${id}: ${citation} (${confidenceNames[confidence]})`,
      ...(note === '' ? [] : [`      ${note}`]),
    ]),
  ]
}

function describePhase(phase: Phase, places: ReadonlyMap<string, number>): string[] {
  const { from, through, months, each, subtotal, lines, remarks } = phase
  const title =
    months === 1 ? formatMonth(from) : `${formatMonth(from)} sampai ${formatMonth(through)}, ${months} bulan`
  return [
    `${title}: ${formatRupiah(each)}${months === 1 ? '' : ` sebulan, seluruhnya ${formatRupiah(subtotal)}`}`,
    ...lines.map(({ programme, share, text, rules }) => {
      const bearer = share === 'payer' ? '' : ` ${shareNames[share]}`
      return `  ${programme}${bearer}: ${text} ${rules.map((id) => `[${places.get(id)}]`).join('')}`
    }),
    ...remarks.map((remark) => `  ! ${remark}`),
    '',
  ]
}

/** Rupiah as people write it: 1500000, 1.500.000, Rp1.500.000. */
function readRupiah(
  text: string | undefined,
  refusal: 'income-invalid' | 'contract-value-invalid',
): number | undefined {
  if (text === undefined) return undefined
  const digits = text.trim().replace(/^rp\.?\s*/i, '')
  if (/^-?(\d+|\d{1,3}(\.\d{3})+)$/.test(digits)) return Number(digits.replaceAll('.', ''))
  throw failContributions(refusal, { value: `"${text}"`, reason: 'bukan bilangan bulat' })
}

function readMonth(text: string): string {
  if (!/^20\d{2}-(0[1-9]|1[0-2])$/.test(text)) throw failContributions('month-invalid', { value: text })
  return text
}

function readMonths(text: string, least: number): number {
  const number = Number(text)
  if (!Number.isInteger(number) || text.trim() === '' || number < least || number > mostMonths)
    throw failContributions('months-invalid', { value: text, least, most: mostMonths })
  return number
}
