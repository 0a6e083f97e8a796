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

/** Two letters that sound as one, in the order in which they are read. */
const pairs: readonly (readonly [string, string])[] = [
  ['oe', 'u'],
  ['dj', 'j'],
  ['tj', 'c'],
  ['sj', 's'],
  ['nj', 'n'],
  ['sy', 's'],
]
const pairsWithH: readonly (readonly [string | RegExp, string])[] = [
  ['sh', 's'],
  [/[kc]h/g, 'h'],
  ['dh', 'd'],
  ['th', 't'],
]

/** What single letters sound like, by their place in the alphabet. */
const sounds = 'abcdifghijklmnufkrstufuxij'

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

const letterA = 97
const letterX = 23

/** New names come by the thousand with every list, so single letters are told without patterns. */
function fold(token: string): string {
  let text = /^[a-z]*$/.test(token) ? token : token.replaceAll(/[^a-z]/g, '')
  if (text.startsWith('nor') || text.startsWith('noor'))
    text = `nur${text.slice(text.startsWith('noor') ? 4 : 3)}`
  for (const [from, to] of pairs) text = text.replaceAll(from, to)
  if (text.includes('h')) for (const [from, to] of pairsWithH) text = text.replaceAll(from, to)
  text = text.replaceAll('dz', 'z').replaceAll('ph', 'f')
  let folded = ''
  let last = ''
  const put = (letter: string) => {
    if (letter !== last) folded += last = letter
  }
  for (let i = 0; i < text.length; i++) {
    const letter = text.charCodeAt(i) - letterA
    if (letter === letterX) put('k')
    put(letter === letterX ? 's' : sounds.charAt(letter))
  }
  if (folded.endsWith('h')) folded = folded.slice(0, -1)
  return folded.endsWith('d') ? `${folded.slice(0, -1)}t` : folded
}

/** Upper case letters and digits as they are, for data that is not Indonesian. */
export function foldPlain(token: string): string {
  return token.toLowerCase()
}
