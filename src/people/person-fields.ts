/** The values of a person in the order they are shown, under the names that the register keeps them. */
export const personFields = [
  ['nik', 'NIK', 'NIK'],
  ['nikDamaged', 'NIK sebagaimana tertulis (rusak)', 'NIK as written (damaged)'],
  ['kk', 'Nomor KK', 'KK number'],
  ['nip', 'NIP', 'NIP'],
  ['name', 'Nama', 'Name'],
  ['birthPlace', 'Tempat lahir', 'Place of birth'],
  ['birthDate', 'Tanggal lahir', 'Date of birth'],
  ['sex', 'Jenis kelamin', 'Sex'],
  ['motherName', 'Nama ibu kandung', 'Mother’s maiden name'],
  ['phone', 'Nomor telepon', 'Telephone'],
  ['address', 'Alamat', 'Address'],
  ['rt', 'RT', 'RT'],
  ['rw', 'RW', 'RW'],
  ['villageCode', 'Desa/kelurahan', 'Village'],
  ['occupation', 'Pekerjaan', 'Occupation'],
  ['sector', 'Sektor', 'Sector'],
  ['agency', 'Perangkat daerah', 'Agency'],
  ['decile', 'Desil kesejahteraan', 'Welfare decile'],
  ['familyHead', 'Kepala keluarga', 'Head of the family'],
  ['disability', 'Penyandang disabilitas', 'Disability'],
] as const
export type PersonField = (typeof personFields)[number][0]

export function labelOf(field: string, language: 'id' | 'en'): string {
  const [, id, english] = personFields.find(([name]) => name === field) ?? other(field)
  return language === 'en' ? english : id
}

const other = (field: string) =>
  field === 'kpj'
    ? ([field, 'KPJ (nomor peserta)', 'KPJ (participant’s number)'] as const)
    : ([field, field, field] as const)
