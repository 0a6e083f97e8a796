import { proper, synthetic, upper, type Shape } from './shape.ts'
import { SheetDraft } from './sheet-draft.ts'
import { writeDate } from './shown-dates.ts'

/** Builders: sheets per project, two empty columns in front, part of the numbers kept as numbers. */
export const builders: Shape = (rows, random) =>
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
export const trades: Shape = (rows) => {
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

/** Traders: two tables on one sheet, the second with its columns in another order. */
export const traders: Shape = (rows) => {
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

/** Contract staff: a clean export with underscores. */
export const contractStaff: Shape = (rows) => {
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
