import { synthetic, upper, type Shape } from './shape.ts'
import { groupInOrder, SheetDraft } from './sheet-draft.ts'
import { writeDate } from './shown-dates.ts'

/** Farmers: a sheet per district, a block of titles, two rows of headings, place and date in one cell. */
export const farmers: Shape = (rows) =>
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

/** Health volunteers: village cells merged downwards, a subtotal after each village. */
export const volunteers: Shape = (rows) => {
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

/** Heads of RT and RW: a sheet per district, a tick under L or P, some birth dates only a year. */
export const neighbourhoods: Shape = (rows) =>
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

/** Villages' vulnerable workers: the village in a heading row, the header repeated, dates of two kinds. */
export const vulnerable: Shape = (rows) => {
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
