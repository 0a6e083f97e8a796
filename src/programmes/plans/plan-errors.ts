import { refusals } from '../../platform/errors.ts'

/** Refusals of plans and of the waiting list. */
export const failPlan = refusals('programmes', {
  'plan-not-found': {
    status: 404,
    title: 'Rencana nomor {plan} tidak ada. Lihat nomornya di Program, Rencana.',
    english: 'There is no plan number {plan}. See the numbers under Programme, Plans.',
  },
  'plan-month-past': {
    status: 422,
    title: 'Bulan pertama {month} sudah lewat. Mulailah rencana pada {earliest} atau sesudahnya.',
    english: 'The first month, {month}, is over. Begin the plan in {earliest} or later.',
  },
  'plan-no-funds': {
    status: 422,
    title:
      'Tidak ada dana berketentuan untuk bulan sejak {from}. Isi ketentuan dana di Program, Dana, atau sebut dengan --fund.',
    english:
      'No fund has terms for months from {from}. Write them under Programme, Funds, or name one with --fund.',
  },
  'plan-months-out-of-range': {
    status: 422,
    title:
      'Jumlah bulan {months} atau nama rencananya tidak dapat dipakai. Rencanakan 1 sampai 24 bulan, dengan nama 3 sampai 120 huruf.',
    english:
      'The number of months, {months}, or the name cannot be used. Plan 1 to 24 months, with a name of 3 to 120 letters.',
  },
  'plan-reason-missing': {
    status: 422,
    title: 'Tulis alasannya dengan --reason, sedikitnya lima huruf.',
    english: 'Give the reason with --reason, of five letters at least.',
  },
  'plan-fund-twice': {
    status: 422,
    title: 'Dana "{payer}" disebut dua kali. Sebut sekali saja.',
    english: 'Fund "{payer}" is named twice. Name it once.',
  },
  'plan-fund-outside': {
    status: 422,
    title:
      'Dana "{payer}" hanya untuk {valid}, tidak satu bulan pun dari {months}. Keluarkan dana itu, atau ubah bulannya.',
    english: 'Fund "{payer}" is for {valid} only, no month of {months}. Leave it out, or change the months.',
  },
  'plan-fund-too-short': {
    status: 422,
    title:
      'Dana "{payer}" menanggung seseorang paling sedikit {term} bulan, sedangkan dari {months} hanya {left} bulan yang masuk rencana. Tambah bulan rencana atau keluarkan dana itu.',
    english:
      'Fund "{payer}" pays for somebody for at least {term} months, and only {left} of {months} are within the plan. Plan more months or leave it out.',
  },
  'plan-quota-crossed': {
    status: 422,
    title:
      'Kuota "{name}" meminta paling sedikit {least} dan paling banyak {most} orang. Betulkan salah satunya.',
    english: 'Quota "{name}" asks for at least {least} and at most {most} people. Correct one of them.',
  },
  'plan-place-unknown': {
    status: 422,
    title:
      'Desa "{code}" pada kuota tidak ada di kabupaten/kota ini. Pakai kode Kemendagri, misalnya {regency}.01.2001.',
    english:
      'Village "{code}" of a quota is not in this regency. Use the code of Kemendagri, for example {regency}.01.2001.',
  },
  'plan-nobody': {
    status: 409,
    title:
      'Belum ada orang yang layak dan boleh dibayar dana yang dipilih. Periksa Kelayakan (misalnya bukti bekerja) dan syarat dananya.',
    english:
      'Nobody is eligible who may be paid by the funds chosen. Look at Eligibility (for instance evidence of work) and the conditions of the funds.',
  },
  'plan-impossible': {
    status: 409,
    title: 'Permintaan ini tidak dapat dipenuhi sekaligus: {why} Yang perlu dilonggarkan: {relax}',
    english: 'These demands cannot all be met: {why} What has to give: {relax}',
  },
  'plan-state-changed': {
    status: 409,
    title: 'Rencana nomor {plan} sekarang {state} ({by}, {at}). Muat ulang halaman.',
    english: 'Plan number {plan} is now {state} ({by}, {at}). Reload the page.',
  },
  'plan-own-decision': {
    status: 409,
    title: 'Rencana nomor {plan} Anda ajukan sendiri; orang kedua yang menerimanya.',
    english: 'You proposed plan number {plan} yourself; a second person accepts it.',
  },
  'plan-whole-regency': {
    status: 403,
    title: 'Rencana berlaku untuk seluruh kabupaten/kota; yang memutuskan harus berperan untuk seluruhnya.',
    english: 'A plan is for the whole regency; who decides must have his role for all of it.',
  },
  'plan-not-yours': {
    status: 403,
    title: 'Peran Anda hanya melihat rencana. Yang mengembalikan adalah pengelola, pemeriksa, atau pimpinan.',
    english: 'Your role only sees plans. They are given back by who keeps, checks or decides them.',
  },
  'plan-weighed': {
    status: 409,
    title: 'Pada rencana nomor {plan} tidak ada lagi yang belum ditimbang. Muat ulang halaman.',
    english: 'Nothing of plan {plan} is left to be weighed. Load the page again.',
  },
  'plan-stale': {
    status: 409,
    title:
      'Sejak rencana nomor {plan} dihitung, ini berubah: {changed}. Hitung ulang rencananya, lalu ajukan lagi.',
    english:
      'Since plan number {plan} was made, this has changed: {changed}. Make it again and propose it again.',
  },
  'plan-not-undone': {
    status: 409,
    title: 'Rencana nomor {plan} tidak dapat dibatalkan: {why}',
    english: 'Plan number {plan} cannot be undone: {why}',
  },
  'waiting-no-plan': {
    status: 409,
    title: 'Belum ada rencana yang diterima, jadi belum ada daftar tunggu. Terima satu rencana dahulu.',
    english: 'No plan was accepted, so there is no waiting list yet. Accept a plan first.',
  },
  'vacancy-gone': {
    status: 409,
    title: 'Tempat kepesertaan {enrolment} tidak kosong lagi atau sudah diisi. Muat ulang daftar tunggu.',
    english: 'The place of membership {enrolment} is no longer empty or was filled. Reload the waiting list.',
  },
  'vacancy-changed': {
    status: 409,
    title:
      'Orang berikutnya untuk kepesertaan {enrolment} bukan lagi yang Anda lihat. Muat ulang daftar tunggu.',
    english:
      'The next person for membership {enrolment} is no longer the one you saw. Reload the waiting list.',
  },
  'vacancy-refused': {
    status: 409,
    title: 'Pengganti kepesertaan {enrolment} tidak dapat didaftarkan: {why}',
    english: 'The replacement for membership {enrolment} could not be enrolled: {why}',
  },
})
