import { addMonths } from '../../platform/calendar.ts'
import { formatCount, formatDay, formatMonth, formatRupiah } from '../../platform/indonesian.ts'
import type { ReservePicture } from './get-reserve.ts'
import { stepInNames } from './notices.ts'
import { missesOnceIn } from './reserve-rule.ts'

const decimals = new Intl.NumberFormat('id-ID', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

/** Whole workers and months with one decimal, as people say them. */
export const formatTenths = (value: number) => decimals.format(value)

/** How strong the reserve is, in one sentence. */
export function tellStrength({ strength, workers }: Pick<ReservePicture, 'strength' | 'workers'>): string {
  const { capacity, months, leaving } = strength
  if (workers === 0) return 'Belum ada pekerja yang ditanggung Bapak Asuh bulan depan.'
  if (months === null)
    return `Cadangan dapat menutup ${formatCount(capacity)} pekerja; dalam 12 bulan terakhir tidak ada mandat yang berhenti.`
  return `Cadangan menutup ${formatCount(capacity)} pekerja selama ${formatTenths(months)} bulan pada laju keluar sekarang (${formatTenths(leaving)} pekerja sebulan).`
}

/** What it must be, and whether it is. */
export function tellMinimum({ strength, scheme }: Pick<ReservePicture, 'strength' | 'scheme'>): string {
  const { minimum, cashMinimum, cash, holds, capacity } = strength
  const why = `Minimum ${formatCount(minimum)} pekerja, agar ${scheme.reserveMonths} bulan keluar tertutup kecuali satu dari ${formatCount(missesOnceIn)} kemungkinan, dan uang yang dapat dibayarkan sekaligus bagi ${formatCount(cashMinimum)} orang-bulan (tersedia ${formatCount(cash)}).`
  return holds
    ? `${why} Terpenuhi.`
    : `${why} BELUM terpenuhi${capacity < minimum ? `: kurang ${formatCount(minimum - capacity)} pekerja` : ''}${cash < cashMinimum ? ', uang kurang' : ''}.`
}

/** The picture as lines for the command line. */
export function reserveLines(picture: ReservePicture): string[] {
  const { scheme, places, ordinaryFree, leaving, backstops, needs, near } = picture
  const rate = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 2 }).format(leaving.rate * 100)
  return [
    `${scheme.name}, ${formatDay(picture.asOf)}: ${formatCount(picture.workers)} pekerja ditanggung.`,
    tellStrength(picture),
    tellMinimum(picture),
    `Urutan pengganti: ${['tempat kosong Bapak Asuh', ...scheme.fallback.map((step) => stepInNames[step])].join(', ')}; ${picture.coverMonths} bulan tiap kali.`,
    `Bapak Asuh cadangan: ${formatCount(places.free)} dari ${formatCount(places.all)} tempat bebas (${formatCount(places.sponsors)} mandat); tempat kosong lain ${formatCount(ordinaryFree)}.`,
    ...backstops.map(
      (one) =>
        `${stepInNames[one.step]}: ${one.name}, sisa ${formatRupiah(one.left)} dari ${formatRupiah(one.money)} untuk ${formatMonth(one.months.from)} sampai ${formatMonth(addMonths(one.months.to, -1))}.`,
    ),
    `Laju keluar ${rate} % sebulan: ${formatCount(leaving.stopped)} mandat berhenti dalam ${leaving.months} bulan dari ${formatCount(leaving.stood)} mandat-bulan.`,
    `Perlu pengganti: ${formatCount(needs.length)} pekerja, ${formatCount(near)} di antaranya dekat batas perlindungan.`,
  ]
}
