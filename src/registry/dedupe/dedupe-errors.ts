import { refusals } from '../../platform/errors.ts'

/** Why `naungan dedupe` refuses. */
export const failDedupe = refusals('registry', {
  'dedupe-no-name': {
    status: 422,
    title:
      'Di "{file}" tidak ditemukan kolom yang dapat dipakai untuk mengenali orang. Kolom yang terbaca: {seen}. Beri baris kepala, atau pakai --columns peta.json.',
    english:
      'No column by which people can be recognised was found in "{file}". Columns read: {seen}. Add a heading row, or use --columns map.json.',
  },
  'dedupe-columns-invalid': {
    status: 422,
    title:
      'Peta kolom tidak dapat dipakai: {reason}. Contoh: {"nama petani":"name","kode":"ignore"}; makna yang dikenal: {known}.',
    english:
      'The map of columns cannot be used: {reason}. Example: {"nama petani":"name","kode":"ignore"}; known meanings: {known}.',
  },
  'dedupe-model-refused': { status: 422, title: '{reason}', english: '{reason}' },
  'dedupe-no-rows': {
    status: 422,
    title: 'Berkas "{file}" tidak berisi satu baris data pun di bawah kepala kolom.',
    english: 'File "{file}" holds not one row of data below its heading.',
  },
})
