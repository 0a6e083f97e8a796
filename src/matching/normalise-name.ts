/** Families of names that are written in many ways, to one of them; only for comparing. */
const families: Readonly<Record<string, string>> = {
  MUHAMMAD: 'muhamad',
  MUHAMAD: 'muhamad',
  MOHAMMAD: 'muhamad',
  MOHAMAD: 'muhamad',
  MUHAMMED: 'muhamad',
  MOHAMMED: 'muhamad',
  MOCHAMAD: 'muhamad',
  MOCHAMMAD: 'muhamad',
  MOCHMAD: 'muhamad',
  MUHAMMMAD: 'muhamad',
  MUCHAMAD: 'muhamad',
  MUCHAMMAD: 'muhamad',
  MUH: 'muhamad',
  MOH: 'muhamad',
  MOHD: 'muhamad',
  MHD: 'muhamad',
  MUHD: 'muhamad',
  MOCH: 'muhamad',
  MUCH: 'muhamad',
  M: 'muhamad',
  MD: 'muhamad',
  MHMD: 'muhamad',
  MOHMAD: 'muhamad',
  MUHMAD: 'muhamad',
  AHMAD: 'ahmad',
  AKHMAD: 'ahmad',
  ACHMAD: 'ahmad',
  AHMAT: 'ahmad',
  AKHMAT: 'ahmad',
  AKH: 'ahmad',
  ACH: 'ahmad',
  AHMED: 'ahmad',
  AHM: 'ahmad',
  ABDUL: 'abdul',
  ABD: 'abdul',
  ABDOEL: 'abdul',
  ABDL: 'abdul',
  ABDUR: 'abdul',
  ABDUS: 'abdul',
  ABDUN: 'abdul',
  SITI: 'siti',
  ST: 'siti',
  STI: 'siti',
  SITTI: 'siti',
  SITY: 'siti',
  CITI: 'siti',
  NOR: 'nur',
  NOOR: 'nur',
  NUR: 'nur',
  NOER: 'nur',
  NUUR: 'nur',
  YUSUF: 'iusuf',
  YUSUP: 'iusuf',
  YUSOP: 'iusuf',
  JUSUF: 'iusuf',
  JUSUP: 'iusuf',
  NURUL: 'nurul',
  NOORUL: 'nurul',
  NORUL: 'nurul',
}

const folds: readonly (readonly [RegExp, string])[] = [
  [/oe/g, 'u'],
  [/dj/g, 'j'],
  [/tj/g, 'c'],
  [/sj/g, 's'],
  [/nj/g, 'n'],
  [/sy/g, 's'],
  [/sh/g, 's'],
  [/[kc]h/g, 'h'],
  [/dh/g, 'd'],
  [/th/g, 't'],
  [/dz/g, 'z'],
  [/ph/g, 'f'],
  [/q/g, 'k'],
  [/x/g, 'ks'],
  [/[vp]/g, 'f'],
  [/z/g, 'j'],
  [/iy|yi/g, 'i'],
  [/[ye]/g, 'i'],
  [/[wo]/g, 'u'],
  [/(.)\1+/g, '$1'],
  [/h$/, ''],
  [/d$/, 't'],
]

const canonical = new Map<string, string>()

/** The key under which spellings of one name meet: ACHMAD and AHMAT, NOORHAYATI and NORHAYATI, YUSUP and JUSUF. */
export function canonicalToken(token: string): string {
  let key = canonical.get(token)
  if (key === undefined) {
    key = families[token] ?? fold(token.toLowerCase())
    if (canonical.size < 500_000) canonical.set(token, key)
  }
  return key
}

function fold(token: string): string {
  let text = token.replaceAll(/[^a-z]/g, '')
  if (text.startsWith('nor') || text.startsWith('noor'))
    text = `nur${text.slice(text.startsWith('noor') ? 4 : 3)}`
  for (const [from, to] of folds) text = text.replace(from, to)
  return text
}

/** Upper case letters and digits as they are, for data that is not Indonesian. */
export function foldPlain(token: string): string {
  return token.toLowerCase()
}
