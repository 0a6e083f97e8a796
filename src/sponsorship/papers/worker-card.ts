import { sql } from 'kysely'
import { type Day, firstDay, monthOf } from '../../platform/calendar.ts'
import { formatDay, formatMonth, formatRupiah, nameDay } from '../../platform/indonesian.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { Place } from '../place.ts'
import { failSponsorship } from '../sponsorship-errors.ts'

/** What the card of a worker tells. */
export interface WorkerCard {
  readonly name: string
  readonly kpj: string | null
  readonly village: string | null
  readonly occupation: string | null
  /** First month paid, and the first no longer paid. */
  readonly from: string
  readonly until: string
  readonly protectedUntil: Day | null
  /** Those who agreed, by name alone. */
  readonly sponsors: readonly string[]
  /** Whole rupiah for a family, in the first months of participation and afterwards; null where no rule is known. */
  readonly death: { readonly months: number; readonly before: number; readonly after: number } | null
}

/** @throws sponsorship/pair-not-found */
export async function readWorkerCard(tx: Tx, regency: string, pair: number, asOf: Day): Promise<WorkerCard> {
  const { rows } = await sql<WorkerCard>`
    select q.name, q.occupation, v.name as village,
           to_char(lower(p.months), 'YYYY-MM') as "from", to_char(upper(p.months), 'YYYY-MM') as until,
           (select t.kpj from published.participation t
            where t.regency = p.regency and t.person_id = p.person_id and t.kpj is not null
            order by t.participant desc limit 1) as kpj,
           (select max(upper(r.valid))::text from published.protection_run r
            where r.regency = p.regency and r.person_id = p.person_id) as "protectedUntil",
           coalesce((select json_agg(s.name order by o.pair) from sponsorship.pair o
             join sponsorship.mandate m on m.regency = o.regency and m.mandate = o.mandate
             join sponsorship.sponsor s on s.regency = m.regency and s.sponsor = m.sponsor
             where o.regency = p.regency and o.person_id = p.person_id and m.name_shown and o.end_reason is null
               and upper(o.months) > ${firstDay(monthOf(asOf))}::date), '[]') as sponsors,
           (select json_build_object('months', b.months, 'before', b.before, 'after', b.after)
            from published.benefit_rule b
            where b.what = 'death-waiting' and b.segment = 'BPU' and b.valid_from <= ${asOf}::date
            order by b.valid_from desc limit 1) as death
    from sponsorship.pair p
    join published.person q on q.regency = p.regency and q.person_id = p.person_id
    left join regions.region v on v.code = q.village_code
    where p.regency = ${regency} and p.pair = ${pair}::bigint and not isempty(p.months)`.execute(tx.db)
  if (rows[0] === undefined) throw failSponsorship('pair-not-found', { pair })
  return rows[0]
}

/**
 * The card in plain words: what he is insured for, and what his family must do. Of a sponsor his name at the most.
 *
 * @law PP 44/2015 jo. PP 82/2019 (manfaat); Permenaker 5/2021 jo. 1/2025 (klaim)
 */
export function workerCardTexts(
  card: WorkerCard,
  {
    place,
    scheme,
    madeOn,
  }: {
    readonly place: Place
    readonly scheme: string
    readonly madeOn: Day
  },
) {
  const { name, kpj, village, occupation, from, protectedUntil, sponsors, death } = card
  return {
    title: 'Kartu Perlindungan Pekerja',
    scheme,
    regencyName: place.regencyName,
    name,
    about: [occupation, village].filter((one) => one !== null).join(', '),
    kpj: kpj ?? 'dari kantor BPJS Ketenagakerjaan',
    span:
      protectedUntil !== null && protectedUntil > madeOn
        ? `Iuran dibayar mulai ${formatMonth(from)}. Menurut catatan, terlindungi sebelum ${formatDay(protectedUntil)}.`
        : `Iuran dibayar mulai ${formatMonth(from)}. Perlindungan mulai sesudah iuran pertama diterima BPJS Ketenagakerjaan.`,
    sponsor:
      sponsors.length === 0
        ? 'Iurannya dibayar seorang Bapak Asuh.'
        : `Iurannya dibayar ${sponsors.join(' dan ')}.`,
    covers: [
      'Kecelakaan saat bekerja, juga di jalan ke dan dari tempat kerja: biaya berobat sampai sembuh, dan pengganti penghasilan selama tidak dapat bekerja.',
      'Meninggal atau cacat karena kecelakaan kerja: santunan bagi Anda atau keluarga.',
      death === null
        ? 'Meninggal karena sebab lain: santunan bagi keluarga.'
        : `Meninggal karena sebab lain: ${formatRupiah(death.after)} bagi keluarga; dalam ${death.months} bulan pertama kepesertaan ${formatRupiah(death.before)}.`,
      'Beasiswa anak, bila syarat masa iurnya terpenuhi.',
    ],
    accident: [
      'Tolong dahulu: bawa ke puskesmas atau rumah sakit. Sebut peserta BPJS Ketenagakerjaan.',
      'Laporkan dalam 2 x 24 jam ke kantor BPJS Ketenagakerjaan; kantor desa dapat membantu.',
      'Simpan kartu ini, KTP, dan surat dari yang melihat kejadiannya.',
    ],
    family: [
      'Siapkan: kartu ini, KTP yang meninggal dan ahli waris, kartu keluarga, akta kematian, surat keterangan ahli waris dari desa, buku nikah bila suami atau istri, dan buku tabungan ahli waris.',
      'Bawa ke kantor BPJS Ketenagakerjaan; kantor desa dapat membantu.',
    ],
    lines: [
      'Tetap terlindungi hanya selama iurannya dibayar. Bila pembayarnya berganti, Anda diberi tahu kantor desa.',
      'Bila berhenti bekerja, pindah, atau menjadi karyawan, beri tahu kantor desa.',
    ],
    madeOn: nameDay(madeOn),
  }
}
