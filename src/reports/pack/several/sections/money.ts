import { addMoney, payerKindNames } from '../../../../contributions/public.ts'
import { formatCount, formatDay, formatRupiah } from '../../../../platform/indonesian.ts'
import type { PackChart, PackSection, PackTable } from '../../contract.ts'
import { say } from '../../numbers.ts'
import { absent, column, held, section } from '../../pack-reading.ts'
import { moneyDefinition } from '../../sections/money.ts'
import { missingNote, nameSome, type SeveralReading, sumOrHeld } from '../several-reading.ts'

type Money = ReturnType<typeof addMoney>

/** Where the money is in each regency and by kind of fund, to the rupiah; and what keeping protection costs. */
export function tellMoney(reading: SeveralReading): PackSection {
  const { sums, book, scope, on } = reading
  const parts = sums.flatMap(({ code, name, money }) => (money === null ? [] : [{ code, name, money }]))
  const losing = tellLosing(reading)
  if (parts.length === 0 && losing === undefined)
    return absent('money', 'Belum ada tagihan di buku besar yang dapat dibaca di sini.')
  const note = (query: string, name: string, values: Money, source: string) =>
    book.note({
      query,
      name,
      values: { ...values },
      unit: 'rupiah',
      definition: moneyDefinition,
      source,
      asOf: on,
    })
  const source = parts.map(({ name }) => `buku besar ${name}`).join('; ')
  const of = `scope=${scope.code} of=${parts.map(({ code }) => code).join(',')}`
  const whole = addMoney(parts.map(({ money }) => money))
  const n = parts.length === 0 ? null : note(`books ${of}`, 'Iuran, semua yang diketahui', whole, source)
  const kinds = kindsOf(reading).map((one) => ({
    ...one,
    n: note(`books ${of} kind=${one.kind}`, `Iuran dari ${one.name}`, one.money, source),
  }))
  const told = (text: string) => (n === null ? text : { text, n })
  return section('money', {
    lead: [
      ...(n === null
        ? []
        : say`Ditagih ${told(formatRupiah(whole.cost))}, dibayar ${told(formatRupiah(whole.paid))}, diterima penanggung ${told(formatRupiah(whole.receipted))}; belum dibayar ${told(formatRupiah(whole.owed))}. `),
      ...(losing?.lead ?? []),
    ],
    charts: kinds.length < 2 ? [] : [kindChart(kinds)],
    tables: [
      ...(n === null
        ? []
        : [
            moneyTable(`Menurut kabupaten/kota, sampai ${formatDay(on)} (rupiah)`, 'Kabupaten/kota', [
              ...parts.map(({ code, name, money }) => ({
                name,
                money,
                n: note(`books regency=${code} all`, `Iuran di ${name}`, money, `buku besar ${name}`),
              })),
              { name: 'Jumlah', money: whole, n, whole: true },
            ]),
            moneyTable(`Menurut jenis dana, sampai ${formatDay(on)} (rupiah)`, 'Jenis dana', [
              ...kinds,
              { name: 'Jumlah', money: whole, n, whole: true },
            ]),
          ]),
      ...(losing === undefined ? [] : [losing.table]),
    ],
    notes: [
      'Rupiah penuh dari buku besar; iuran yang belum ditagih tidak termasuk.',
      ...(losing?.notes ?? []),
      ...missingNote(reading, 'buku besar dan radar'),
    ],
  })
}

interface MoneyLine {
  readonly name: string
  readonly money: Money
  readonly n: number
  readonly whole?: boolean
}

const moneyTable = (caption: string, heading: string, lines: readonly MoneyLine[]): PackTable => ({
  caption,
  columns: [
    column(heading, 'text', 1.7),
    column('Ditagih', 'rupiah'),
    column('Dibayar', 'rupiah'),
    column('Belum dibayar', 'rupiah'),
    column('Menunggu bukti', 'rupiah'),
    column('Diterima', 'rupiah'),
    column('Belum jelas', 'rupiah'),
  ],
  rows: lines.map(({ name, money, n, whole = false }) => ({
    cells: [name, money.cost, money.paid, money.owed, money.clearing, money.receipted, money.unresolved],
    n,
    whole,
  })),
  printed: null,
})

/** Kinds of fund over all books that are here, dearest first. */
function kindsOf({ sums }: SeveralReading): { kind: string; name: string; money: Money }[] {
  const lines = sums.flatMap(({ moneyByKind }) => moneyByKind)
  return [...Map.groupBy(lines, ({ kind }) => kind)]
    .map(([kind, some]) => ({
      kind,
      name: payerKindNames[kind as keyof typeof payerKindNames] ?? 'Belum diketahui',
      money: addMoney(some.map(({ money }) => money)),
    }))
    .toSorted((a, b) => b.money.cost - a.money.cost)
}

const kindChart = (kinds: readonly MoneyLine[]): PackChart => ({
  kind: 'bars',
  title: 'Biaya menurut jenis dana (rupiah)',
  alt: 'Biaya yang ditagih menurut jenis dana, semua buku besar yang terbaca',
  bars: kinds.map(({ name, money, n }) => ({
    label: name,
    value: money.cost,
    text: formatRupiah(money.cost),
    n,
  })),
})

/** Who loses protection in the next sixty days, by regency; undefined where no register here tells it. */
function tellLosing({ sums, book, scope, on }: SeveralReading) {
  if (sums.length === 0) return undefined
  const definition =
    'Orang yang perlindungannya berakhir dalam 60 hari bila tidak ada yang dibayar; biaya mencegahnya menurut tarif yang berlaku'
  const note = (query: string, name: string, values: Record<string, number | null>, source: string) =>
    book.note({ query, name, values, unit: 'orang dan rupiah', definition, source, asOf: on })
  const sum = (of: 'people' | 'covered' | 'personMonths' | 'cost') =>
    sumOrHeld(sums.map(({ radar }) => radar?.[of] ?? null))
  const whole = {
    people: sum('people'),
    covered: sum('covered'),
    personMonths: sum('personMonths'),
    cost: sum('cost'),
  }
  const n = note(
    `radar scope=${scope.code} of=${sums.map(({ code }) => code).join(',')} within=60`,
    'Akan kehilangan perlindungan dalam 60 hari, semua yang diketahui',
    whole,
    `kepesertaan dan pembayaran di register ${sums.map(({ name }) => name).join(', ')}`,
  )
  const until = sums.find(({ radar }) => radar !== null)?.radar?.until
  const hides = whole.people === null
  return {
    lead:
      hides || until === undefined
        ? []
        : say`${{ text: formatCount(whole.people), n }} orang di ${nameSome(
            sums.map(({ name }) => name),
            3,
          )} kehilangan perlindungan sampai ${formatDay(until)} bila tidak ada yang dibayar; mencegahnya ${{ text: formatRupiah(whole.cost ?? 0), n }}.`,
    table: {
      caption: 'Akan kehilangan perlindungan dalam 60 hari bila tidak ada yang dibayar',
      columns: [
        column('Kabupaten/kota', 'text', 2.4),
        column('Orang'),
        column('Sudah didaftarkan', 'count', 1.2),
        column('Orang-bulan'),
        column('Biaya mencegahnya', 'rupiah', 1.4),
      ],
      rows: [
        ...sums.map(({ code, name, radar }) => ({
          cells: [
            name,
            radar?.people ?? null,
            radar?.covered ?? null,
            radar?.personMonths ?? null,
            radar?.cost ?? null,
          ],
          n: note(
            `radar regency=${code} within=60`,
            `Akan kehilangan perlindungan dalam 60 hari, ${name}`,
            {
              people: radar?.people ?? null,
              covered: radar?.covered ?? null,
              personMonths: radar?.personMonths ?? null,
              cost: radar?.cost ?? null,
            },
            `kepesertaan dan pembayaran di register ${name}`,
          ),
        })),
        {
          cells: ['Jumlah', whole.people, whole.covered, whole.personMonths, whole.cost],
          n,
          whole: true,
        },
      ],
      printed: null,
    } satisfies PackTable,
    notes: hides ? [held] : [],
  }
}
