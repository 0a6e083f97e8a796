import { dictionary } from '../ui/language.tsx'

export const closingsWords = dictionary(
  {
    waiting: (pairs: string, standing: string, day: string) =>
      `Menurut register, ${pairs} dari ${standing} pekerja sekaligus tidak lagi memerlukan Bapak Asuh (ditemukan ${day}). Sebanyak itu biasanya berarti ada daftar yang terpotong atau salah: belum ada pasangan yang berakhir.`,
    because_deceased: 'meninggal',
    because_moved: 'pindah ke kabupaten/kota lain',
    because_wage: 'menjadi penerima upah',
    because_enrolment: 'pendaftarannya berakhir',
    who: 'Siapa saja',
    gone: 'tidak ada lagi di register',
    confirm: 'Benar, akhiri pasangannya',
    confirmSure: (pairs: string) =>
      `${pairs} pasangan berakhir dan tempatnya kosong lagi. Mandat dan bulan yang sudah ditagih tetap.`,
    confirmed: (pairs: string) => `${pairs} pasangan berakhir.`,
    refuse: 'Tidak, daftarnya salah',
    refuseSure: (pairs: string) =>
      `${pairs} pasangan berlanjut, dan tidak ditanyakan lagi selama register tetap berkata begitu. Batalkan atau perbaiki impornya.`,
    refused: (pairs: string) => `${pairs} pasangan berlanjut.`,
  },
  {
    waiting: (pairs: string, standing: string, day: string) =>
      `By the register, ${pairs} of ${standing} workers all at once need no sponsor any more (found ${day}). So many usually mean that a list was cut off or is wrong: no pair has ended.`,
    because_deceased: 'died',
    because_moved: 'moved to another regency',
    because_wage: 'earn a wage',
    because_enrolment: 'their enrolment ended',
    who: 'Who they are',
    gone: 'no longer in the register',
    confirm: 'It is right, end the pairs',
    confirmSure: (pairs: string) =>
      `${pairs} pairs end and their places are free again. Mandates and months that were billed stay.`,
    confirmed: (pairs: string) => `${pairs} pairs ended.`,
    refuse: 'No, the list is wrong',
    refuseSure: (pairs: string) =>
      `${pairs} pairs go on, and are not asked about again while the register says so. Undo or mend the import.`,
    refused: (pairs: string) => `${pairs} pairs go on.`,
  },
)
