/** Word of an occupation and the sector it belongs to (table `registry.occupation`). */
export interface OccupationWord {
  readonly word: string
  readonly sector: string
}

/**
 * Finds the sector of an occupation as people write it.
 *
 * The longest known word that the text contains decides (`buruh tani` before `buruh`).
 *
 * @returns the look-up; it answers `''` when no word is known
 */
export function sectorFinder(words: readonly OccupationWord[]): (occupation: string) => string {
  const byLength = words.toSorted((a, b) => b.word.length - a.word.length || (a.word < b.word ? -1 : 1))
  const known = new Map<string, string>()
  return (occupation) => {
    if (occupation === '') return ''
    let sector = known.get(occupation)
    if (sector === undefined) {
      const text = ` ${occupation.toLowerCase().replaceAll(/[^a-z]+/g, ' ')} `
      sector = byLength.find(({ word }) => text.includes(` ${word} `))?.sector ?? ''
      known.set(occupation, sector)
    }
    return sector
  }
}
