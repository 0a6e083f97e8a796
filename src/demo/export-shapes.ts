import { proper, synthetic, upper, type Shape } from './shape.ts'
import { SheetDraft } from './sheet-draft.ts'
import { writeDate } from './shown-dates.ts'

/** Fishers: RT inside the address, an apostrophe before every number. */
export const fishers: Shape = (rows) => {
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
export const riders: Shape = (rows) => {
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

/** Religious teachers: an OpenDocument sheet with a two-level heading over the birth. */
export const teachers: Shape = (rows) => {
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

/** Fire volunteers: tabs, old spellings, dates as one number. */
export const fireVolunteers: Shape = (rows) => {
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
