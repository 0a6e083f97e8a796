/** Kinds of kept data, as shown. */
export const retentionNames: Readonly<Record<string, string>> = {
  session: 'Sesi',
  ticket: 'Tautan sekali pakai',
  device: 'Peramban yang dikenal',
  failure: 'Hitungan percobaan masuk',
  visit: 'Hitungan permintaan tanpa masuk',
  'kept-answer': 'Jawaban permintaan ulang',
  upload: 'Unggahan yang tidak diimpor',
  slip: 'Kode slip yang tidak berlaku',
  'read-log': 'Catatan baca',
  'subject-request': 'Permintaan subjek data yang dijawab',
  'export-log': 'Catatan ekspor',
  'source-file': 'Daftar yang diterima',
  'work-evidence': 'Bukti bekerja',
  'document-line': 'Nama pada dokumen yang tidak jadi terbit',
  document: 'Dokumen program yang terbit',
  'audit-trail': 'Jejak audit',
}
