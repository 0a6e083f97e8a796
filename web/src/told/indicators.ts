import type { Told } from './teller.ts'

/** Definitions of indicators that come with the program. */
export const toldIndicators: Told = [
  ['Pekerja terlindungi terhadap pekerja yang berhak', 'Protected workers out of eligible workers'],
  [
    'Orang, selain ASN, yang pada tanggal itu terlindungi JKK dan JKM: iuran lunas, atau menunggak dalam batas yang masih melindungi',
    'People other than civil servants protected by JKK and JKM on that day: paid, or in arrears within what still protects',
  ],
  [
    'Orang hidup di daftar pekerja perangkat daerah atau daftar peserta, dikurangi ASN yang dikenali dari daftar kepegawaian; tiap orang satu kali',
    'Living people on a list of workers of an agency or of members, less civil servants known from the list of staff; each once',
  ],
  [
    'Kabupaten/kota bersama kantor cabang BPJS Ketenagakerjaan',
    'The regency with the branch of BPJS Ketenagakerjaan',
  ],
  [
    'UU 40/2004 dan UU 24/2011 (JKK dan JKM tiap pekerja); Inpres 2/2021 (daerah mendorong kepesertaan). Rumus resmi per kabupaten belum ditemukan di sumber publik',
    'UU 40/2004 and UU 24/2011 (JKK and JKM for every worker); Inpres 2/2021 (regions further membership). No official formula for a regency was found in public sources',
  ],
  [
    'ASN, TNI dan Polri berada di luar BPJS Ketenagakerjaan (PP 70/2015, PP 102/2015).',
    'Civil servants, army and police are outside BPJS Ketenagakerjaan (PP 70/2015, PP 102/2015).',
  ],
  ['Pekerja terlindungi terhadap penduduk bekerja', 'Protected workers out of the working population'],
  [
    'Orang yang pada tanggal itu terlindungi JKK dan JKM: iuran lunas, atau menunggak dalam batas yang masih melindungi',
    'People protected by JKK and JKM on that day: paid, or in arrears within what still protects',
  ],
  [
    'Penduduk bekerja menurut Sakernas (BPS, Agustus), atau angka publik terakhir yang disebut penduduk bekerja',
    'Working population by Sakernas (BPS, August), or the last public figure called so',
  ],
  ['BPS (penyebut), BPJS Ketenagakerjaan (pembilang)', 'BPS (denominator), BPJS Ketenagakerjaan (numerator)'],
  [
    'Pembilang dan penyebut yang dipakai Kantor Wilayah BPJS Ketenagakerjaan sejak 2026: 3.302.762 dari 7.996.826 penduduk bekerja (S28)',
    'Numerator and denominator as the regional office of BPJS Ketenagakerjaan uses them since 2026: 3,302,762 of 7,996,826 working people (S28)',
  ],
  [
    'Penyebut memuat ASN/TNI/Polri dan pekerja keluarga; tidak dapat dibandingkan dengan angka atas pekerja yang berhak.',
    'The denominator holds civil servants, army, police and family workers; not to be compared with figures out of eligible workers.',
  ],
  ['Peserta terdaftar terhadap pekerja yang berhak', 'Enrolled members out of eligible workers'],
  [
    'Orang, selain ASN, yang namanya ada di daftar peserta BPJS Ketenagakerjaan, terlindungi atau tidak',
    'People other than civil servants named on the list of members of BPJS Ketenagakerjaan, protected or not',
  ],
  [
    'Orang hidup di daftar pekerja perangkat daerah atau daftar peserta, dikurangi ASN; tiap orang satu kali',
    'Living people on a list of workers of an agency or of members, less civil servants; each once',
  ],
  [
    'Terdaftar dan aktif dilaporkan berdampingan: di Balangan 96 % peserta terdaftar aktif (S32)',
    'Enrolled and active are told side by side: in Balangan 96 % of enrolled members are active (S32)',
  ],
  ['Peserta yang terlindungi terhadap peserta terdaftar', 'Protected members out of enrolled members'],
  [
    'Peserta, selain ASN, yang pada tanggal itu terlindungi JKK dan JKM',
    'Members other than civil servants protected by JKK and JKM on that day',
  ],
  [
    'Orang hidup, selain ASN, yang namanya ada di daftar peserta BPJS Ketenagakerjaan',
    'Living people other than civil servants named on the list of members of BPJS Ketenagakerjaan',
  ],
  [
    'Pekerja informal terlindungi terhadap pekerja informal',
    'Protected informal workers out of informal workers',
  ],
  [
    'Pekerja informal (BPU, atau belum pernah menjadi peserta), selain ASN, yang terlindungi JKK dan JKM',
    'Informal workers (BPU, or never a member) other than civil servants protected by JKK and JKM',
  ],
  [
    'Orang hidup di daftar, selain ASN, yang bukan peserta PU, jasa konstruksi atau PMI',
    'Living people on a list, other than civil servants, who are no members as wage earners, in construction or as migrants',
  ],
  ['Kabupaten/kota', 'The regency'],
  [
    'PP 49/2023 Pasal 5 ayat (3) (BPU); yang belum pernah menjadi peserta dianggap informal',
    'PP 49/2023 article 5 (3) (BPU); who was never a member is taken as informal',
  ],
  [
    'Yang belum pernah menjadi peserta dapat saja penerima upah yang belum didaftarkan pemberi kerjanya.',
    'Who was never a member may be a wage earner whose employer did not enrol him.',
  ],
  [
    'Peserta informal terlindungi terhadap perkiraan pekerja informal',
    'Protected informal members out of the estimate of informal workers',
  ],
  [
    'Peserta BPU yang pada tanggal itu terlindungi JKK dan JKM',
    'Members without wage (BPU) protected by JKK and JKM on that day',
  ],
  ['Perkiraan pekerja informal menurut sumber publik', 'Estimate of informal workers by public sources'],
  [
    'Cara yang dipakai di Kutai Timur (S33) dan oleh Sekretaris Daerah Banjar (S30)',
    'As reckoned in Kutai Timur (S33) and by the regional secretary of Banjar (S30)',
  ],
  [
    'Dapat melebihi 100 % bila perkiraannya usang; tidak dipotong.',
    'May exceed 100 % where the estimate is old; not cut off.',
  ],
  [
    'Pekerja rentan tercakup terhadap pekerja rentan di daftar',
    'Vulnerable workers covered out of vulnerable workers on lists',
  ],
  [
    'Pekerja di daftar perangkat daerah, selain ASN dan bukan penerima upah, yang terlindungi JKK dan JKM',
    'Workers on lists of agencies, other than civil servants and wage earners, protected by JKK and JKM',
  ],
  [
    'Pekerja hidup di daftar perangkat daerah, selain ASN dan bukan penerima upah',
    'Living workers on lists of agencies, other than civil servants and wage earners',
  ],
  [
    'Tidak ada satu definisi hukum pekerja rentan; kajian 2025 menyebut tiga uji (S52). Di sini: yang namanya ada di daftar pekerja perangkat daerah',
    'The law has no one definition of vulnerable workers; a study of 2025 names three tests (S52). Here: who is named on a list of workers of an agency',
  ],
  [
    'Bukan "vulnerable employment" BPS/ILO (berusaha sendiri dan pekerja keluarga).',
    'Not the "vulnerable employment" of BPS and ILO (own-account and family workers).',
  ],
  [
    'Pekerja rentan desil 1-4 tercakup terhadap yang di daftar',
    'Vulnerable workers of deciles 1-4 covered out of those on lists',
  ],
  [
    'Pekerja di daftar perangkat daerah desil 1 sampai 4, selain ASN dan bukan penerima upah, yang terlindungi JKK dan JKM',
    'Workers on lists of agencies of deciles 1 to 4, other than civil servants and wage earners, protected by JKK and JKM',
  ],
  [
    'Pekerja hidup di daftar perangkat daerah desil 1 sampai 4, selain ASN dan bukan penerima upah',
    'Living workers on lists of agencies of deciles 1 to 4, other than civil servants and wage earners',
  ],
  [
    'Kuota pekerja rentan Jawa Barat memakai desil 1-4 (S60); desil dari daftar kesejahteraan',
    'The quota of vulnerable workers of West Java uses deciles 1-4 (S60); deciles from the welfare list',
  ],
  ['Hanya yang desilnya diketahui.', 'Only where the decile is known.'],
  [
    'Persentase PBPU peserta jaminan sosial ketenagakerjaan (Satu Data 06.02.02.01.01)',
    'Percentage of workers without wage who are members of employment insurance (Satu Data 06.02.02.01.01)',
  ],
  [
    'PBPU peserta program JKK dan JKM yang terlindungi pada tanggal itu',
    'Workers without wage, members of JKK and JKM, protected on that day',
  ],
  ['Seluruh PBPU (semesta pekerja bukan penerima upah)', 'All workers without wage'],
  ['BPJS Ketenagakerjaan; walidata: Diskominfo', 'BPJS Ketenagakerjaan; keeper of the data: Diskominfo'],
  [
    'Satu Data Indonesia, kode 06.02.02.01.01: peserta PBPU JKK dan JKM dibagi semesta PBPU x 100 (S37)',
    'Satu Data Indonesia, code 06.02.02.01.01: members without wage of JKK and JKM divided by all workers without wage, times 100 (S37)',
  ],
  ['Persentase PBPU tercakup (SDG 8.8.1(a))', 'Percentage of workers without wage covered (SDG 8.8.1(a))'],
  [
    'Metadata TPB/SDGs Indonesia 8.8.1(a), rumus sama dengan Satu Data 06.02.02.01.01 (S37)',
    'Metadata of the SDGs of Indonesia 8.8.1(a), the same formula as Satu Data 06.02.02.01.01 (S37)',
  ],
]
