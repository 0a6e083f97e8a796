import {
  addMoney,
  fundMoneyOf,
  getRadar,
  listFundBalances,
  payerKindNames,
} from '../../../contributions/public.ts'
import { formatCount, formatDay, formatRupiah } from '../../../platform/indonesian.ts'
import type { PackSection, Told } from '../contract.ts'
import { say } from '../numbers.ts'
import { absent, column, type PackReading, section } from '../pack-reading.ts'

/** What the columns of the books mean. */
export const moneyDefinition =
  'Buku besar: biaya bulan-orang yang ditagih; dibayar; belum dibayar; menunggu bukti terima; diterima penanggung; titipan; belum jelas. Biaya = belum dibayar + menunggu + diterima + belum jelas'

/** Where the money is, by kind of fund, to the rupiah; and what keeping protection costs in the next sixty days. */
export async function readMoney({ tx, regency, on, book }: PackReading): Promise<PackSection> {
  const all = await listFundBalances(tx.db, regency, on)
  // Money of an unknown payer is told apart, and only there.
  const balances = all.filter(({ payer }) => payer !== null)
  const unknown = addMoney(all.filter(({ payer }) => payer === null).map(fundMoneyOf)).clearing
  const radar = await getRadar(tx.db, regency, { asOf: on, within: 60 })
  if (balances.length === 0 && radar.people === 0) return absent('money', 'Belum ada tagihan di buku besar.')
  const source = 'buku besar iuran di register ini'
  const kinds = [...Map.groupBy(balances, ({ kind }) => kind)].map(([kind, some]) => ({
    name:
      kind === '' ? 'Belum diketahui siapa pembayarnya' : payerKindNames[kind as keyof typeof payerKindNames],
    kind,
    payers: some.length,
    money: addMoney(some.map(fundMoneyOf)),
  }))
  const whole = addMoney(kinds.map(({ money }) => money))
  const n = book.note({
    query: `books regency=${regency} all`,
    name: 'Iuran, semua dana',
    values: { ...whole },
    unit: 'rupiah',
    definition: moneyDefinition,
    source,
    asOf: on,
  })
  const m = book.note({
    query: `radar regency=${regency} within=60`,
    name: 'Akan kehilangan perlindungan dalam 60 hari',
    values: {
      people: radar.people,
      covered: radar.covered,
      personMonths: radar.personMonths,
      cost: radar.cost,
    },
    unit: 'orang dan rupiah',
    definition:
      'Orang yang perlindungannya berakhir dalam 60 hari bila tidak ada yang dibayar; biaya mencegahnya menurut tarif yang berlaku',
    source: 'kepesertaan dan pembayaran di register ini',
    asOf: on,
  })
  const told = (text: string): Told => ({ text, n })
  return section('money', {
    lead: say`Ditagih ${told(formatRupiah(whole.cost))}, dibayar ${told(formatRupiah(whole.paid))}, diterima penanggung ${told(formatRupiah(whole.receipted))}. ${{ text: formatCount(radar.people), n: m }} orang kehilangan perlindungan sampai ${formatDay(radar.until)} bila tidak ada yang dibayar; mencegahnya ${{ text: formatRupiah(radar.cost), n: m }}.`,
    numbers: [
      {
        label: 'Ditagih',
        told: told(formatRupiah(whole.cost)),
        detail: 'biaya bulan-orang yang sudah ditagih',
        tone: 'plain',
      },
      {
        label: 'Belum dibayar',
        told: told(formatRupiah(whole.owed)),
        detail: 'oleh dana dan pembayar',
        tone: 'bad',
      },
      {
        label: 'Mencegah putus 60 hari',
        told: { text: formatRupiah(radar.cost), n: m },
        detail: `${formatCount(radar.people)} orang, ${formatCount(radar.personMonths)} orang-bulan`,
        tone: 'bad',
      },
    ],
    charts: [
      {
        kind: 'bars',
        title: 'Biaya menurut jenis dana (rupiah)',
        alt: 'Biaya yang ditagih menurut jenis dana',
        bars: kinds
          .toSorted((a, b) => b.money.cost - a.money.cost)
          .map(({ name, money }) => ({ label: name, value: money.cost, text: formatRupiah(money.cost), n })),
      },
    ],
    tables: [
      {
        caption: `Menurut jenis dana, sampai ${formatDay(on)}`,
        columns: [
          column('Jenis dana', 'text', 1.6),
          column('Pembayar', 'count', 0.7),
          column('Ditagih', 'rupiah'),
          column('Dibayar', 'rupiah'),
          column('Belum dibayar', 'rupiah'),
          column('Menunggu bukti', 'rupiah'),
          column('Diterima', 'rupiah'),
          column('Belum jelas', 'rupiah'),
        ],
        rows: [
          ...kinds.map(({ name, kind, payers, money }) => ({
            cells: [
              name,
              payers,
              money.cost,
              money.paid,
              money.owed,
              money.clearing,
              money.receipted,
              money.unresolved,
            ],
            n: book.note({
              query: `books regency=${regency} kind=${kind}`,
              name: `Iuran dari ${name}`,
              values: { ...money },
              unit: 'rupiah',
              definition: moneyDefinition,
              source,
              asOf: on,
            }),
          })),
          {
            cells: [
              'Jumlah',
              balances.length,
              whole.cost,
              whole.paid,
              whole.owed,
              whole.clearing,
              whole.receipted,
              whole.unresolved,
            ],
            n,
            whole: true,
          },
        ],
        printed: null,
      },
    ],
    notes: [
      'Rupiah penuh dari buku besar; iuran yang belum ditagih tidak termasuk.',
      ...(unknown === 0
        ? []
        : [
            `Di luar tabel: ${formatRupiah(unknown)} diterima tanpa diketahui pembayarnya, dan menunggu kejelasan di Rekonsiliasi.`,
          ]),
    ],
  })
}
