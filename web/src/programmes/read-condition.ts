import type { Language } from '../ui/language.tsx'

const words = {
  id: { and: ' dan ', or: ' atau ', not: 'bukan ' },
  en: { and: ' and ', or: ' or ', not: 'not ' },
} as const

/**
 * A condition of a rule as one reads it aloud: `!asn && umur >= 18` becomes `bukan asn dan umur ≥ 18`. What stands
 * between quotation marks stays.
 */
export function readCondition(expression: string, language: Language): string {
  const { and, or, not } = words[language]
  return expression
    .split(/("[^"]*")/)
    .map((part, at) =>
      at % 2 === 1
        ? part
        : part
            .replaceAll(/\s*&&\s*/g, and)
            .replaceAll(/\s*\|\|\s*/g, or)
            .replaceAll('!=', '≠')
            .replaceAll('!', not)
            .replaceAll('==', '=')
            .replaceAll('<=', '≤')
            .replaceAll('>=', '≥')
            .replaceAll('_', ' '),
    )
    .join('')
}
