import { useLanguage } from '../ui/language.tsx'
import type { Division, Figure, Part } from './requests.ts'

const protectedOnes =
  'People protected on that day by JKK and JKM: the contribution of the month is paid, or in arrears within what still protects'
const registeredOnes =
  'Living people named on a list of workers of an agency or on the list of participants, each counted once'
const english: Readonly<
  Record<string, Pick<Figure, 'name' | 'numeratorDefinition' | 'denominatorDefinition'>>
> = {
  registered: {
    name: 'Coverage of registered workers',
    numeratorDefinition: protectedOnes,
    denominatorDefinition: registeredOnes,
  },
  eligible: {
    name: 'Coverage of eligible workers',
    numeratorDefinition: `${protectedOnes}, without civil servants`,
    denominatorDefinition: `${registeredOnes}, less ASN/TNI/Polri known from lists of staff`,
  },
}

/** Names and definitions in the language of the reader; what a regency named itself stays as it named it. */
export function useFigureNames(): (figure: Figure) => Figure {
  const { language } = useLanguage()
  if (language !== 'en') return (figure) => figure
  return (figure) => ({
    ...figure,
    ...(english[figure.code] ?? {
      name: figure.name.replace(/^Cakupan terhadap /, 'Coverage of: '),
      numeratorDefinition: protectedOnes,
    }),
  })
}

const unknown: Readonly<Partial<Record<Division, string>>> = {
  district: '(district not known)',
  village: '(village not known)',
  agency: '(on the list of participants only)',
  sector: '(sector not known)',
  sex: '(not known)',
  segment: '(never a participant)',
}
const sexes: Readonly<Record<string, string>> = { L: 'Men', P: 'Women' }

/** The name of a part in the language of the reader; places and agencies have one name. */
export function usePartNames(by: Division): (part: Part) => Part {
  const { language } = useLanguage()
  if (language !== 'en') return (part) => part
  return (part) => {
    const label = part.key === '' ? unknown[by] : by === 'sex' ? sexes[part.key] : undefined
    return label === undefined ? part : { ...part, label }
  }
}
