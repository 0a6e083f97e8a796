import { addMonths } from '../../platform/calendar.ts'
import { formatCount, formatDay, formatMonth, formatRupiah, formatTable } from '../../platform/indonesian.ts'
import { missesOnceIn } from '../reserve/reserve-rule.ts'
import { formatTenths } from '../reserve/tell-reserve.ts'
import { daysUntil } from '../reserve/watch-lapses.ts'
import { lossRate } from './keep-reserve.ts'
import type { SimulatedScheme, Simulation } from './simulated-scheme.ts'

/** The course without every worker's months. */
export function withoutPaid(played: Simulation) {
  const { months, lapses, money, mostCarried, start, added, violations } = played
  const days = lapses.map(({ on, warnedOn }) => (warnedOn === null ? 0 : daysUntil(on, warnedOn)))
  return {
    start,
    months,
    money,
    mostCarried,
    added,
    violations,
    lapses: lapses.length,
    leastWarningDays: days.length === 0 ? null : Math.min(...days),
  }
}

const percent = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 2 })

/** What was played and what came of it, with the reserve as it is and with one kept at its minimum. */
export function simulationLines(scheme: SimulatedScheme, asIs: Simulation, kept: Simulation): string[] {
  const {
    from,
    months,
    sponsors,
    workers,
    leaveRate,
    joinRate,
    missRate,
    lateRate,
    seed,
    reserveMonths,
    termMonths,
    renewRate,
  } = scheme
  const { minimum, capacity, cashMinimum, cash } = asIs.start
  const transport = workers.filter(({ sector }) => sector === 'transport').length
  const share = (value: number) => `${percent.format(value * 100)} %`
  const mean = workers.length * (1 - (1 - lossRate(scheme)) ** reserveMonths)
  return [
    `${formatCount(months)} bulan, ${formatMonth(from)} sampai ${formatMonth(addMonths(from, months - 1))}: ${formatCount(workers.length)} pekerja pada ${formatCount(sponsors.length)} Bapak Asuh; tiap bulan ${share(leaveRate)} berhenti, ${share(joinRate)} bergabung, ${share(missRate)} potongan gagal, ${share(lateRate)} berkas terlambat; benih ${seed}.`,
    `Pensiun mengikuti bulannya. Mandat yang masanya habis (${formatCount(termMonths)} bulan) diperpanjang oleh ${share(renewRate)}: anggapan, ubah dengan --renew-rate. Iuran dihitung menurut sektor pekerjanya${transport === 0 ? '' : `; ${formatCount(transport)} di antaranya sektor angkutan`}.`,
    '',
    `Cadangan minimum: ${formatCount(minimum)} pekerja. Dalam ${reserveMonths} bulan rata-rata ${formatTenths(mean)} pekerja kehilangan Bapak Asuh; selebihnya untuk kebetulan, sehingga hanya satu dari ${formatCount(missesOnceIn)} masa melampauinya. Ditambah uang yang dapat dibayarkan sekaligus bagi ${formatCount(cashMinimum)} orang-bulan, sebab potongan yang gagal pada bulan terakhir tidak dapat ditolong potongan lain.`,
    `Cadangan sekarang: ${formatCount(capacity)} pekerja, uang bagi ${formatCount(cash)} orang-bulan.`,
    '',
    ...outcome('Dengan cadangan sekarang, tanpa ditambah', asIs),
    '',
    ...outcome('Dengan cadangan yang tiap bulan dijaga pada minimum', kept),
    `Untuk itu perlu ditambah ${formatCount(kept.added.places)} tempat cadangan (${formatTenths(kept.added.places / months)} sebulan) dan ${formatRupiah(kept.added.pool)} dana kumpulan.`,
    '',
    ...yearTable(asIs, kept),
  ]
}

function outcome(title: string, { lapses, months, money, mostCarried, violations }: Simulation): string[] {
  const below = months.filter(({ holds }) => !holds)
  const days = lapses.map(({ on, warnedOn }) => (warnedOn === null ? 0 : daysUntil(on, warnedOn)))
  const first = lapses[0]
  const { deducted, paidBySponsors, inTrust, returned, funds } = money
  return [
    lapses.length === 0
      ? `${title}: TIDAK ADA pekerja yang perlindungannya terputus.`
      : `${title}: ${formatCount(lapses.length)} kali perlindungan terputus, pertama ${formatDay(first!.on)}; peringatan paling lambat ${formatCount(Math.min(...days))} hari sebelumnya.`,
    below.length === 0
      ? '  Aturan cadangan terpenuhi setiap bulan.'
      : `  Aturan cadangan tidak terpenuhi dalam ${formatCount(below.length)} dari ${formatCount(months.length)} bulan, pertama ${formatMonth(below[0]!.month)}.`,
    `  Paling banyak ${formatCount(mostCarried)} pekerja sekaligus ditanggung cadangan.`,
    `  Dipotong ${formatRupiah(deducted)} = iuran ${formatRupiah(paidBySponsors)} + titipan ${formatRupiah(inTrust)} + dikembalikan ${formatRupiah(returned)}. ${funds
      .filter(({ given }) => given > 0)
      .map(
        ({ step, paid }) => `${step === 'pool' ? 'Dana kumpulan' : 'APBD'} membayar ${formatRupiah(paid)}.`,
      )
      .join(' ')}`.trimEnd(),
    ...(violations.length === 0 ? [] : [`  PELANGGARAN: ${violations.join('; ')}`]),
  ]
}

function yearTable(asIs: Simulation, kept: Simulation): string[] {
  const sum = (months: Simulation['months'], of: (one: Simulation['months'][number]) => number) =>
    formatCount(months.reduce((total, one) => total + of(one), 0))
  const years = Array.from({ length: Math.ceil(asIs.months.length / 12) }, (_, i) => i * 12)
  return formatTable(
    [
      'Bulan',
      'Berhenti',
      'Bergabung',
      'Gagal potong',
      'Cadangan masuk',
      'Dana masuk',
      'Terputus',
      'Terputus bila dijaga',
    ],
    years.map((start) => {
      const own = asIs.months.slice(start, start + 12)
      const other = kept.months.slice(start, start + 12)
      return [
        `${formatMonth(own[0]!.month)} - ${formatMonth(own.at(-1)!.month)}`,
        sum(own, ({ left }) => left),
        sum(own, ({ joined }) => joined),
        sum(own, ({ missed }) => missed),
        sum(own, ({ stepIns }) => stepIns['reserve-sponsor']),
        sum(own, ({ stepIns }) => stepIns.pool + stepIns.apbd),
        sum(own, ({ lapses }) => lapses),
        sum(other, ({ lapses }) => lapses),
      ]
    }),
    [1, 2, 3, 4, 5, 6, 7],
  )
}
