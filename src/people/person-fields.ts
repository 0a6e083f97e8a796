/** The values of a person in the order they are shown, under the names that the register keeps them. */
export const personFields = [
  ['nik', 'NIK'],
  ['nikDamaged', 'NIK sebagaimana tertulis (rusak)'],
  ['kk', 'Nomor KK'],
  ['nip', 'NIP'],
  ['name', 'Nama'],
  ['birthPlace', 'Tempat lahir'],
  ['birthDate', 'Tanggal lahir'],
  ['sex', 'Jenis kelamin'],
  ['motherName', 'Nama ibu kandung'],
  ['phone', 'Nomor telepon'],
  ['address', 'Alamat'],
  ['rt', 'RT'],
  ['rw', 'RW'],
  ['villageCode', 'Desa/kelurahan'],
  ['occupation', 'Pekerjaan'],
  ['sector', 'Sektor'],
  ['agency', 'Perangkat daerah'],
  ['decile', 'Desil kesejahteraan'],
  ['familyHead', 'Kepala keluarga'],
  ['disability', 'Penyandang disabilitas'],
] as const
export type PersonField = (typeof personFields)[number][0]

export const labelOf = (field: string): string =>
  personFields.find(([name]) => name === field)?.[1] ?? (field === 'kpj' ? 'KPJ (nomor peserta)' : field)
