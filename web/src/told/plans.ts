import type { Told } from './teller.ts'

const places = [
  [
    'desanya belum tercatat, jadi dipilih merata dari semua perangkat daerah',
    'village not recorded, so chosen evenly from all agencies',
  ],
  ['sedesa dengan Bapak Asuhnya ({place})', 'of the same village as the sponsor ({place})'],
  ['tinggal di desa binaan {agency} ({place})', 'lives in a village adopted by {agency} ({place})'],
  ['sekecamatan dengan Bapak Asuhnya ({place})', 'of the same district as the sponsor ({place})'],
  [
    'sekabupaten ({place}); dipilih merata dari semua perangkat daerah',
    'of the same regency ({place}); chosen evenly from all agencies',
  ],
] as const

/** Why a plan or a pairing has somebody with somebody, and what it rests on. */
export const toldPlans: Told = [
  ...(
    [
      ['Dilanjutkan', 'Continued by'],
      ['Ditanggung', 'Paid for by'],
    ] as const
  ).flatMap(([how, by]): Told => [
    [
      `${how} {fund}, {months}: satu-satunya dana dalam rencana yang boleh membayarnya pada bulan itu.`,
      `${by} {fund}, {months}: the only fund of the plan that may pay for those months.`,
    ],
    [
      `${how} {fund}, {months}: {other} lebih murah ({less}, bukan {more}), tetapi uang atau tempatnya dipakai untuk lebih banyak perlindungan bagi orang lain.`,
      `${by} {fund}, {months}: {other} is cheaper ({less}, not {more}), but its money or places protect more people elsewhere.`,
    ],
    [
      `${how} {fund}, {months}: termurah dari {count} dana yang boleh membayarnya ({least}; berikutnya {next}).`,
      `${by} {fund}, {months}: the cheapest of {count} funds that may pay ({least}; the next {next}).`,
    ],
    [
      `${how} {fund}, {months}: {rupiah}, sama murahnya dengan {other}; dana itu dipakai untuk orang lain.`,
      `${by} {fund}, {months}: {rupiah}, as cheap as {other}; that fund is used for others.`,
    ],
  ]),
  [
    'Peringkat {rank}: tidak ada dana dalam rencana yang boleh membayarnya menurut syarat dananya.',
    'Rank {rank}: no fund of the plan may pay by its conditions.',
  ],
  [
    'Peringkat {rank}: boleh dibayar {funds}, tetapi uang atau tempatnya habis untuk prioritas yang lebih tinggi, atau bulan yang tersisa kurang dari lama paling sedikit.',
    'Rank {rank}: may be paid for by {funds}, but money or places went to higher priority, or fewer months remain than the least term.',
  ],
  ['register orang', 'the register of people'],
  ['kepesertaan dan pembayaran', 'enrolments and payments'],
  ['aturan kelayakan atau pengecualiannya', 'rules of eligibility or their exceptions'],
  ['bukti bekerja', 'evidence of work'],
  ['bobot prioritas', 'weights of priority'],
  ['ketentuan dana', 'terms of funds'],
  ['aturan iuran', 'contribution rules'],
  ...places.flatMap(([where, place]): Told => [
    [`Prioritas ke-{rank} dari {waiting}; ${where}.`, `Priority {rank} of {waiting}; ${place}.`],
    [
      `Bapak Asuh sebelumnya berhenti, jadi didahulukan; ${where}.`,
      `The former sponsor stopped, so first in turn; ${place}.`,
    ],
  ]),
  [
    'Sekeluarga menurut kartu keluarga, dan aturan tidak membolehkannya.',
    'Of one family by the family card, which the rules do not allow.',
  ],
  ['Tempat pada mandatnya berkurang.', 'The mandate has fewer places.'],
  [
    'Anggapan pengembang menurut kelas risiko sejenis; belum ada tabel resmi bagi BPU',
    'Assumed by the makers after like classes of risk; there is no official table for BPU',
  ],
  [
    'Anggapan: bukti bekerja diperbarui tiap tahun anggaran. Belum ada batas resmi; klaim ditolak bila tidak bekerja saat didaftarkan (praktik BPJS Ketenagakerjaan, pers 2025)',
    'Assumed: evidence of work is renewed every budget year. There is no official limit; claims are refused for who did not work when enrolled (practice of BPJS Ketenagakerjaan, press 2025)',
  ],
  [
    'Anggapan: mendekati sasaran cakupan kabupaten tahun 2025 (29,47 %); belum ada sasaran resmi per desa',
    'Assumed: near the aim of the regency for 2025 (29.47 %); there is no official aim by village',
  ],
  [
    'Anggapan pengembang: desil, risiko, dan tanggungan didahulukan seperti kebiasaan daerah; tetapkan dengan keputusan daerah',
    'Assumed by the makers: decile, risk and dependants first, as regions do; to be set by a decision of the region',
  ],
]
