import { refusals } from '../../platform/errors.ts'

/** What a plan refuses to be made from. Places of persons count from 1, in the order given. */
export const failPlan = refusals('programmes', {
  'plan-without-months': {
    status: 422,
    title: 'Rencana memerlukan 1 sampai 60 bulan; diminta {months}. Isi jumlah bulan yang direncanakan.',
    english: 'A plan needs 1 to 60 months; {months} were asked for. Give the number of months to plan.',
  },
  'plan-points-invalid': {
    status: 422,
    title:
      'Bobot orang ke-{place} adalah {value}. Bobot harus bilangan bulat dari 1 sampai 1.000.000; periksa pembobotan prioritas.',
    english:
      'The points of person {place} are {value}. Points are whole numbers from 1 to 1,000,000; check the weights of the priority.',
  },
  'plan-window-empty': {
    status: 422,
    title:
      'Jendela orang ke-{place} kosong atau di luar rencana (bulan {from} sampai {to} dari {months}). Keluarkan dia dari calon, atau betulkan bulannya.',
    english:
      'The window of person {place} is empty or outside the plan (months {from} to {to} of {months}). Leave him out, or correct the months.',
  },
  'plan-person-twice': {
    status: 422,
    title: 'Orang bernomor {person} ada dua kali di antara calon. Sisakan satu.',
    english: 'Person {person} is among the candidates twice. Keep one.',
  },
  'plan-reference-unknown': {
    status: 422,
    title: 'Orang ke-{place} menunjuk {what} nomor {value}, yang tidak ada atau disebut dua kali.',
    english: 'Person {place} refers to {what} number {value}, which does not exist or is named twice.',
  },
  'plan-fund-period-empty': {
    status: 422,
    title:
      'Masa dana {fund} kosong atau di luar rencana (bulan {from} sampai {to} dari {months}). Isi masa dana, atau keluarkan dari rencana.',
    english:
      'The period of fund {fund} is empty or outside the plan (months {from} to {to} of {months}). Set its period, or leave it out of the plan.',
  },
  'plan-fund-limit-invalid': {
    status: 422,
    title:
      'Batas dana {fund} tidak sah: {what} adalah {value}. Anggaran dan tempat adalah bilangan bulat dari 0, masa terpendek dari 1.',
    english:
      'A limit of fund {fund} is not valid: {what} is {value}. Budget and places are whole numbers from 0, the minimum term from 1.',
  },
  'plan-quota-invalid': {
    status: 422,
    title:
      'Kuota {quota} tidak sah: paling sedikit {atLeast}, paling banyak {atMost}. Isi bilangan bulat dari 0, yang pertama tidak lebih dari yang kedua.',
    english:
      'Quota {quota} is not valid: at least {atLeast}, at most {atMost}. Give whole numbers from 0, the first not above the second.',
  },
  'plan-price-invalid': {
    status: 422,
    title:
      'Harga golongan {priceClass} pada dana {fund} di bulan ke-{month} adalah {value}. Harga adalah rupiah bulat dari 0.',
    english:
      'The price of class {priceClass} with fund {fund} in month {month} is {value}. Prices are whole rupiah from 0.',
  },
  'plan-too-large': {
    status: 422,
    title: 'Jumlah dalam rencana ini terlalu besar untuk dihitung tepat. Periksa harga, bobot dan anggaran.',
    english: 'The sums of this plan are too large to be counted exactly. Check prices, points and budgets.',
  },
})
