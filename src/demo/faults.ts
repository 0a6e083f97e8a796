import { later, men, respellings, spellings, streets } from './name-stock.ts'
import type { DemoHousehold, DemoPerson, DemoVillage } from './person.ts'
import { faults as rates } from './rates.ts'
import type { SeededRandom } from '../platform/seeded-random.ts'

/** A person as one row of a list shows him: with the faults of real lists. Missing is `''`. */
export interface ShownPerson {
  readonly nik: string
  readonly kk: string
  readonly name: string
  /** `YYYY-MM-DD` or `''`. */
  readonly birth: string
  readonly birthPlace: string
  readonly sex: 'L' | 'P' | ''
  readonly street: string
  readonly rt: string
  readonly rw: string
  readonly village: DemoVillage | null
  /** The village as written. */
  readonly villageText: string
  readonly mother: string
  readonly phone: string
}

export interface FaultContext {
  readonly random: SeededRandom
  readonly people: readonly DemoPerson[]
  readonly households: readonly DemoHousehold[]
  readonly villages: readonly DemoVillage[]
}

/** Shows a person on a list whose faults are `noise` times as frequent as the base rates. */
export function showPerson(person: DemoPerson, noise: number, context: FaultContext): ShownPerson {
  const { random } = context
  const home = context.households[person.household]!
  const place = showPlace(home, noise, context)
  let sex: ShownPerson['sex'] = person.female ? 'P' : 'L'
  if (random.chance(rates.sex.wrong * noise)) sex = sex === 'P' ? 'L' : 'P'
  if (random.chance(rates.sex.missing * noise)) sex = ''
  return {
    nik: showNik(person, noise, context),
    kk: home.kk,
    name: showName(person, noise, random),
    birth: showBirth(person.birth, noise, random),
    birthPlace: person.birthPlace,
    sex,
    ...place,
    mother: showWords(person.mother, noise, random).join(' '),
    phone: showPhone(person.phone, noise, random),
  }
}

function showPlace(home: DemoHousehold, noise: number, { random, villages }: FaultContext) {
  const moved = random.chance(rates.place.moved * noise)
  let village: DemoVillage | null = moved && random.chance(0.5) ? random.pick(villages) : home.village
  if (!moved && random.chance(rates.place.neighbour * noise)) {
    const near = villages.filter((one) => one.district === home.village.district)
    village = random.pick(near)
  }
  if (random.chance(rates.place.missing * noise)) village = null
  const rt = moved || random.chance(rates.place.rtWrong * noise) ? random.between(1, 9) : home.rt
  const hasRt = !random.chance(rates.place.rtMissing * noise)
  const street = moved ? random.pick(streets) : home.street
  const house = moved ? random.between(1, 180) : home.house
  const text =
    village === null
      ? ''
      : random.chance(rates.place.villageTypo * noise)
        ? typing(village.name, random)
        : village.name
  return {
    village,
    villageText: text,
    street: showStreet(street, house, noise, random),
    rt: hasRt ? String(rt).padStart(3, '0') : '',
    rw: hasRt ? String(home.rw).padStart(3, '0') : '',
  }
}

function showStreet(street: string, house: number, noise: number, random: SeededRandom): string {
  if (!random.chance(rates.place.reworded * noise)) return `Jl. ${street} No. ${house}`
  const start = random.pick(['Jl ', 'Jln. ', 'Jalan ', '', 'Gg. ', 'jl.'])
  const number = random.chance(0.55) ? random.pick([' No.', ' no ', ' No. ', ' ']) + house : ''
  return `${start}${random.chance(0.5) ? street.toLowerCase() : street}${number}`
}

function showNik(person: DemoPerson, noise: number, { random, people, households }: FaultContext): string {
  const { nik } = person
  const f = rates.nik
  let at = random.share() / noise
  const hit = (rate: number) => {
    at -= rate
    return at < 0
  }
  const digit = () => String(random.below(10))
  const i = random.below(15)
  if (hit(f.missing)) return random.pick(['', '', '', '-', '0', 'belum ada'])
  if (hit(f.oneDigit))
    return nik.slice(0, i) + String((Number(nik[i]) + random.between(1, 9)) % 10) + nik.slice(i + 1)
  if (hit(f.swapped)) return nik.slice(0, i) + nik[i + 1] + nik[i] + nik.slice(i + 2)
  if (hit(f.lastDigitLost)) return `${nik.slice(0, 15)}0`
  if (hit(f.serialLost)) return `${nik.slice(0, 12)}0000`
  if (hit(f.exponent)) return `${nik[0]}.${nik.slice(1, 6)}E+15`
  if (hit(f.ofAnotherMember)) return people[random.pick(households[person.household]!.members)]?.nik ?? nik
  if (hit(f.dummy)) return random.pick(['0000000000000000', '1234567890123456', '9999999999999999'])
  if (hit(f.tooShort)) return nik.slice(0, i) + nik.slice(i + 1)
  if (hit(f.tooLong)) return nik.slice(0, i) + digit() + nik.slice(i)
  if (hit(f.punctuation)) {
    const [a, b, c] = [nik.slice(0, 6), nik.slice(6, 12), nik.slice(12)]
    return random.pick([`'${nik}`, `${nik} `, `${a} ${b} ${c}`, `${a}.${b}.${c}`])
  }
  return nik
}

function showName(person: DemoPerson, noise: number, random: SeededRandom): string {
  const f = rates.name
  let words = showWords(person.words, noise, random)
  if (words.length > 1) {
    if (random.chance(f.wordDropped * noise)) words.splice(random.chance(0.7) ? words.length - 1 : 0, 1)
    else if (random.chance(f.initial * noise)) words[words.length - 1] = `${words.at(-1)![0]}.`
    else if (random.chance(f.swapped * noise)) words.reverse()
    else if (random.chance(f.joined * noise))
      words = [words[0]!.replace('.', '') + words[1]!, ...words.slice(2)]
  }
  if (random.chance(f.replaced * noise)) words[words.length - 1] = random.popular(later)
  if (random.chance(f.patronymic * noise)) words.push(person.female ? 'binti' : 'bin', random.popular(men))
  if (person.before !== '' && random.chance(f.titleShown)) words.unshift(person.before)
  const name = words.join(' ')
  return person.after !== '' && random.chance(f.titleShown)
    ? `${name}${random.chance(0.6) ? ', ' : ' '}${person.after}`
    : name
}

function showWords(source: readonly string[], noise: number, random: SeededRandom): string[] {
  const f = rates.name
  const words = source.map((word) => {
    const known = spellings[word]
    return known !== undefined && source.length > 1 && random.chance(f.abbreviated * Math.min(1.3, noise))
      ? random.pick(known)
      : word
  })
  const i = random.below(words.length)
  if (random.chance(f.respelled * noise)) words[i] = respell(words[i]!, random)
  if (random.chance(f.typing * noise)) words[i] = typing(words[i]!, random)
  return words
}

function respell(word: string, random: SeededRandom): string {
  for (let tries = 0; tries < 10; tries++) {
    const [from, to] = random.pick(respellings)
    if (word.includes(from)) return word.replace(from, to)
  }
  return word
}

const letters = 'abcdefghijklmnopqrstuvwxyz'

/** One slip of the fingers. */
export function typing(text: string, random: SeededRandom): string {
  if (text.length < 4) return text
  const i = 1 + random.below(text.length - 2)
  const letter = letters[random.below(26)]!
  switch (random.below(4)) {
    case 0:
      return text.slice(0, i) + letter + text.slice(i + 1)
    case 1:
      return text.slice(0, i) + text.slice(i + 1)
    case 2:
      return text.slice(0, i) + letter + text.slice(i)
    default:
      return text.slice(0, i) + text[i + 1] + text[i] + text.slice(i + 2)
  }
}

function showBirth(birth: string, noise: number, random: SeededRandom): string {
  const f = rates.birth
  if (random.chance(f.missing * noise)) return ''
  let [year, month, day] = birth.split('-').map(Number) as [number, number, number]
  if (random.chance(f.swapped * noise) && day <= 12) [day, month] = [month, day]
  if (random.chance(f.yearOff * noise)) year += random.chance(0.5) ? 1 : -1
  if (random.chance(f.digit * noise)) day = 1 + ((day + random.between(1, 26)) % 28)
  if (random.chance(f.standIn * noise))
    [month, day] = random.pick([
      [7, 1],
      [12, 31],
      [1, 1],
    ] as const)
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function showPhone(phone: string, noise: number, random: SeededRandom): string {
  let shown = phone
  if (random.chance(rates.phone.changed))
    shown = `${phone.slice(0, 4)}${String(random.below(100_000_000)).padStart(8, '0')}`
  if (random.chance(rates.phone.typing * noise)) shown = `${shown.slice(0, -1)}${random.below(10)}`
  const form = random.share()
  if (form < 0.7) return shown
  if (form < 0.85) return `+62${shown.slice(1)}`
  return form < 0.92 ? `62${shown.slice(1)}` : `${shown.slice(0, 4)}-${shown.slice(4, 8)}-${shown.slice(8)}`
}
