import { listRadarPeople } from '../contributions/public.ts'
import type { Db } from '../platform/database.ts'
import { formatDay } from '../platform/indonesian.ts'
import type { ExportQuestion, ExportTable } from './exports.ts'

const usualDays = 60
const everybody = 2_000_000

/** Who loses protection within the window if nothing is paid, soonest first. */
export async function makeRadarTable(db: Db, question: ExportQuestion): Promise<ExportTable> {
  const { regency, asOf, fullNik, place, fund, within = usualDays } = question
  const query = {
    asOf,
    within,
    ...(place === undefined ? {} : { place }),
    ...(fund === undefined ? {} : { fund }),
  }
  const people = await listRadarPeople(db, regency, query, { limit: everybody, fullNik })
  const cost = people.reduce((sum, one) => sum + (one.cost ?? 0), 0)
  return {
    title: 'Radar perlindungan',
    header: [
      'No',
      'NIK',
      'Nama',
      'Desa/Kelurahan',
      'Kecamatan',
      'Perangkat daerah',
      'Dana',
      'Bulan berikutnya punya pembayar',
      'Segmen',
      'Terlindungi sejak',
      'Bulan dibayar tanpa putus',
      'Dibayar sampai',
      'Menunggak (bulan)',
      'Putus pada',
      'Hari lagi',
      'Bulan yang harus dibayar',
      'Biaya mencegah (Rp)',
      'Nomor orang',
    ],
    rows: people.map((one, i) => [
      i + 1,
      one.nik ?? '',
      one.name,
      one.village,
      one.district,
      one.agencyName,
      one.fundName ?? '(tanpa pembayar)',
      one.covered ? 'ya' : 'belum',
      one.segment,
      one.since,
      one.monthsUnbroken,
      one.paidThrough,
      one.arrears,
      one.lapsesOn,
      one.daysToLapse,
      one.monthsToPay,
      one.cost ?? 'tidak dapat dihitung',
      one.personId,
    ]),
    notes: [
      `Kehilangan perlindungan JKK dan JKM dalam ${within} hari sejak ${formatDay(asOf)} bila tidak ada yang dibayar`,
      `Biaya mencegah seluruhnya Rp${cost.toLocaleString('id-ID')}; tanpa pembayar dihitung sebagai dana pemerintah, tanpa keringanan`,
      'Memuat data pribadi (UU 27/2022): hanya untuk tugas yang menjadi alasannya.',
    ],
    personal: true,
  }
}
