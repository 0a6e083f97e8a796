import type { birthLevels, nikLevels } from './compare-identity.ts'
import { birthEnglish, fieldEnglish, nameEnglish, nikEnglish } from './explain-english.ts'

/** The language a pair is explained in. */
export type ExplainLanguage = 'id' | 'en'

/** What each level is called in a sentence, in plain Indonesian. */
const nikSentences: Readonly<Record<(typeof nikLevels)[number], string>> = {
  missing: '',
  'same-confirmed': 'NIK sama dan cocok dengan tanggal lahir',
  same: 'NIK sama',
  'same-contradicted': 'NIK sama tetapi tidak cocok dengan tanggal lahir',
  'one-edit': 'NIK berbeda satu angka',
  'one-edit-serial': 'NIK berbeda satu angka di nomor urut',
  'last-digit-lost': 'NIK sama kecuali angka terakhir yang hilang',
  'serial-lost': 'NIK sama sejauh tertulis, nomor urutnya hilang',
  'short-prefix': 'NIK sama pada angka-angka depan yang tersisa',
  'one-digit-more-or-less': 'NIK sama kecuali satu angka hilang, lebih, atau salah',
  'two-edits': 'NIK berbeda dua angka',
  'other-district': 'NIK berbeda hanya pada kode kecamatan, dan masing-masing tinggal di kecamatannya',
  'neighbour-serial': 'NIK berurutan (daerah dan tanggal lahir sama, nomor urut lain)',
  'other-serial': 'NIK sama kecuali nomor urut',
  'same-birth-only': 'tanggal lahir di dalam NIK sama, selebihnya lain',
  'conflict-confirmed': 'NIK berlainan, masing-masing cocok dengan tanggal lahirnya',
  'conflict-contradicted': 'NIK berlainan, salah satunya tidak cocok dengan tanggal lahirnya sendiri',
  conflict: 'NIK berlainan',
  'damaged-conflict': 'sisa NIK yang rusak tidak cocok',
}

const birthSentences: Readonly<Record<(typeof birthLevels)[number], string>> = {
  missing: '',
  same: 'tanggal lahir sama',
  'same-stand-in': 'tanggal lahir sama, tetapi tanggal pengganti yang lazim',
  swapped: 'hari dan bulan lahir tertukar',
  'one-part': 'tanggal lahir berbeda hari atau bulannya saja',
  'other-year': 'hari dan bulan lahir sama, tahunnya lain',
  'stand-in': 'tahun lahir sama, salah satu tanggalnya pengganti',
  'same-year': 'tahun lahir sama saja',
  other: 'tanggal lahir berlainan',
}

export const fieldSentences: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  place: {
    'same-and-rt': 'desa dan RT sama',
    same: 'desa sama',
    'same-other-rt': 'desa sama, RT lain',
    'same-district': 'desa lain di kecamatan yang sama',
    other: 'desa berlainan',
  },
  sex: { same: 'jenis kelamin sama', different: 'jenis kelamin berlainan' },
  mother: {
    same: 'nama ibu sama',
    alike: 'nama ibu mirip',
    partly: 'nama ibu sama sebagian',
    different: 'nama ibu berlainan',
  },
  phone: {
    same: 'nomor telepon sama',
    'one-digit': 'nomor telepon berbeda satu angka',
    different: 'nomor telepon lain',
  },
  address: {
    'same-house': 'alamat rumah sama',
    'same-street': 'jalan sama',
    'same-street-other-house': 'jalan sama, nomor rumah lain',
    'other-street': 'jalan berlainan',
  },
  kk: { same: 'nomor KK sama', different: 'nomor KK lain' },
  kpj: { same: 'KPJ sama', different: 'KPJ lain' },
  list: { same: 'berada di daftar yang sama', different: 'dari daftar yang berlainan' },
}

export const nameSentences: Readonly<Record<string, string>> = {
  same: 'nama sama',
  'other-order': 'nama sama, urutan katanya lain',
  joined: 'nama sama, ditulis sambung atau pisah',
  'joined-fuzzy': 'nama sama kecuali satu huruf, ditulis sambung atau pisah',
  initial: 'nama sama kecuali satu kata yang disingkat',
  'one-fuzzy': 'nama sama kecuali ejaan satu kata',
  'more-fuzzy': 'nama mirip, beberapa kata berbeda ejaan',
  subset: 'nama yang satu memuat nama yang lain',
  'subset-fuzzy': 'nama yang satu memuat nama yang lain dengan ejaan lain',
  'two-shared': 'dua kata nama sama, selebihnya lain',
  'one-shared': 'satu kata nama sama, selebihnya lain',
  'two-shared-other-given': 'dua kata nama sama, tetapi nama depannya lain',
  'one-shared-other-given': 'satu kata nama sama, tetapi nama depannya lain',
  'fuzzy-conflict': 'nama hanya mirip sebagian',
  different: 'nama berlainan',
  'different-single': 'nama berlainan, salah satunya hanya satu kata',
}

export const nikSentence = (level: (typeof nikLevels)[number], language: ExplainLanguage) =>
  (language === 'en' ? nikEnglish : nikSentences)[level]

export const birthSentence = (level: (typeof birthLevels)[number], language: ExplainLanguage) =>
  (language === 'en' ? birthEnglish : birthSentences)[level]

export const fieldSentence = (field: string, level: string, language: ExplainLanguage) =>
  (language === 'en' ? fieldEnglish : fieldSentences)[field]?.[level] ?? ''

const verdicts = {
  id: {
    same: 'hampir pasti orang yang sama',
    'probably-same': 'sangat mungkin orang yang sama',
    unclear: 'belum dapat dipastikan, perlu diperiksa',
    'probably-different': 'kemungkinan besar orang yang berbeda',
    different: 'hampir pasti orang yang berbeda',
    relatives: 'tampaknya dua orang yang serumah',
  },
  en: {
    same: 'almost certainly the same person',
    'probably-same': 'very probably the same person',
    unclear: 'not certain yet, to be looked at',
    'probably-different': 'very probably different persons',
    different: 'almost certainly different persons',
    relatives: 'it seems two persons of one house',
  },
} as const
const incomparable = { id: 'Tidak ada isian yang dapat dibandingkan', en: 'Nothing can be compared' } as const

/** All that is told of a pair and the verdict, as one sentence. */
export function pairSentence(
  told: readonly string[],
  verdict: keyof (typeof verdicts)['id'],
  language: ExplainLanguage,
): string {
  const text = told.join('; ') || incomparable[language]
  return `${text[0]!.toUpperCase()}${text.slice(1)}: ${verdicts[language][verdict]}.`
}

/** The sentence on two names; where only a short form or a spelling differs, that is named. */
export function nameSentence(level: string, a: string, b: string, language: ExplainLanguage): string {
  const isEnglish = language === 'en'
  const words = (name: string) => name.split(/\s+/).filter((word) => word !== '')
  const onlyA = words(a).filter((word) => !words(b).includes(word))
  const onlyB = words(b).filter((word) => !words(a).includes(word))
  const one = onlyA.length === 1 && onlyB.length === 1
  const short = one ? [onlyA[0]!, onlyB[0]!].toSorted((x, y) => x.length - y.length)[0]! : ''
  const near = level === 'same-spelled-otherwise' || level === 'initial' || level === 'one-fuzzy'
  if (
    near &&
    one &&
    short.replace('.', '').length <= 4 &&
    Math.abs(onlyA[0]!.length - onlyB[0]!.length) > 1
  ) {
    const written = short.endsWith('.') ? short : `${short}.`
    return isEnglish
      ? `same name but for the short form ${written}`
      : `nama sama kecuali singkatan ${written}`
  }
  if (near && one && level !== 'initial')
    return `${isEnglish ? 'same name but for the spelling' : 'nama sama kecuali ejaan'} ${onlyA[0]} / ${onlyB[0]}`
  const sentences = isEnglish ? nameEnglish : nameSentences
  return sentences[level === 'same-spelled-otherwise' ? 'same' : level] ?? ''
}
