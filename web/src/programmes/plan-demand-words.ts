import { dictionary } from '../ui/language.tsx'

export const planDemandWords = dictionary(
  {
    title: 'Permintaan yang tidak terpenuhi',
    held: 'Yang sudah terlindungi dilanjutkan',
    quota: (name: string) => `Kuota ${name}`,
    askedReached: (asked: string, reached: string) => `diminta ${asked} orang, terjangkau ${reached}.`,
    weighing: 'Tambahan uangnya belum ditimbang.',
    least: (sum: string) => `Perlu tambahan paling sedikit ${sum}`,
    between: (enough: string, least: string) =>
      `Cukup dengan tambahan ${enough}; terbukti tidak mungkin kurang dari ${least}`,
    collides: 'Sendirian dapat dipenuhi tanpa uang tambahan; yang menghalangi adalah permintaan lain.',
    beyond: (people: string) =>
      `${people} orang tidak terjangkau uang berapa pun: terhalang masa terpendek, jumlah tempat, batas kuota, atau syarat dana.`,
    without_terms: 'Bila masa terpendek dilepas',
    without_places: 'Bila batas tempat dilepas',
    without_most: 'Bila batas atas kuota lain dilepas',
    untold: (count: string) => `Masih ada ${count} permintaan lain yang belum ditimbang.`,
    more: (count: string) => `${count} permintaan lainnya`,
    notWeighed:
      'Sebagian rencana ini belum ditimbang: berapa uang yang kurang, dan apa hasilnya bila dana ditambah.',
    weigh: 'Timbang sekarang',
    weighStarted: 'Penimbangan dimulai.',
    weighingNow: 'Sedang ditimbang',
    weighingAhead: (count: string) => `Menunggu giliran ditimbang, ${count} rencana lain di depannya`,
    together: 'Agar semuanya terpenuhi sekaligus:',
  },
  {
    title: 'Demands that are not met',
    held: 'Those protected already carried on',
    quota: (name: string) => `Quota ${name}`,
    askedReached: (asked: string, reached: string) => `${asked} people asked for, ${reached} reached.`,
    weighing: 'What it takes is not weighed yet.',
    least: (sum: string) => `Takes ${sum} more at least`,
    between: (enough: string, least: string) =>
      `Another ${enough} is enough; proven impossible with less than ${least}`,
    collides: 'By itself it can be met without more money; other demands stand in its way.',
    beyond: (people: string) =>
      `${people} people are not reached whatever the money: minimum terms, places, quotas or conditions of funds stand in the way.`,
    without_terms: 'With minimum terms taken away',
    without_places: 'With the limit of places taken away',
    without_most: 'With upper limits of other quotas taken away',
    untold: (count: string) => `Another ${count} demands are not weighed yet.`,
    more: (count: string) => `${count} more demands`,
    notWeighed:
      'A part of this plan is not weighed yet: how much money is missing, and what more of it would bring.',
    weigh: 'Weigh now',
    weighStarted: 'The weighing has begun.',
    weighingNow: 'Being weighed',
    weighingAhead: (count: string) => `Waits to be weighed, ${count} other plans before it`,
    together: 'To meet all of them at once:',
  },
)
