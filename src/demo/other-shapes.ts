import type { PlannedRow } from './list-plan.ts'
import type { DemoHistory } from './membership-history.ts'
import type { DemoPerson } from './person.ts'
import type { SeededRandom } from '../platform/seeded-random.ts'
import { SheetDraft } from './sheet-draft.ts'
import { writeDate } from './shown-dates.ts'

const upper = (text: string) => text.toUpperCase()

/** Rows per sheet of the insurer's list. */
const perSheet = 10_000

/** The insurer's participants, as its system writes them. */
export function shapeParticipants(
  rows: readonly PlannedRow[],
  historyOf: (person: DemoPerson) => DemoHistory,
): SheetDraft[] {
  const drafts: SheetDraft[] = []
  for (let start = 0; start < rows.length || start === 0; start += perSheet) {
    const draft = new SheetDraft(`peserta_${drafts.length + 1}`).add(
      'KPJ',
      'NIK',
      'NAMA_TK',
      'TGL_LAHIR',
      'JK',
      'SEGMEN',
      'PROGRAM',
      'KODE_WADAH_NPP',
      'NAMA_WADAH_PERUSAHAAN',
      'BLTH_IURAN_AKHIR',
      'STATUS',
      'TGL_KEPESERTAAN',
      'TGL_BERHENTI',
      'KODE_KELURAHAN',
      'NAMA_IBU',
      'NO_HP',
    )
    for (const { person, shown } of rows.slice(start, start + perSheet)) {
      const p = person.participation!
      const { start, end } = historyOf(person)
      draft.person(
        person.id,
        p.kpj,
        shown.nik,
        upper(shown.name),
        writeDate.dashes(shown.birth),
        shown.sex,
        p.segment,
        p.programmes,
        p.employerCode,
        p.employerName,
        p.paidThrough.replace('-', ''),
        p.status,
        writeDate.dashes(start),
        writeDate.dashes(end),
        shown.village?.code.replaceAll('.', '') ?? '',
        upper(shown.mother),
        shown.phone,
      )
    }
    drafts.push(draft)
  }
  return drafts
}

const units = [
  'Dinas Pendidikan',
  'RSUD Ratu Zalecha',
  'BPKPAD',
  'Disnakertrans',
  'Bappedalitbang',
  'Bagian Kesra',
  'Disbudporapar',
  'Kecamatan Martapura',
  'Kecamatan Gambut',
]
const grades = ['II/c', 'III/a', 'III/b', 'III/c', 'III/d', 'IV/a', 'IX', 'VII']

/** Civil servants: no NIK, but the birth date in the NIP. */
export function shapeCivilServants(rows: readonly PlannedRow[], random: SeededRandom): SheetDraft[] {
  const draft = new SheetDraft('ASN')
    .add('DAFTAR NOMINATIF ASN KABUPATEN BANJAR (DATA CONTOH - ORANG REKAAN)')
    .add(
      'No',
      'NIP',
      'Nama',
      'Gol/Ruang',
      'Eselon',
      'Jabatan',
      'Unit Kerja',
      'Desa Domisili',
      'Kecamatan',
      'TPP (Rp)',
    )
  rows.forEach(({ person, shown }, i) => {
    const birth = person.birth.replaceAll('-', '')
    const appointed = Number(person.birth.slice(0, 4)) + random.between(21, 30)
    const tail = [
      `${Math.min(2026, appointed)}${String(random.between(1, 12)).padStart(2, '0')}`,
      person.female ? '2' : '1',
      String(1 + (i % 999)).padStart(3, '0'),
    ]
    draft.person(
      person.id,
      i + 1,
      [birth, ...tail].join(random.chance(0.6) ? ' ' : ''),
      shown.name.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase()),
      random.pick(grades),
      random.chance(0.08) ? 'IV.a' : '-',
      random.pick(['Pelaksana', 'Guru Ahli Pertama', 'Perawat', 'Penyuluh', 'Kepala Seksi']),
      random.pick(units),
      shown.villageText,
      shown.village?.districtName ?? '',
      random.between(10, 45) * 100_000,
    )
  })
  return [draft]
}

/** An extract of the welfare register: a decile per family. */
export function shapeWelfare(
  rows: readonly PlannedRow[],
  decileOf: (household: number) => number,
): SheetDraft[] {
  const draft = new SheetDraft('').add(
    'nomor_kartu_keluarga',
    'nomor_induk_kependudukan',
    'nama',
    'tanggal_lahir',
    'jenis_kelamin',
    'alamat',
    'kode_wilayah',
    'desil_nasional',
    'status_bekerja',
  )
  for (const { person, shown } of rows) {
    draft.person(
      person.id,
      shown.kk,
      shown.nik,
      upper(shown.name),
      writeDate.compact(shown.birth),
      shown.sex === '' ? '' : shown.sex === 'L' ? '1' : '2',
      `${shown.street} RT ${shown.rt} RW ${shown.rw}`,
      shown.village?.code.replaceAll('.', '') ?? '',
      String(decileOf(person.household)),
      '1',
    )
  }
  return [draft]
}

/** Deaths reported by the villages. */
export function shapeDeaths(rows: readonly PlannedRow[]): SheetDraft[] {
  const draft = new SheetDraft('KEMATIAN')
    .add('LAPORAN KEMATIAN JANUARI-OKTOBER 2026 (DATA CONTOH - ORANG REKAAN)')
    .add(
      'No',
      'NIK',
      'Nama',
      'Tempat Lahir',
      'Tanggal Lahir',
      'L/P',
      'Desa',
      'Kecamatan',
      'Tanggal Meninggal',
    )
  rows.forEach(({ person, shown }, i) =>
    draft.person(
      person.id,
      i + 1,
      shown.nik,
      `${upper(shown.name)}${i % 3 === 0 ? ' (ALM)' : ''}`,
      shown.birthPlace,
      writeDate.dashes(shown.birth),
      shown.sex,
      shown.villageText,
      shown.village?.districtName ?? '',
      writeDate.dashes(person.died!),
    ),
  )
  return [draft]
}
