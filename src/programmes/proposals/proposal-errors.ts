import { refusals } from '../../platform/errors.ts'

/** Refusals of proposals. */
export const failProposal = refusals('programmes', {
  'proposal-not-found': {
    status: 404,
    title: 'Usulan {proposal} tidak ada, atau di luar wilayah tugas Anda.',
    english: 'Proposal {proposal} does not exist, or is outside what you work on.',
  },
  'proposal-state-changed': {
    status: 409,
    title: 'Usulan ini sudah {state} oleh {by}, {at}. Muat ulang layar ini, lalu putuskan lagi.',
    english: 'This proposal is {state} already, by {by}, {at}. Load the screen again, then decide anew.',
  },
  'proposal-not-yours': {
    status: 403,
    title:
      'Hanya pengusulnya, atau rekan dari desa atau perangkat daerah yang sama, yang boleh melakukan ini.',
    english: 'Only who proposed it, or a colleague of the same village or agency, may do this.',
  },
  'proposal-own-check': {
    status: 403,
    title: 'Usulan ini Anda buat sendiri; orang kedua yang memeriksanya.',
    english: 'You made this proposal; a second person checks it.',
  },
  'proposal-own-decision': {
    status: 403,
    title: 'Usulan ini Anda buat atau periksa sendiri; orang lain yang memutuskannya.',
    english: 'You made or checked this proposal; somebody else decides it.',
  },
  'proposal-empty': {
    status: 422,
    title: 'Usulan ini belum memuat orang dari register. Tambahkan orang, lalu kirim.',
    english: 'This proposal has nobody of the register yet. Add people, then send it.',
  },
  'proposal-too-large': {
    status: 422,
    title:
      'Usulan paling banyak {most} orang, dan yang dimaksud {found}. Persempit saringannya, atau bagi menurut kecamatan.',
    english:
      'A proposal holds at most {most} people, and {found} are meant. Narrow the filter, or divide it by district.',
  },
  'proposal-nobody-confirmed': {
    status: 422,
    title:
      'Tidak ada baris yang dinyatakan benar, jadi tidak ada yang dapat diteruskan. Kembalikan ke verifikasi.',
    english: 'No row was found true, so there is nothing to pass on. Return it to those who verify.',
  },
  'seat-not-yours': {
    status: 403,
    title: 'Anda tidak bertugas untuk "{seat}", jadi tidak dapat mengusulkan atas namanya.',
    english: 'You do not work for "{seat}", so you cannot propose in its name.',
  },
  'row-not-yours': {
    status: 409,
    title:
      '{rows} baris bukan bagian Anda untuk sisi ini, atau tidak ada. Muat ulang daftarnya; tidak ada verdik yang disimpan.',
    english:
      '{rows} rows are not yours to judge on this side, or do not exist. Load the list again; no verdict was stored.',
  },
  'proposal-enrolled': {
    status: 409,
    title: 'Orang usulan ini sudah didaftarkan, dengan pendaftaran nomor {batch}.',
    english: 'The people of this proposal are enrolled already, by batch {batch}.',
  },
  'proposal-not-enrolled': {
    status: 409,
    title: 'Orang usulan ini belum didaftarkan, jadi tidak ada yang dibatalkan. Muat ulang halaman.',
    english:
      'The people of this proposal are not enrolled, so there is nothing to undo. Load the page again.',
  },
  'proposal-reason-missing': {
    status: 422,
    title: 'Tulis alasannya dengan --reason, sekurangnya lima huruf.',
    english: 'Write the reason with --reason, five letters or more.',
  },
  'proposal-enrol-whole-regency': {
    status: 403,
    title: 'Yang mendaftarkan orang sebuah usulan harus berperan untuk seluruh kabupaten/kota.',
    english: 'Who enrols the people of a proposal must have his role for the whole regency.',
  },
  'proposal-nobody-eligible': {
    status: 409,
    title: 'Tidak seorang pun dari usulan ini dapat didaftarkan. {why}',
    english: 'Nobody of this proposal can be enrolled. {why}',
  },
  'proposal-over-budget': {
    status: 409,
    title:
      'Biayanya {cost} rupiah, {over} rupiah lebih daripada sisa {payer}. Tambah anggaran dananya, atau minta usulan dengan lebih sedikit orang atau bulan.',
    english:
      'It costs {cost} rupiah, {over} rupiah more than {payer} has left. Raise the budget of the fund, or ask for a proposal with fewer people or months.',
  },
  'proposal-over-places': {
    status: 409,
    title:
      '{payer} hanya punya {places} tempat sebulan; pada {month} tidak cukup. Tambah tempatnya, atau kurangi orangnya.',
    english:
      '{payer} has {places} places a month; in {month} they do not suffice. Add places, or take fewer people.',
  },
  'proposal-not-undone': {
    status: 409,
    title: 'Pendaftaran usulan ini tidak dapat dibatalkan: {why}',
    english: 'The enrolments of this proposal cannot be undone: {why}',
  },
  'part-finished': {
    status: 409,
    title:
      'Bagian ini sudah dinyatakan selesai. Verdik hanya berubah bila usulan dikembalikan ke verifikasi.',
    english:
      'This part was finished already. Verdicts change only when the proposal is returned to verification.',
  },
  'part-not-found': {
    status: 404,
    title: 'Bagian "{code}" tidak ada pada usulan ini, atau bukan bagian Anda.',
    english: 'There is no part "{code}" in this proposal, or it is not yours.',
  },
  'part-incomplete': {
    status: 422,
    title: 'Masih {rows} baris tanpa verdik. Beri verdik; "tidak diketahui" juga sebuah verdik.',
    english: '{rows} rows have no verdict yet. Give one; "not known" is a verdict, too.',
  },
  'verdict-needs-reason': {
    status: 422,
    title: 'Tulis mengapa tidak benar, sekurangnya lima huruf: pindah, meninggal, tidak bekerja lagi.',
    english: 'Write why it is not true, five letters or more: moved, died, works no longer.',
  },
  'verdict-needs-evidence': {
    status: 422,
    title:
      'Untuk verdik benar, isi bekerja di mana, siapa yang menyatakan, dan tanggalnya. Tanpa itu klaim ditolak.',
    english:
      'For a row that is true, write where he works, who attests it, and when. Claims are refused without it.',
  },
  'verdict-day-ahead': {
    status: 422,
    title: 'Tanggal {value} belum tiba. Isi tanggal pernyataan atau mulai bekerja yang sebenarnya.',
    english:
      'The day {value} has not come yet. Give the true day of the statement or of the beginning of work.',
  },
})
