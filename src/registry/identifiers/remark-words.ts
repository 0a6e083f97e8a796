/** A sentence on a value in both languages; `{x}` is filled from what the remark names. */
interface Sentence {
  readonly id: string
  readonly en: string
}

/**
 * All that is said of values and rows of lists, by stable code. Where one code has several sentences, the form that
 * chooses among them stands behind a slash.
 */
export const remarkWords = {
  'nik-exponent': {
    id: 'NIK tertulis "{text}" karena sel berformat angka; sebagian angkanya hilang. Ubah sel menjadi Teks dan ketik ulang 16 angka dari KTP.',
    en: 'The NIK reads "{text}" because the cell is formatted as a number; some digits are lost. Make the cell Text and type the 16 digits from the KTP again.',
  },
  'nik-letters': {
    id: 'Huruf di dalam NIK dibaca sebagai angka; pastikan NIK ini benar menurut KTP.',
    en: 'Letters within the NIK are read as digits; make sure that this NIK is right by the KTP.',
  },
  'nik-letters-read': {
    id: 'Huruf di dalam NIK dibaca sebagai angka; pastikan NIK ini benar menurut KTP.',
    en: 'Letters within the NIK are read as digits; make sure that this NIK is right by the KTP.',
  },
  'nik-cleaned': {
    id: 'Tanda baca atau spasi di dalam NIK dihapus.',
    en: 'Punctuation or blanks within the NIK are removed.',
  },
  'nik-not-digits': {
    id: 'NIK harus 16 angka; isi sel ini bukan angka. Salin NIK dari KTP.',
    en: 'A NIK has 16 digits; this cell holds no number. Copy the NIK from the KTP.',
  },
  'nik-dummy': {
    id: 'NIK ini hanya isian pengganti, bukan NIK orang. Kosongkan atau isi dari KTP.',
    en: 'This NIK is a filler, not that of a person. Leave it empty or fill it from the KTP.',
  },
  'nik-length/short': {
    id: 'NIK berisi {digits} angka, seharusnya 16: ada angka yang hilang. Cocokkan dengan KTP.',
    en: 'The NIK has {digits} digits instead of 16: some are missing. Compare it with the KTP.',
  },
  'nik-length/long': {
    id: 'NIK berisi {digits} angka, seharusnya 16: ada angka yang kelebihan. Cocokkan dengan KTP.',
    en: 'The NIK has {digits} digits instead of 16: some are too many. Compare it with the KTP.',
  },
  'nik-last-digit-lost': {
    id: 'Angka terakhir NIK hilang (menjadi 0) karena sel berformat angka. Ubah sel menjadi Teks dan ketik ulang 16 angka dari KTP.',
    en: 'The last digit of the NIK is lost (it became 0) because the cell is formatted as a number. Make the cell Text and type the 16 digits from the KTP again.',
  },
  'nik-serial-lost': {
    id: 'Empat angka terakhir NIK adalah 0000; nomor urut tidak pernah 0000. Ketik ulang dari KTP.',
    en: 'The last four digits of the NIK are 0000, which no serial number is. Type it again from the KTP.',
  },
  'nik-impossible-date': {
    id: 'Angka ke-7 sampai ke-12 NIK bukan tanggal lahir yang mungkin. Cocokkan dengan KTP.',
    en: 'Digits 7 to 12 of the NIK are no possible birth date. Compare it with the KTP.',
  },
  'nik-unknown-province': {
    id: 'Dua angka pertama NIK bukan kode provinsi yang pernah ada. Cocokkan dengan KTP.',
    en: 'The first two digits of the NIK were never the code of a province. Compare it with the KTP.',
  },
  'nik-from-number': {
    id: 'NIK tersimpan sebagai angka, yang dapat merusak angka terakhirnya. Ubah kolom NIK menjadi Teks.',
    en: 'The NIK is stored as a number, which may spoil its last digit. Make the column of the NIK Text.',
  },
  'nik-region-retired': {
    id: 'Kode wilayah NIK ini sudah tidak dipakai, tetapi NIK lama tetap sah.',
    en: 'The region code of this NIK is no longer in use, but an old NIK remains valid.',
  },
  'nik-region-unknown': {
    id: 'Kode kecamatan di awal NIK tidak ada di daftar wilayah. Cocokkan dengan KTP.',
    en: 'The district code at the head of the NIK is not in the list of regions. Compare it with the KTP.',
  },
  'nik-birth-swapped': {
    id: 'Hari dan bulan lahir tertukar terhadap NIK. Cocokkan dengan KTP.',
    en: 'Day and month of birth changed places compared with the NIK. Compare with the KTP.',
  },
  'nik-birth-differs': {
    id: 'Tanggal lahir berbeda dari tanggal di dalam NIK. Periksa keduanya terhadap KTP.',
    en: 'The birth date differs from that within the NIK. Check both against the KTP.',
  },
  'nik-sex-forty-missing': {
    id: 'Jenis kelamin tertulis perempuan, tetapi tanggal di NIK tidak ditambah 40. Periksa NIK dan jenis kelamin.',
    en: 'The sex is stated as female, but the day within the NIK lacks the added 40. Check NIK and sex.',
  },
  'nik-sex-differs': {
    id: 'Jenis kelamin tertulis laki-laki, tetapi NIK milik perempuan. Periksa NIK dan jenis kelamin.',
    en: 'The sex is stated as male, but the NIK is that of a woman. Check NIK and sex.',
  },
  'kk-exponent': {
    id: 'Nomor KK rusak karena sel berformat angka. Ubah sel menjadi Teks dan ketik ulang.',
    en: 'The KK number is spoilt because the cell is formatted as a number. Make the cell Text and type it again.',
  },
  'kk-not-digits': {
    id: 'Nomor KK harus 16 angka; isi sel ini bukan angka.',
    en: 'A KK number has 16 digits; this cell holds no number.',
  },
  'kk-length': {
    id: 'Nomor KK berisi {digits} angka, seharusnya 16. Cocokkan dengan Kartu Keluarga.',
    en: 'The KK number has {digits} digits instead of 16. Compare it with the family card.',
  },
  'kk-last-digit-lost': {
    id: 'Angka terakhir nomor KK hilang karena sel berformat angka. Ubah menjadi Teks dan ketik ulang.',
    en: 'The last digit of the KK number is lost because the cell is formatted as a number. Make it Text and type it again.',
  },
  'kk-dummy': { id: 'Nomor KK ini hanya isian pengganti.', en: 'This KK number is a filler.' },
  'kk-cleaned': {
    id: 'Tanda baca atau spasi di dalam nomor KK dihapus.',
    en: 'Punctuation or blanks within the KK number are removed.',
  },
  'kpj-structure': {
    id: 'Nomor peserta (KPJ) harus 11 angka. Salin dari kartu peserta.',
    en: 'A participant’s number (KPJ) has 11 digits. Copy it from the card.',
  },
  'kpj-old-form': {
    id: 'Nomor peserta bukan 11 angka; mungkin kartu lama. Tanyakan ke kantor cabang.',
    en: 'The participant’s number has not 11 digits; perhaps an old card. Ask the branch.',
  },
  'kpj-cleaned': {
    id: 'Tanda baca di dalam KPJ dihapus.',
    en: 'Punctuation within the KPJ is removed.',
  },
  'nip-from-number': {
    id: 'NIP rusak karena sel berformat angka. Ubah sel menjadi Teks dan ketik ulang 18 angka.',
    en: 'The NIP is spoilt because the cell is formatted as a number. Make the cell Text and type the 18 digits again.',
  },
  'nip-not-digits': {
    id: 'NIP harus 18 angka; isi sel ini bukan angka.',
    en: 'A NIP has 18 digits; this cell holds no number.',
  },
  'nip-length': {
    id: 'NIP berisi {digits} angka, seharusnya 18.',
    en: 'The NIP has {digits} digits instead of 18.',
  },
  'nip-structure': {
    id: 'NIP tidak tersusun dari tanggal lahir, bulan pengangkatan, jenis kelamin dan nomor urut. Cocokkan dengan SK.',
    en: 'The NIP is not made of birth date, month of appointment, sex and serial number. Compare it with the letter of appointment.',
  },
  'nip-pppk': {
    id: 'Bulan pengangkatan di NIP bukan 01-12, seperti pada NI PPPK.',
    en: 'The month of appointment within the NIP is not 01-12, as in numbers of PPPK.',
  },
  'nip-cleaned': { id: 'Spasi di dalam NIP dihapus.', en: 'Blanks within the NIP are removed.' },
  'birth-date-unlikely': {
    id: 'Tahun lahir {year} tidak mungkin bagi seorang pekerja. Cocokkan dengan KTP.',
    en: 'Birth year {year} is not possible for a worker. Compare it with the KTP.',
  },
  'date-unreadable': {
    id: '"{text}" tidak dapat dibaca sebagai tanggal. Tulis hari-bulan-tahun, misalnya 17-08-1985.',
    en: '"{text}" cannot be read as a date. Write day-month-year, for example 17-08-1985.',
  },
  'date-unreadable/broken': {
    id: 'Tanggal di sel ini rusak. Ketik ulang seperti 17-08-1985.',
    en: 'The date in this cell is broken. Type it again as 17-08-1985.',
  },
  'date-from-day-number': {
    id: 'Tanggal tersimpan sebagai nomor hari; dibaca sebagai tanggal.',
    en: 'The date is stored as the number of a day; it is read as a date.',
  },
  'date-year-only': {
    id: 'Hanya tahun {year} yang tertulis. Lengkapi hari dan bulan dari KTP.',
    en: 'Only the year {year} is stated. Complete day and month from the KTP.',
  },
  'date-order': {
    id: 'Bulan tertulis sebelum hari; dibaca terbalik. Periksa terhadap KTP.',
    en: 'The month is written before the day; it is read the other way round. Check it against the KTP.',
  },
  'date-impossible': {
    id: '"{text}" bukan tanggal yang ada di kalender. Cocokkan dengan KTP.',
    en: '"{text}" is no day of the calendar. Compare it with the KTP.',
  },
  'month-unreadable': {
    id: '"{text}" tidak dapat dibaca sebagai bulan. Tulis TTTTBB, misalnya 202612.',
    en: '"{text}" cannot be read as a month. Write YYYYMM, for example 202612.',
  },
  'programmes-unreadable': {
    id: '"{text}" tidak dikenal. Tulis JKK, JKM, JHT, JP atau JKP.',
    en: '"{text}" is not known. Write JKK, JKM, JHT, JP or JKP.',
  },
  'segment-unreadable': {
    id: '"{text}" tidak dikenal. Tulis PU, BPU, JAKON atau PMI.',
    en: '"{text}" is not known. Write PU, BPU, JAKON or PMI.',
  },
  'member-status-unreadable': {
    id: '"{text}" tidak dikenal. Tulis AKTIF, MENUNGGAK, NONAKTIF, TERDAFTAR, KELUAR atau MENINGGAL.',
    en: '"{text}" is not known. Write AKTIF, MENUNGGAK, NONAKTIF, TERDAFTAR, KELUAR or MENINGGAL.',
  },
  'yes-no-unreadable': {
    id: '"{text}" tidak dikenal. Tulis Ya atau Tidak.',
    en: '"{text}" is not known. Write Ya or Tidak.',
  },
  'family-head-unreadable': {
    id: '"{text}" tidak dikenal. Tulis Ya, Tidak, atau hubungannya dengan kepala keluarga, misalnya ISTRI.',
    en: '"{text}" is not known. Write Ya, Tidak, or what the person is to the head of the family, for example ISTRI.',
  },
  'disability-unreadable': {
    id: '"{text}" tidak dikenal. Tulis Ya, Tidak, atau jenisnya, misalnya TUNA NETRA.',
    en: '"{text}" is not known. Write Ya, Tidak, or its kind, for example TUNA NETRA.',
  },
  'decile-unreadable': {
    id: 'Desil "{text}" harus angka 1 sampai 10.',
    en: 'Decile "{text}" must be a number from 1 to 10.',
  },
  'amount-unreadable': {
    id: '"{text}" bukan jumlah rupiah. Tulis angka saja, misalnya 1800000.',
    en: '"{text}" is no amount of rupiah. Write digits only, for example 1800000.',
  },
  'phone-unreadable': {
    id: 'Nomor telepon tidak dapat dibaca. Tulis seperti 081234567890.',
    en: 'The telephone number cannot be read. Write it as 081234567890.',
  },
  'sex-unreadable': {
    id: 'Jenis kelamin "{text}" tidak dikenal. Tulis L atau P.',
    en: 'Sex "{text}" is not known. Write L or P.',
  },
  'name-unreadable': {
    id: '"{text}" bukan nama orang. Isi nama sesuai KTP.',
    en: '"{text}" is no name of a person. Fill in the name as on the KTP.',
  },
  'name-deceased-mark': {
    id: 'Nama bertanda Alm./Almh. Bila benar meninggal, kirim lewat daftar kematian; bila tidak, hapus tandanya.',
    en: 'The name is marked Alm./Almh. If the person died, send a list of deaths; if not, remove the mark.',
  },
  'name-has-digits': {
    id: 'Nama memuat angka. Tulis nama sesuai KTP.',
    en: 'The name holds digits. Write the name as on the KTP.',
  },
  'name-missing': {
    id: 'Nama kosong. Isi nama sesuai KTP.',
    en: 'The name is empty. Fill in the name as on the KTP.',
  },
  'rt-rw-from-date': {
    id: 'RT/RW berubah menjadi tanggal oleh Excel; dibaca kembali. Ubah kolom menjadi Teks.',
    en: 'Excel turned RT/RW into a date; it is read back. Make the column Text.',
  },
  'village-respelled': {
    id: 'Nama desa dibaca sebagai {village}; betulkan bila bukan itu.',
    en: 'The name of the village is read as {village}; correct it if it is another.',
  },
  'village-other-district': {
    id: 'Desa {village} terletak di Kecamatan {district}, bukan di kecamatan yang tertulis. Periksa keduanya.',
    en: 'Village {village} lies in district {district}, not in the one stated. Check both.',
  },
  'village-ambiguous': {
    id: 'Desa "{text}" ada di beberapa kecamatan: {villages}. Tulis kecamatannya.',
    en: 'There is a village "{text}" in several districts: {villages}. Write the district.',
  },
  'village-unknown/code': {
    id: 'Kode wilayah "{text}" tidak ada. Tulis kode Kemendagri 10 angka atau nama desanya.',
    en: 'There is no region code "{text}". Write the 10 digits of Kemendagri or the name of the village.',
  },
  'village-unknown': {
    id: 'Desa "{text}" tidak dikenal. Mungkin maksudnya: {villages}.',
    en: 'Village "{text}" is not known. Perhaps meant: {villages}.',
  },
} as const satisfies Readonly<Record<string, Sentence>>

export type RemarkKey = keyof typeof remarkWords
export type RemarkValues = Readonly<Record<string, string | number>>

const sentences: Readonly<Record<string, Sentence>> = remarkWords

const fill = (sentence: string, values: RemarkValues) =>
  sentence.replaceAll(/\{(\w+)\}/g, (hole, key: string) => String(values[key] ?? hole))

/** A remark as it is kept: its code, what fills its sentence, and that sentence in Indonesian. */
export function keepRemark(
  key: RemarkKey,
  values?: RemarkValues,
): { readonly code: string; readonly message: string; readonly values?: RemarkValues } {
  const { id } = sentences[key]!
  const slash = key.indexOf('/')
  if (slash < 0)
    return values === undefined
      ? { code: key, message: id }
      : { code: key, message: fill(id, values), values }
  const named = { ...values, form: key.slice(slash + 1) }
  return { code: key.slice(0, slash), message: fill(id, named), values: named }
}

/**
 * What was kept, in the language of whoever reads. Remarks kept without what fills their sentence, and codes that are
 * not in the list, are told as they were kept: in Indonesian.
 */
export function tellRemark(
  kept: { readonly code: string; readonly message: string; readonly values?: RemarkValues | undefined },
  language: 'id' | 'en',
): string {
  const { code, message, values } = kept
  if (language === 'id') return message
  const key = values?.['form'] === undefined ? code : `${code}/${values['form']}`
  const known = Object.hasOwn(sentences, key) ? sentences[key] : undefined
  if (known === undefined) return message
  const isWhole = [...known.en.matchAll(/\{(\w+)\}/g)].every(([, hole]) => values?.[hole!] !== undefined)
  return isWhole ? fill(known.en, values ?? {}) : message
}
