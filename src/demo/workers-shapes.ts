import type { PlannedRow } from './list-plan.ts'
import type { SeededRandom } from './seeded-random.ts'
import { groupInOrder, SheetDraft } from './sheet-draft.ts'
import { writeDate } from './shown-dates.ts'

type Shape = (rows: readonly PlannedRow[], random: SeededRandom) => SheetDraft[]

const synthetic = 'DATA CONTOH - ORANG REKAAN'
const upper = (text: string) => text.toUpperCase()
const proper = (text: string) =>
  text.replaceAll(/(^|\s)([a-z])/g, (_, gap: string, letter: string) => gap + letter.toUpperCase())

/** Farmers: a sheet per district, a block of titles, two rows of headings, place and date in one cell. */
const farmers: Shape = (rows) =>
  groupInOrder(rows, ({ shown }) => shown.village?.districtName ?? 'LAINNYA').map(([district, group]) => {
    const draft = new SheetDraft(district)
      .title('PEMERINTAH KABUPATEN BANJAR', 13)
      .title('DINAS PERTANIAN', 13)
      .title(`DATA PETANI / BURUH TANI KECAMATAN ${upper(district)} TAHUN 2026`, 13)
      .title(synthetic, 13)
      .add(
        'NO',
        'NIK',
        'NAMA PETANI',
        'TEMPAT, TANGGAL LAHIR',
        'L/P',
        'ALAMAT',
        null,
        null,
        null,
        'KELOMPOK TANI',
        'LUAS LAHAN (HA)',
        'NO. HP',
        'KET',
      )
      .add(null, null, null, null, null, 'DUSUN/JALAN', 'RT', 'RW', 'DESA', null, null, null, null)
      .add(...Array.from({ length: 13 }, (_, i) => i + 1))
      .merge(4, 5, 4, 8)
    for (const column of [0, 1, 2, 3, 4, 9, 10, 11, 12]) draft.merge(4, column, 5, column)
    group.forEach(({ person, shown }, i) =>
      draft.person(
        person.id,
        i + 1,
        shown.nik,
        upper(shown.name),
        `${shown.birthPlace}, ${writeDate.dashes(shown.birth)}`,
        shown.sex,
        shown.street,
        shown.rt,
        shown.rw,
        shown.villageText,
        `Tani ${['Maju', 'Makmur', 'Berkah'][i % 3]}`,
        0.2 + (i % 25) / 10,
        i % 3 === 0 ? shown.phone : '',
        '',
      ),
    )
    return draft.add(null, null, `JUMLAH : ${group.length} ORANG`).signature(9, 'Dinas Pertanian')
  })

/** Fishers: RT inside the address, an apostrophe before every number. */
const fishers: Shape = (rows) => {
  const draft = new SheetDraft('').add(
    'No KTP',
    'Nama',
    'Tgl Lahir',
    'JK',
    'Alamat Lengkap',
    'Desa',
    'Kecamatan',
    'Alat Tangkap',
    'No HP',
  )
  rows.forEach(({ person, shown }, i) =>
    draft.person(
      person.id,
      shown.nik === '' ? '' : `'${shown.nik}`,
      proper(shown.name),
      writeDate.slashes(shown.birth),
      shown.sex === '' ? '' : shown.sex === 'L' ? 'Laki-laki' : 'Perempuan',
      `${shown.street}; RT ${shown.rt}`,
      shown.villageText,
      shown.village?.districtName ?? '',
      ['Hancau \u2013 besar', 'Lunta', 'Rengge', 'Jukung'][i % 4]!,
      i % 2 === 0 ? shown.phone : '',
    ),
  )
  return [draft]
}

/** Riders: an operator's export with English headings, the village at the end of the address. */
const riders: Shape = (rows) => {
  const draft = new SheetDraft('').add(
    'driver_id',
    'full_name',
    'id_number',
    'date_of_birth',
    'gender',
    'phone_number',
    'home_address',
    'city',
    'vehicle',
  )
  rows.forEach(({ person, shown }, i) =>
    draft.person(
      person.id,
      `DRV${100_000 + i}`,
      proper(shown.name),
      shown.nik,
      shown.birth,
      shown.sex === '' ? '' : shown.sex === 'L' ? 'Male' : 'Female',
      shown.phone,
      shown.village === null
        ? shown.street
        : `${shown.street}, ${shown.villageText}, ${shown.village.districtName}`,
      'Kab. Banjar',
      i % 5 === 0 ? 'R4' : 'R2',
    ),
  )
  return [draft]
}

/** Builders: sheets per project, two empty columns in front, part of the numbers kept as numbers. */
const builders: Shape = (rows, random) =>
  ['PROYEK JALAN', 'PROYEK JEMBATAN', 'PROYEK GEDUNG'].map((project, p, all) => {
    const draft = new SheetDraft(project)
      .add(null, null, `DAFTAR PEKERJA ${project} - DISNAKERTRANS KABUPATEN BANJAR`)
      .add(null, null, synthetic)
      .add()
      .add(
        null,
        null,
        'No.',
        'Nama Pekerja',
        'NIK',
        'Tanggal Lahir',
        'L/P',
        'Desa',
        'Kecamatan',
        'Pekerjaan',
        'Upah per Hari',
      )
    rows
      .filter((_, i) => i % all.length === p)
      .forEach(({ person, shown }, i) => {
        const asNumber = /^\d{16}$/.test(shown.nik) && random.chance(0.06)
        draft.person(
          person.id,
          null,
          null,
          i + 1,
          upper(shown.name),
          asNumber ? Number(`${shown.nik.slice(0, 15)}0`) : shown.nik,
          writeDate.dots(shown.birth),
          shown.sex,
          shown.villageText,
          shown.village?.districtName ?? '',
          person.occupation,
          120_000 + (i % 5) * 10_000,
        )
      })
    return draft
      .add(null, null, null, 'TOTAL', null, null, null, null, null, null, 0)
      .signature(8, 'Disnakertrans')
  })

/** Small trades: the header on row nine, dates with month names, hyphens in telephone numbers. */
const trades: Shape = (rows) => {
  const draft = new SheetDraft('UMKM 2026')
    .add('DINAS KOPERASI, USAHA MIKRO DAN PERINDUSTRIAN')
    .add('KABUPATEN BANJAR')
    .add(synthetic)
    .add()
    .add('Periode', ': 2026')
    .add('Sumber', ': pendataan lapangan')
    .add()
    .add()
    .add(
      'NO URUT',
      'NAMA LENGKAP',
      'NO. KTP/NIK',
      'TGL/BLN/THN LAHIR',
      'JENIS KELAMIN',
      'JENIS USAHA',
      'ALAMAT',
      'KELURAHAN/DESA',
      'KEC.',
      'TELP/WA',
    )
  rows.forEach(({ person, shown }, i) =>
    draft.person(
      person.id,
      i + 1,
      proper(shown.name),
      shown.nik,
      i % 3 === 0 ? writeDate.short(shown.birth) : writeDate.long(shown.birth),
      shown.sex,
      person.occupation,
      `${shown.street} RT ${shown.rt || '-'} RW ${shown.rw || '-'}`,
      i % 4 === 0 && shown.villageText !== '' ? `Ds. ${shown.villageText}` : shown.villageText,
      shown.village?.districtName ?? '',
      shown.phone,
    ),
  )
  return [draft]
}

/** Religious teachers: an OpenDocument sheet with a two-level heading over the birth. */
const teachers: Shape = (rows) => {
  const draft = new SheetDraft('GURU NGAJI DAN MARBOT')
    .add('BAGIAN KESEJAHTERAAN RAKYAT SETDA KABUPATEN BANJAR')
    .add(synthetic)
    .add()
    .add('No', 'Nama', 'NIK', 'KELAHIRAN', null, 'L/P', 'Tugas', 'Alamat', 'Desa/Kelurahan', 'Kecamatan')
    .add(null, null, null, 'TEMPAT', 'TANGGAL', null, null, null, null, null)
    .merge(3, 3, 3, 4)
  rows.forEach(({ person, shown }, i) =>
    draft.person(
      person.id,
      i + 1,
      proper(shown.name),
      shown.nik,
      shown.birthPlace,
      writeDate.dashes(shown.birth),
      shown.sex,
      person.occupation,
      shown.street,
      shown.villageText,
      shown.village?.districtName ?? '',
    ),
  )
  return [draft]
}

/** Health volunteers: village cells merged downwards, a subtotal after each village. */
const volunteers: Shape = (rows) => {
  const draft = new SheetDraft('KADER')
    .title('DATA KADER POSYANDU KABUPATEN BANJAR', 9)
    .title(synthetic, 9)
    .add('No', 'Kecamatan', 'Desa', 'Nama Kader', 'NIK', 'Tgl Lahir', 'RT', 'RW', 'No HP')
  let number = 0
  for (const [, group] of groupInOrder(rows, ({ shown }) => shown.village?.code ?? '')) {
    const start = draft.rows.length
    const { village } = group[0]!.shown
    group.forEach(({ person, shown }, i) =>
      draft.person(
        person.id,
        ++number,
        i === 0 ? (village?.districtName ?? '') : null,
        i === 0 ? (village?.name ?? '') : null,
        upper(shown.name),
        shown.nik,
        writeDate.real(shown.birth),
        shown.rt,
        shown.rw,
        shown.phone,
      ),
    )
    if (group.length > 1)
      draft.merge(start, 1, start + group.length - 1, 1).merge(start, 2, start + group.length - 1, 2)
    if (group.length > 4)
      draft.add(null, null, null, `Jumlah ${village?.name ?? ''}`, null, null, null, null, group.length)
  }
  return [draft]
}

/** Fire volunteers: tabs, old spellings, dates as one number. */
const fireVolunteers: Shape = (rows) => {
  const draft = new SheetDraft('').add(
    'NOMOR INDUK KEPENDUDUKAN',
    'NAMA ANGGOTA',
    'LAHIR',
    'KELAMIN',
    'ALAMAT',
    'RT/RW',
    'DESA',
    'KECAMATAN',
    'BPK',
  )
  rows.forEach(({ person, shown }, i) =>
    draft.person(
      person.id,
      shown.nik,
      upper(shown.name),
      writeDate.compact(shown.birth),
      shown.sex === '' ? '' : shown.sex === 'L' ? 'Lk' : 'Pr',
      shown.street,
      shown.rt === '' ? '' : `${shown.rt}/${shown.rw}`,
      shown.villageText.replace(/^Sungai /, 'Sei. '),
      shown.village?.districtName ?? '',
      `BPK ${1 + (i % 14)}`,
    ),
  )
  return [draft]
}

/** Traders: two tables on one sheet, the second with its columns in another order. */
const traders: Shape = (rows) => {
  const half = Math.ceil(rows.length / 2)
  const draft = new SheetDraft('PEDAGANG')
    .add('DATA PEDAGANG PASAR KABUPATEN BANJAR')
    .add(synthetic)
    .add()
    .add('A. PASAR MARTAPURA')
    .add('No', 'Nama Pedagang', 'NIK', 'Tempat/Tgl Lahir', 'JK', 'Desa', 'Kecamatan', 'Dagangan')
  rows
    .slice(0, half)
    .forEach(({ person, shown }, i) =>
      draft.person(
        person.id,
        i + 1,
        proper(shown.name),
        shown.nik,
        `${upper(shown.birthPlace)} ${writeDate.dashes(shown.birth)}`,
        shown.sex,
        shown.villageText,
        shown.village?.districtName ?? '',
        person.occupation,
      ),
    )
  draft
    .add(null, `Jumlah: ${half} orang`)
    .add()
    .add('B. PASAR KECAMATAN')
    .add('No', 'NIK', 'Nama Pedagang', 'JK', 'Tempat/Tgl Lahir', 'Kecamatan', 'Desa', 'Jenis Dagangan')
  rows
    .slice(half)
    .forEach(({ person, shown }, i) =>
      draft.person(
        person.id,
        i + 1,
        shown.nik,
        proper(shown.name),
        shown.sex,
        `${upper(shown.birthPlace)} ${writeDate.dashes(shown.birth)}`,
        shown.village?.districtName ?? '',
        shown.villageText,
        person.occupation,
      ),
    )
  return [draft.add(null, `Jumlah: ${rows.length - half} orang`)]
}

/** Heads of RT and RW: a sheet per district, a tick under L or P, some birth dates only a year. */
const neighbourhoods: Shape = (rows) =>
  groupInOrder(rows, ({ shown }) => shown.village?.districtName ?? 'LAINNYA').map(([district, group]) => {
    const draft = new SheetDraft(`Kec. ${district}`)
      .add(`DAFTAR KETUA RT/RW KECAMATAN ${upper(district)}`)
      .add(synthetic)
      .add('NO', 'N A M A', 'NIK', 'TGL LAHIR', 'JENIS KELAMIN', null, 'RT/RW', 'DESA', 'JABATAN')
      .add(null, null, null, null, 'L', 'P', null, null, null)
      .merge(2, 4, 2, 5)
    group.forEach(({ person, shown }, i) =>
      draft.person(
        person.id,
        i + 1,
        upper(shown.name),
        shown.nik,
        i % 12 === 0 ? shown.birth.slice(0, 4) : writeDate.dashes(shown.birth),
        shown.sex === 'L' ? 'v' : null,
        shown.sex === 'P' ? 'v' : null,
        shown.rt === '' ? '' : `RT ${Number(shown.rt)} RW ${Number(shown.rw)}`,
        shown.villageText,
        person.occupation,
      ),
    )
    return draft.signature(6, 'Kecamatan')
  })

/** Contract staff: a clean export with underscores. */
const contractStaff: Shape = (rows) => {
  const draft = new SheetDraft('data').add(
    'id',
    'nik',
    'nama_lengkap',
    'tempat_lahir',
    'tanggal_lahir',
    'jenis_kelamin',
    'alamat',
    'rt',
    'rw',
    'kode_desa',
    'jabatan',
    'no_hp',
  )
  rows.forEach(({ person, shown }, i) =>
    draft.person(
      person.id,
      i + 1,
      shown.nik,
      proper(shown.name),
      shown.birthPlace,
      shown.birth,
      shown.sex,
      shown.street,
      shown.rt,
      shown.rw,
      shown.village?.code.replaceAll('.', '') ?? '',
      person.occupation,
      shown.phone,
    ),
  )
  return [draft]
}

/** Villages' vulnerable workers: the village in a heading row, the header repeated, dates of two kinds. */
const vulnerable: Shape = (rows) => {
  const draft = new SheetDraft('REKAP DESA')
    .add('DAFTAR PEKERJA RENTAN BY NAME BY ADDRESS')
    .add('Diisi oleh Pembakal / Lurah')
    .add(synthetic)
  for (const [, group] of groupInOrder(rows, ({ shown }) => shown.village?.code ?? '')) {
    const { village } = group[0]!.shown
    draft
      .add()
      .add(`DESA : ${upper(village?.name ?? '-')}     KECAMATAN : ${upper(village?.districtName ?? '-')}`)
      .add(
        'No',
        'Nama Lengkap',
        'N I K',
        'No KK',
        'Tgl. Lahir',
        'Jenis Kelamin',
        'RT/RW',
        'Pekerjaan',
        'Keterangan',
      )
    group.forEach(({ person, shown }, i) =>
      draft.person(
        person.id,
        i + 1,
        upper(shown.name),
        i % 2 === 0 && /^\d{16}$/.test(shown.nik)
          ? `${shown.nik.slice(0, 6)} ${shown.nik.slice(6, 12)} ${shown.nik.slice(12)}`
          : shown.nik,
        shown.kk,
        i % 2 === 0 ? writeDate.real(shown.birth) : writeDate.slashes(shown.birth),
        shown.sex === '' ? '' : shown.sex === 'L' ? 'Lk' : 'Pr',
        shown.rt === '' ? '' : `${shown.rt}/${shown.rw}`,
        person.occupation,
        '',
      ),
    )
  }
  return [draft]
}

/** The shape in which each agency sends its list of workers. */
export const workersShapes: Readonly<Record<string, Shape>> = {
  pertanian: farmers,
  perikanan: fishers,
  ojek: riders,
  proyek: builders,
  umkm: trades,
  kesra: teachers,
  posyandu: volunteers,
  damkar: fireVolunteers,
  pasar: traders,
  rtrw: neighbourhoods,
  honorer: contractStaff,
  dpmd: vulnerable,
}
