import { refusals } from '../../platform/errors.ts'

/** Refusals of documents. */
export const failDocument = refusals('programmes', {
  'document-other-kind': {
    status: 409,
    title:
      'Dokumen {document} adalah {kind}, bukan jenis yang diminta. Sebut jenisnya, atau nomor urut lain.',
    english:
      'Document {document} is of another kind than asked for ({kind}). Name that kind, or another number.',
  },
  'document-not-found': {
    status: 404,
    title: 'Dokumen {document} tidak ada. Lihat daftar dokumen.',
    english: 'Document {document} does not exist. See the list of documents.',
  },
  'document-state-changed': {
    status: 409,
    title: 'Dokumen ini sudah {state} oleh {by}, {at}. Muat ulang layar ini, lalu putuskan lagi.',
    english: 'This document is {state} already, by {by}, {at}. Load the screen again, then decide anew.',
  },
  'document-source-empty': {
    status: 422,
    title: 'Sumber "{source}" tidak ada atau belum memuat orang untuk dokumen ini. Pilih sumber lain.',
    english: 'The source "{source}" does not exist or has nobody for this document yet. Choose another.',
  },
  'document-source-wrong': {
    status: 422,
    title: 'Berita acara verifikasi dibuat dari usulan; pilih usulan sebagai sumbernya.',
    english: 'A record of verification is made from a proposal; choose one as its source.',
  },
  'document-village-missing': {
    status: 422,
    title: 'Pengumuman dibuat untuk satu desa/kelurahan. Pilih desanya.',
    english: 'A notice is for one village. Choose it.',
  },
  'document-number-taken': {
    status: 409,
    title: 'Nomor "{number}" sudah dipakai dokumen lain sejenis. Isi nomor lain.',
    english: 'The number "{number}" is used by another document of this kind. Give another.',
  },
  'document-dated-far': {
    status: 422,
    title:
      'Tanggal naskah {value} terlalu jauh dari hari ini. Isi tanggal antara setahun lalu dan 31 hari ke depan.',
    english: 'The day {value} is too far from today. Give one between a year ago and 31 days ahead.',
  },
  'document-has-version': {
    status: 409,
    title:
      'Versi berikutnya sudah ada sebagai draf (dokumen {document}). Terbitkan atau tarik dahulu draf itu.',
    english:
      'The next version exists as a draft already (document {document}). Issue or withdraw that one first.',
  },
  'document-not-for-you': {
    status: 403,
    title: 'Dokumen ini memuat orang di luar wilayah tugas Anda. Minta kepada pengelola register.',
    english: 'This document names people outside what you work on. Ask the registrar.',
  },
  'document-names-nobody': {
    status: 422,
    title: 'Dokumen jenis ini tidak dikeluarkan dengan NIK lengkap. Ambil yang biasa.',
    english: 'A document of this kind is not given out with whole NIK. Take the ordinary one.',
  },
  'signed-not-pdf': {
    status: 422,
    title: '"{file}" bukan PDF utuh. Unggah hasil tanda tangan elektronik, atau hasil pindai sebagai PDF.',
    english: '"{file}" is not a whole PDF. Upload the file that was signed electronically, or a scan as PDF.',
  },
  'signed-too-large': {
    status: 413,
    title: 'Berkas paling besar {most} MB. Pindai ulang dengan resolusi lebih rendah.',
    english: 'A file has at most {most} MB. Scan it again at a lower resolution.',
  },
  'signed-is-ours': {
    status: 422,
    title:
      'Berkas ini sama persis dengan yang diunduh, jadi belum ditandatangani. Tanda tangani dahulu, lalu unggah hasilnya.',
    english:
      'This file is exactly the one that was downloaded, so it is not signed. Sign it first, then upload the result.',
  },
  'signed-missing': {
    status: 404,
    title: 'Belum ada berkas bertanda tangan untuk dokumen ini.',
    english: 'There is no signed file of this document yet.',
  },
  'signed-other-hash': {
    status: 409,
    title:
      'Sidik jari yang Anda sebut bukan milik versi ini. Periksa kaki halaman berkas yang ditandatangani.',
    english:
      'The fingerprint you named is not that of this version. Look at the foot of the page that was signed.',
  },
  'signed-day-ahead': {
    status: 422,
    title: 'Tanggal tanda tangan {value} belum tiba.',
    english: 'The day of signing, {value}, has not come yet.',
  },
  'pattern-invalid': {
    status: 422,
    title: 'Pola nomor "{pattern}" tidak dapat dipakai: {reason}.',
    english: 'The pattern "{pattern}" cannot be used: {reason}.',
  },
  'document-file-type': {
    status: 422,
    title: 'Jenis berkas "{ending}" tidak dikenal untuk dokumen. Beri nama berakhiran .pdf atau .xlsx.',
    english: 'A document cannot be written as "{ending}". Use a name that ends in .pdf or .xlsx.',
  },
  'document-reason-missing': {
    status: 422,
    title:
      'NIK lengkap hanya keluar dengan alasan, yang dicatat: --full-nik --reason "lampiran SK untuk bagian hukum"',
    english:
      'A full NIK leaves only with a reason, which is logged: --full-nik --reason "annex for the legal bureau"',
  },
})
