import type { Told } from './teller.ts'

const ways = [
  ['tempat kosong Bapak Asuh', 'a free place of a sponsor'],
  ['Bapak Asuh cadangan', 'a reserve sponsor'],
] as const
const near = [
  ['sedesa', 'of the village'],
  ['sekecamatan', 'of the district'],
  ['sekabupaten', 'of the regency'],
] as const

/** What the reserve of sponsors tells. */
export const toldReserve: Told = [
  [
    'Belum ada pekerja yang ditanggung Bapak Asuh bulan depan.',
    'No worker is paid for by a sponsor next month.',
  ],
  [
    'Cadangan dapat menutup {workers} pekerja; dalam 12 bulan terakhir tidak ada mandat yang berhenti.',
    'The reserve can cover {workers} workers; in the last 12 months no mandate ended.',
  ],
  [
    'Cadangan menutup {workers} pekerja selama {months} bulan pada laju keluar sekarang ({leaving} pekerja sebulan).',
    'The reserve covers {workers} workers for {months} months at the rate at which sponsors leave now ({leaving} workers a month).',
  ],
  [
    'Minimum {minimum} pekerja, agar {months} bulan keluar tertutup kecuali satu dari {chance} kemungkinan, dan uang yang dapat dibayarkan sekaligus bagi {cash} orang-bulan (tersedia {there}). Terpenuhi.',
    'At least {minimum} workers, so that {months} months of leaving are covered but for one chance in {chance}, and money that can be paid at once for {cash} person-months ({there} there). It is there.',
  ],
  ...ways.flatMap(([way, path]) =>
    near.flatMap(([nearness, whence]): Told => [
      [
        `Ditanggung ${way} ${nearness}, {from} sampai {to}; perlindungannya sudah berakhir, ini pendaftaran baru.`,
        `Paid for by ${path} ${whence}, {from} to {to}; protection had ended, this is a new enrolment.`,
      ],
      [
        `Ditanggung ${way} ${nearness}, {from} sampai {to}; tanpa pengganti perlindungannya berakhir {day}.`,
        `Paid for by ${path} ${whence}, {from} to {to}; without it protection would end on {day}.`,
      ],
    ]),
  ),
  [
    'Anda menggantikan Bapak Asuh yang berhenti bagi {workers} pekerja, {from} sampai {to}, dalam batas mandat Anda. Anda dapat berhenti kapan saja.',
    'You stand in for a sponsor who stopped, for {workers} workers, {from} to {to}, within your mandate. You may stop at any time.',
  ],
  [
    '{workers} pekerja yang ditanggung pegawai perangkat daerah ini mendapat pengganti; potongan Bapak Asuh lamanya berhenti mulai {month}.',
    '{workers} workers paid for by staff of this agency have another payer; deductions of their former sponsors end from {month}.',
  ],
]
