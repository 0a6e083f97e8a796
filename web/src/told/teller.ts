/** What the program says in Indonesian and in English; `{name}` stands for what is put in. */
export type Told = readonly (readonly [indonesian: string, english: string])[]

const valueWords: Readonly<Record<string, string>> = {
  ya: 'yes',
  tidak: 'no',
  'belum diketahui': 'not known yet',
}
const monthWords: Readonly<Record<string, string>> = { Mei: 'May', Agu: 'Aug', Okt: 'Oct', Des: 'Dec' }

/** A value as a sentence carries it: an answer, a month, a span of months, a number. */
const valueIn = (value: string) =>
  valueWords[value] ??
  value
    .replaceAll(/(?<=\d)[.,](?=\d)/g, (mark) => (mark === '.' ? ',' : '.'))
    .replaceAll(', yaitu ', ', that is ')
    .replaceAll(/ orang$/g, ' people')
    .replaceAll(/\b(?:Mei|Agu|Okt|Des)(?= \d{4})/g, (month) => monthWords[month]!)
    .replaceAll(/(?<= \d{4}) s\.d\. /g, ' to ')

/**
 * Says in English what the program made or shipped in Indonesian. What it does not find among the sentences given was
 * written by somebody, and stays as it was written.
 */
export function makeTeller(told: Told): (text: string) => string {
  const whole = new Map(told.filter(([indonesian]) => !indonesian.includes('{')))
  const filled = told
    .filter(([indonesian]) => indonesian.includes('{'))
    .map(([indonesian, english]) => {
      const pattern = indonesian
        .split(/\{(\w+)\}/)
        .map((part, at) =>
          at % 2 === 1 ? `(?<${part}>.+?)` : part.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&'),
        )
        .join('')
      return { pattern: new RegExp(`^${pattern}$`, 'su'), english }
    })
  const one = (text: string): string | undefined => {
    const known = whole.get(text)
    if (known !== undefined) return known
    for (const { pattern, english } of filled) {
      const values = pattern.exec(text)?.groups
      if (values !== undefined)
        return english.replaceAll(/\{(\w+)\}/g, (_, name: string) => valueIn(values[name] ?? ''))
    }
    return undefined
  }
  return (text) => {
    // A list of several such, or one that holds a semicolon itself.
    const parts = text.split('; ').map(one)
    if (parts.every((part) => part !== undefined)) return parts.join('; ')
    return one(text) ?? text
  }
}
