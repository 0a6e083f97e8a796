import type { Told } from './teller.ts'

/** Figures, their definitions and what is said about them. */
export const toldCoverage: Told = [
  ['Cakupan pekerja terdaftar', 'Coverage of registered workers'],
  ['Cakupan pekerja yang berhak', 'Coverage of eligible workers'],
  ['Cakupan terhadap {name}', 'Coverage of: {name}'],
  [
    'Orang yang pada tanggal itu terlindungi JKK dan JKM: iuran bulan berjalan lunas, atau menunggak dalam batas yang masih melindungi',
    'People protected by JKK and JKM on that day: the month is paid, or arrears are within what still protects',
  ],
  [
    'Orang yang pada tanggal itu terlindungi JKK dan JKM: iuran bulan berjalan lunas, atau menunggak dalam batas yang masih melindungi, selain ASN',
    'People other than civil servants protected by JKK and JKM on that day: the month is paid, or arrears are within what still protects',
  ],
  [
    'Orang hidup yang namanya ada di daftar pekerja perangkat daerah atau di daftar peserta, tiap orang dihitung sekali',
    'Living people named on a list of workers of an agency or of members, each counted once',
  ],
  [
    'Orang hidup yang namanya ada di daftar pekerja perangkat daerah atau di daftar peserta, tiap orang dihitung sekali, dikurangi ASN/TNI/Polri yang dikenali dari daftar kepegawaian',
    'Living people named on a list of workers of an agency or of members, each counted once, less civil servants, soldiers and police known from the list of staff',
  ],
  ['{count} daftar pekerja (terbaru {day})', '{count} lists of workers (newest {day})'],
  [
    '{count} daftar peserta BPJS Ketenagakerjaan (terbaru {day})',
    '{count} lists of members of BPJS Ketenagakerjaan (newest {day})',
  ],
  ['{count} daftar ASN (terbaru {day})', '{count} lists of civil servants (newest {day})'],
  ['{count} daftar kesejahteraan (terbaru {day})', '{count} lists of welfare (newest {day})'],
  ['{count} daftar kematian (terbaru {day})', '{count} lists of deaths (newest {day})'],
  ['{count} koreksi (terbaru {day})', '{count} corrections (newest {day})'],
  ['(kecamatan belum diketahui)', '(district not known)'],
  ['(desa belum diketahui)', '(village not known)'],
  ['(hanya di daftar peserta)', '(on the list of members only)'],
  ['(sektor belum diketahui)', '(sector not known)'],
  ['(tanpa pembayar)', '(without a payer)'],
  [
    '{count} orang belum diketahui tempatnya dan tidak ikut diperingkat; kisaran peringkat memperhitungkan mereka.',
    'For {count} people the place is not known, so they are not ranked; the ranges of ranks allow for them.',
  ],
  ['{name} (kode lama {code})', '{name} (former code {code})'],
  ['(kode lama {code})', '(former code {code})'],
  [
    '{count} kode wilayah tidak ada lagi: tempatnya pecah, bergabung, atau berganti kode. Orangnya dihitung pada kode lamanya sampai ada daftar yang menyebut tempat barunya.',
    '{count} codes of regions no longer exist: the places were split, joined or have another code. Their people are counted under the old code until a list names the new place.',
  ],
  [
    'Tiap orang dihitung pada perangkat daerah yang daftarnya dipakai untuknya, bukan tempat ia bekerja.',
    'Each person is counted with the agency whose list is used for him, not where he works.',
  ],
  [
    'Belum ada daftar peserta dari bulan yang lebih awal: perubahan dan garis waktu belum dapat ditunjukkan.',
    'There is no list of members of an earlier month: change and time line cannot be shown yet.',
  ],
  [
    'Kedua angka menurut yang diketahui sekarang: koreksi data sesudah angka pertama diterbitkan sudah ada di keduanya.',
    'Both figures as known now: corrections made after the first was published are in both.',
  ],
  [
    'Angka pertama menurut yang diketahui {day}; yang dikoreksi sesudahnya tampak sebagai langkah tersendiri.',
    'The first figure as known on {day}; what was corrected later is a step of its own.',
  ],
  ['Baru terlindungi', 'Newly protected'],
  [
    'Baru terlindungi: peserta BPU, pembayar tidak tercatat',
    'Newly protected: members without wage, payer not recorded',
  ],
  ['Baru terlindungi: pemberi kerja (PU)', 'Newly protected: employers (PU)'],
  ['Baru terlindungi: proyek jasa konstruksi', 'Newly protected: construction projects'],
  ['Baru terlindungi: pekerja migran (PMI)', 'Newly protected: migrant workers (PMI)'],
  ['Baru terlindungi: pembayar tidak tercatat', 'Newly protected: payer not recorded'],
  ['Baru terlindungi: {fund}', 'Newly protected: {fund}'],
  ['Terlindungi kembali', 'Protected again'],
  ['Baru masuk daftar', 'New on a list'],
  ['Perlindungan berakhir, iuran tidak dibayar', 'Protection ended, not paid'],
  ['Menunggak', 'In arrears'],
  ['Melewati batas umur', 'Past the age limit'],
  ['Meninggal', 'Died'],
  ['Keluar menurut daftar peserta', 'Left, by the list of members'],
  ['Pindah ke sini', 'Moved here'],
  ['Pindah dari sini', 'Moved away'],
  ['Koreksi data: ternyata terhitung', 'Correction: counted after all'],
  ['Koreksi data: ternyata tidak terhitung', 'Correction: not counted after all'],
  ['Koreksi data: ternyata ASN atau segmen lain', 'Correction: a civil servant or another segment'],
  ['Koreksi data: digabung, atau daftarnya dibatalkan', 'Correction: merged, or the list was undone'],
  ['Penyebut berubah', 'Denominator changed'],
  ['Belum pernah didaftarkan', 'Never enrolled'],
  ['Terdaftar, belum pernah membayar', 'Enrolled, never paid'],
  ['Pernah terlindungi, sudah berakhir', 'Once protected, ended'],
  ['Menunggak, masih terlindungi', 'In arrears, still protected'],
  ['NIK belum diketahui', 'NIK not known'],
  ['Di bawah batas umur', 'Below the age limit'],
  ['Di atas batas umur', 'Above the age limit'],
  [
    'Kisaran: empat dari lima kemungkinan, dari {changes} perubahan bulanan sejak {day}; dana menurut masa pendaftarannya, dan batas umur menurut aturan yang berlaku.',
    'Range: four of five possibilities, from {changes} monthly changes since {day}; funds as long as they enrolled, age limits as the rules in force say.',
  ],
  [
    'Harinya sudah lewat; target {year} ({target}) tercapai menurut keadaan sekarang.',
    'Its day has passed; the target of {year} ({target}) is reached as things stand.',
  ],
  [
    'Harinya sudah lewat; menurut keadaan sekarang target {year} ({target}) kurang {missing} orang.',
    'Its day has passed; as things stand the target of {year} ({target}) lacks {missing} people.',
  ],
  [
    'Dengan rencana hari ini target {year} ({target}) tercapai (kisaran {low} sampai {high} terlindungi).',
    'With the plans of today the target of {year} ({target}) is reached (range {low} to {high} protected).',
  ],
  [
    'Dengan rencana hari ini target {year} ({target}) diperkirakan tercapai, tetapi belum pasti (kisaran {low} sampai {high} terlindungi).',
    'With the plans of today the target of {year} ({target}) is expected to be reached, but not for certain (range {low} to {high} protected).',
  ],
  [
    'Dengan rencana hari ini target {year} ({target}) meleset {missing} orang (kisaran {low} sampai {high} terlindungi); tidak ada langkah yang diketahui program.',
    'With the plans of today the target of {year} ({target}) is missed by {missing} people (range {low} to {high} protected); the program knows of no step.',
  ],
  ...(
    [
      ['satu', 'this step'],
      ['dua', 'these two steps'],
      ['tiga', 'these three steps'],
    ] as const
  ).flatMap(([count, steps]): Told => [
    [
      `Dengan rencana hari ini target {year} ({target}) meleset {missing} orang (kisaran {low} sampai {high} terlindungi); ${count} langkah ini menutupnya.`,
      `With the plans of today the target of {year} ({target}) is missed by {missing} people (range {low} to {high} protected); with ${steps} it is met.`,
    ],
    [
      `Dengan rencana hari ini target {year} ({target}) meleset {missing} orang (kisaran {low} sampai {high} terlindungi); ${count} langkah ini menutup {closed}, sisanya {left} orang.`,
      `With the plans of today the target of {year} ({target}) is missed by {missing} people (range {low} to {high} protected); ${steps} gain {closed}, {left} people remain.`,
    ],
  ]),
  ...(
    [
      [
        'Setujui dan jalankan "{plan}": ',
        'Approve and run "{plan}": ',
        ' yang belum terhitung terlindungi pada hari itu',
        ' not yet counted as protected on that day',
      ],
      [
        'Perpanjang masa iuran yang berakhir sebelum hari itu: ',
        'Extend payment that ends before that day: ',
        '',
        '',
      ],
      [
        'Aktifkan lagi yang perlindungannya putus dalam setahun terakhir: ',
        'Bring back those who lapsed within the last year: ',
        '',
        '',
      ],
      [
        'Isi tempat Bapak Asuh yang sudah dijanjikan tetapi kosong: ',
        'Fill places that sponsors promised and that are empty: ',
        '',
        '',
      ],
      [
        'Ajak ASN yang belum bermandat, satu orang satu pekerja: ',
        'Win civil servants without a mandate, one worker each: ',
        '',
        '',
      ],
      ['Lengkapi NIK yang tidak diketahui, lalu daftarkan: ', 'Complete unknown NIK, then enrol: ', '', ''],
      [
        'Daftarkan dari daftar tunggu dengan tambahan dana: ',
        'Enrol from the waiting list with more money: ',
        '',
        '',
      ],
    ] as const
  ).flatMap(([indonesian, english, which, that]): Told => [
    [
      `${indonesian}{used} orang${which} dari {people}, {rupiah} sebulan.`,
      `${english}{used} people${that} of {people}, {rupiah} a month.`,
    ],
    [
      `${indonesian}{used} orang${which}, {rupiah} sebulan.`,
      `${english}{used} people${that}, {rupiah} a month.`,
    ],
    [`${indonesian}{used} orang${which} dari {people}.`, `${english}{used} people${that} of {people}.`],
    [`${indonesian}{used} orang${which}.`, `${english}{used} people${that}.`],
  ]),
  ['pekerja yang berhak di register', 'eligible workers in the register'],
  [
    'Satu NIK dipakai orang yang jelas berbeda: minta KTP keduanya',
    'People who clearly differ use one NIK: ask both for their identity card',
  ],
  [
    'Satu NIK di banyak daftar dengan keraguan: periksa apakah benar satu orang',
    'One NIK on many lists, doubtful: see whether it is one person',
  ],
  [
    'Mungkin kembar: pastikan dua orang, bukan satu yang tercatat ganda',
    'Perhaps twins: make sure they are two, not one recorded twice',
  ],
  [
    'Mungkin orang tua dan anak bernama sama: pastikan tanggal lahirnya',
    'Perhaps parent and child of one name: make sure of the dates of birth',
  ],
  [
    'NIK tampaknya milik anggota keluarga lain: minta KTP',
    'The NIK seems to be that of another of the family: ask for the identity card',
  ],
  [
    'Satu orang punya beberapa nomor peserta (KPJ): laporkan ke kantor cabang',
    'One person has several numbers as a member (KPJ): report to the branch office',
  ],
  [
    'NIK berawalan kode wilayah lama: tetap sah, tidak perlu diganti',
    'NIK beginning with an old code of the region: still valid, need not be replaced',
  ],
  [
    'Bertanda Alm./Almh. tetapi masih aktif di daftar peserta: pastikan, lalu laporkan kematiannya',
    'Marked Alm./Almh. (the late) yet an active member: make sure, then report the death',
  ],
]
