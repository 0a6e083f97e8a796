import type { Told } from './teller.ts'

/** What became of the rows of a list of people to enrol. */
export const toldEnrolments: Told = [
  [
    'Menurut register orang ini sudah meninggal. Keluarkan dari daftar.',
    'By the register this person is dead. Take him off the list.',
  ],
  [
    'Namanya pernah ditulis Alm./Almh. Periksa apakah masih hidup; bila ya, betulkan di halaman orangnya, lalu daftarkan lagi.',
    'The name was once written with Alm./Almh. (the late). See whether he lives; if so, correct it on the page of the person and enrol again.',
  ],
  [
    'Orang ini ASN: JKK dan JKM-nya ditanggung lembaga lain.',
    'This person is a civil servant: another body insures him.',
  ],
  [
    'Tanggal lahirnya belum diketahui, sehingga umurnya tidak dapat diperiksa. Lengkapi dahulu.',
    'The date of birth is not known, so the age cannot be checked. Complete it first.',
  ],
  [
    'Umurnya {age} tahun pada {month}; yang dapat didaftarkan {youngest} sampai {oldest} tahun.',
    'Aged {age} in {month}; {youngest} to {oldest} can be enrolled.',
  ],
  [
    'Orang ini sedang aktif sebagai pekerja penerima upah; iurannya dibayar pemberi kerja.',
    'This person is an active wage earner; the employer pays.',
  ],
  [
    'Menurut register orang ini tinggal di kabupaten/kota lain.',
    'By the register this person lives in another regency.',
  ],
  [
    'Desanya belum diketahui, sedangkan dana ini hanya untuk warga satu desa. Lengkapi desanya dahulu.',
    'The village is not known, and this fund is for residents of one village. Complete the village first.',
  ],
  [
    'Dana ini hanya untuk warga satu desa, dan orang ini tercatat tinggal di desa lain.',
    'This fund is for residents of one village, and this person is recorded in another.',
  ],
  ['Sudah didaftarkan dana ini untuk {months}.', 'Already enrolled by this fund for {months}.'],
  [
    'Sudah ditanggung {payer} untuk {months}. Bila didaftarkan lagi, {wasted} orang-bulan ({both}) terbuang.',
    'Already paid for by {payer} for {months}. Enrolled again, {wasted} person-months ({both}) would be wasted.',
  ],
  [
    'Menurut daftar peserta iurannya sudah dibayar sampai {month}; {wasted} orang-bulan ({both}) akan terbuang. Mulailah sesudah bulan itu.',
    'By the list of members it is paid until {month}; {wasted} person-months ({both}) would be wasted. Begin after that month.',
  ],
  [
    'Tidak ada di register. Impor dahulu daftar yang memuat orang ini, atau betulkan NIK, nama dan tanggal lahirnya.',
    'Not in the register. First import a list that holds this person, or mend NIK, name and date of birth.',
  ],
  [
    'Di register ada lebih dari satu orang dengan ciri ini. Tulis NIK-nya, atau putuskan dahulu di Tinjau.',
    'The register has several people like this. Write the NIK, or decide first under Review.',
  ],
  [
    'Nomornya di register milik orang dengan nama lain. Periksa NIK dan nama pada KTP.',
    'In the register the number belongs to somebody of another name. Check NIK and name on the identity card.',
  ],
  [
    'Dikenali lewat KPJ; NIK-nya diambil dari register.',
    'Recognised by KPJ; the NIK is taken from the register.',
  ],
  [
    'Dikenali lewat nama dan tanggal lahir; NIK-nya diambil dari register.',
    'Recognised by name and date of birth; the NIK is taken from the register.',
  ],
  [
    'Orang yang sama sudah ada di baris {row} lembar {sheet} daftar ini.',
    'The same person is in row {row} of sheet {sheet} of this list already.',
  ],
  [
    'Orang yang sama sudah ada di baris {row} daftar ini.',
    'The same person is in row {row} of this list already.',
  ],
]
