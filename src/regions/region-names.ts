/** Words that people write in several ways, to one of them. Only for comparing, never for showing. */
const sameWords: Readonly<Record<string, string>> = {
  sei: 'sungai',
  sui: 'sungai',
  sungei: 'sungai',
  sei2: 'sungai',
  s: 'sungai',
  sg: 'sungai',
  sungi: 'sungai',
  tj: 'tanjung',
  tg: 'tanjung',
  tjg: 'tanjung',
  tanjoeng: 'tanjung',
  kp: 'kampung',
  kamp: 'kampung',
  kmp: 'kampung',
  ps: 'pasar',
  psr: 'pasar',
  pd: 'padang',
  pmt: 'pematang',
  benua: 'banua',
  hulu: 'ulu',
  hilir: 'ilir',
  hanyar: 'anyar',
  look: 'lok',
  loek: 'lok',
  sp: 'simpang',
  spg: 'simpang',
  simp: 'simpang',
  gn: 'gunung',
  gng: 'gunung',
  tlg: 'telaga',
  mtp: 'martapura',
  drt: 'darat',
  lt: 'laut',
  dlm: 'dalam',
  dalm: 'dalam',
  brt: 'barat',
  bar: 'barat',
  tmr: 'timur',
  tim: 'timur',
  utr: 'utara',
  ut: 'utara',
  sltn: 'selatan',
  sel: 'selatan',
  tgh: 'tengah',
  teng: 'tengah',
  kcl: 'kecil',
  bsr: 'besar',
  br: 'baru',
  lm: 'lama',
  satu: '1',
  dua: '2',
  tiga: '3',
  empat: '4',
  lima: '5',
  i: '1',
  ii: '2',
  iii: '3',
  iv: '4',
  v: '5',
  vi: '6',
}

/** What kind of region a leading word announces. */
const markers: Readonly<Record<string, 'village' | 'district' | 'regency' | 'province'>> = {
  ds: 'village',
  desa: 'village',
  kel: 'village',
  kelurahan: 'village',
  lurah: 'village',
  'desa/kel': 'village',
  kec: 'district',
  kecamatan: 'district',
  camat: 'district',
  kab: 'regency',
  kabupaten: 'regency',
  kota: 'regency',
  kotamadya: 'regency',
  kodya: 'regency',
  prov: 'province',
  provinsi: 'province',
  propinsi: 'province',
  prop: 'province',
}

/** The words of a place name: lower case, without accents and punctuation. */
export function placeWords(text: string): string[] {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f'’`´"]/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
}

/** Which kind of region a word announces (`Ds.`, `Kec.`), if any. */
export function markerOf(word: string): 'village' | 'district' | 'regency' | 'province' | undefined {
  return Object.hasOwn(markers, word) ? markers[word] : undefined
}

/**
 * The key under which two spellings of one place name meet: `Sei. Tandipah` and `Sungai Tandipah`,
 * `Mandi Kapau` and `Mandikapau`, `Kertak Hanyar I` and `Kertak Anyar 1`.
 */
export function placeKey(words: readonly string[]): string {
  let start = 0
  while (start < words.length - 1 && markerOf(words[start]!) !== undefined) start++
  let key = ''
  for (const word of words.slice(start))
    key += Object.hasOwn(sameWords, word) ? sameWords[word]! : foldSpelling(word)
  return key
}

/** Van Ophuijsen spelling to today's, and a word written once for twice. */
function foldSpelling(spelled: string): string {
  // `Aluh2` is Aluh Aluh.
  const word = /^[a-z]{3,}2$/.test(spelled) ? spelled.slice(0, -1).repeat(2) : spelled
  return word.replaceAll('oe', 'u').replaceAll('dj', 'j').replaceAll('tj', 'c')
}
