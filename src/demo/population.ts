import { academicTitles, birthPlaces, later, men, streets, syllableName, women } from './name-stock.ts'
import { occupations } from './occupations.ts'
import { drawParticipation } from './participations.ts'
import type { DemoHousehold, DemoPerson, DemoVillage } from './person.ts'
import { population as rates } from './rates.ts'
import type { SeededRandom } from '../platform/seeded-random.ts'

export interface Population {
  readonly people: DemoPerson[]
  readonly households: DemoHousehold[]
}

const elsewhere = ['637201', '317101', '330212', '350709', '620101', '640205', '631003', '737102']

/** Draws households and their workers until there are enough people. */
export function drawPopulation(
  random: SeededRandom,
  villages: readonly DemoVillage[],
  wanted: number,
  asOf: string,
): Population {
  const draw = new Drawing(random, villages, asOf)
  while (draw.people.length < wanted) draw.household()
  draw.people.length = wanted
  for (const household of draw.households) {
    for (let i = household.members.length - 1; i >= 0; i--)
      if (household.members[i]! >= wanted) household.members.splice(i, 1)
  }
  return { people: draw.people, households: draw.households }
}

class Drawing {
  readonly people: DemoPerson[] = []
  readonly households: DemoHousehold[] = []
  private readonly serials = new Map<string, number>()
  private readonly villageWeights: number[]
  private readonly random: SeededRandom
  private readonly villages: readonly DemoVillage[]
  private readonly asOf: string

  constructor(random: SeededRandom, villages: readonly DemoVillage[], asOf: string) {
    this.random = random
    this.villages = villages
    this.asOf = asOf
    this.villageWeights = villages.map(() => 0.3 + random.share() * random.share() * 2.8)
  }

  household(): void {
    const { random } = this
    const village = this.villages[random.weighted(this.villageWeights)]!
    const year = random.between(2005, 2024)
    const kk = `${village.district.replaceAll('.', '')}${two(random.between(1, 28))}${two(random.between(1, 12))}${two(year % 100)}${String(random.between(1, 9999)).padStart(4, '0')}`
    const number = this.households.length
    this.households.push({
      village,
      kk,
      members: [],
      street: random.pick(streets),
      house: random.between(1, 180),
      rt: random.between(1, 9),
      rw: random.between(1, 4),
      decile: 1 + random.below(10),
    })
    const size = 1 + random.weighted(rates.householdWorkers)
    const family = random.chance(0.25) ? random.popular(later) : ''
    const childrensMother = this.name(true, 1965)
    let headYear = 0
    for (let i = 0; i < size; i++) {
      const female =
        i === 0 ? random.chance(rates.women * 0.6) : i === 1 ? random.chance(0.8) : random.chance(0.45)
      const birth = this.birth(i, headYear)
      if (i === 0) headYear = Number(birth.slice(0, 4))
      const words = this.name(female, Number(birth.slice(0, 4)))
      if (i >= 2 && family !== '' && !words.includes(family)) words.push(family)
      const mother = i >= 2 ? childrensMother : this.name(true, 1945)
      const person = this.add({ household: number, female, words, birth, mother })
      this.addLookalikes(person)
    }
  }

  /** People that are easily taken for one another. */
  private addLookalikes(person: DemoPerson): void {
    const { random } = this
    const { household, female, words, birth, mother } = person
    if (random.chance(rates.twins)) {
      this.add({ household, female, words: [this.word(female, 0), ...words.slice(1)], birth, mother })
    }
    if (random.chance(rates.parentOfSameName) && birth > '1979') {
      const year = Number(birth.slice(0, 4)) - random.between(20, 34)
      this.add({ household, female, words, birth: `${year}${this.day(year)}`, mother: this.name(true, 1940) })
    }
    if (random.chance(rates.strangerOfSameNameAndBirth) && this.people.length > 50) {
      const other = random.pick(this.people)
      this.add({
        household: random.below(this.households.length),
        female: other.female,
        words: other.words,
        birth: other.birth,
        mother: this.name(true, 1955),
      })
    }
  }

  private add(base: Pick<DemoPerson, 'household' | 'female' | 'words' | 'birth' | 'mother'>): DemoPerson {
    const { random } = this
    const home = this.households[base.household]!
    const year = Number(base.birth.slice(0, 4))
    const asn = random.chance(rates.civilServants) && year <= 2003 && year >= 1967
    const occupation = occupations[random.weighted(occupations.map(({ share }) => share))]!
    const died = random.chance(rates.deceased)
      ? `2026-${two(random.between(1, 10))}-${two(random.between(1, 28))}`
      : null
    const person: DemoPerson = {
      ...base,
      id: this.people.length,
      birthPlace: random.pick(birthPlaces),
      nik: this.nik(home.village, base.birth, base.female),
      phone: `08${random.pick(['12', '13', '21', '22', '51', '52', '53', '57', '95', '77'])}${String(random.below(100_000_000)).padStart(8, '0')}`,
      before: year < 1984 && random.chance(rates.pilgrims) ? (base.female ? 'Hj.' : 'H.') : '',
      after: random.chance(rates.academics) ? random.pick(academicTitles) : '',
      occupation: random.pick(occupation.names),
      sector: occupation.sector,
      list: occupation.list,
      asn,
      participation: asn ? null : drawParticipation(random, occupation.sector, this.asOf, this.people.length),
      died,
    }
    this.people.push(person)
    home.members.push(person.id)
    return person
  }

  private nik(village: DemoVillage, birth: string, female: boolean): string {
    const { random } = this
    const own = village.district.replaceAll('.', '')
    const region = random.chance(rates.nikIssuedElsewhere)
      ? random.chance(0.6)
        ? random.pick(this.villages).district.replaceAll('.', '')
        : random.pick(elsewhere)
      : own
    const date = random.chance(rates.nikBirthDiffers) ? this.birth(0, 0) : birth
    const day = Number(date.slice(8, 10)) + (female ? 40 : 0)
    const start = `${region}${two(day)}${date.slice(5, 7)}${date.slice(2, 4)}`
    const serial = (this.serials.get(start) ?? 0) + 1
    this.serials.set(start, serial)
    return `${start}${String(serial).padStart(4, '0')}`
  }

  private birth(place: number, headYear: number): string {
    const { random } = this
    const year =
      place >= 2
        ? Math.min(2008, headYear + random.between(20, 34))
        : place === 1
          ? Math.min(2006, Math.max(1950, headYear + random.between(-6, 8)))
          : random.between(1955, 2005)
    return `${year}${this.day(year)}`
  }

  private day(year: number): string {
    const { random } = this
    const era = year < 1970 ? 0 : year < 1990 ? 1 : 2
    if (random.chance(rates.standInBirth[era])) return random.pick(['-07-01', '-07-01', '-12-31', '-01-01'])
    return `-${two(random.between(1, 12))}-${two(random.between(1, 28))}`
  }

  private name(female: boolean, year: number): string[] {
    const { random } = this
    const era = year < 1975 ? 0 : year < 1995 ? 1 : 2
    const words = [this.word(female, 0)]
    let wanted = 1 + random.weighted(rates.nameWords[era])
    if (['muhammad', 'abdul', 'siti', 'nor'].includes(words[0]!)) wanted = Math.max(2, wanted)
    while (words.length < wanted) {
      const word = this.word(female, words.length)
      if (!words.includes(word)) words.push(word)
    }
    return words
  }

  private word(female: boolean, place: number): string {
    const { random } = this
    if (random.chance(rates.syllableNames)) return syllableName((items) => random.pick(items))
    if (place === 0 || (place === 1 && random.chance(0.45))) return random.popular(female ? women : men)
    return random.popular(later)
  }
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
