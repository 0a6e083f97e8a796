/**
 * What a slice may refuse: code to HTTP status and the sentence in Indonesian and in English; `{x}` is filled from
 * the details. An entry without one of the two does not compile.
 */
export type RefusalCatalogue = Readonly<
  Record<string, { readonly status: number; readonly title: string; readonly english: string }>
>

type Details = Readonly<Record<string, string | number | boolean | null>>

/**
 * A request that the program understood and will not carry out.
 *
 * `code` is `slice/refusal`, `message` the Indonesian sentence for the user, `english` the same for who chose English.
 * Details never hold a NIK, a name or an address of a worker.
 */
export class Refusal extends Error {
  readonly code: string
  readonly status: number
  readonly details: Details
  readonly english: string
  /** Details that are words, in English. */
  readonly englishDetails: Details

  constructor(
    code: string,
    status: number,
    message: string,
    details: Details,
    english: string,
    englishDetails: Details = {},
  ) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.status = status
    this.details = details
    this.english = english
    this.englishDetails = englishDetails
  }
}

const catalogued = new Map<string, RefusalCatalogue[string]>()

/** A sentence with its holes filled. */
const filled = (sentence: string, details: Details) =>
  sentence.replaceAll(/\{(\w+)\}/g, (_, key: string) => String(details[key] ?? ''))

/** A refusal as long work keeps it for whoever asks later, in his language. */
export interface KeptRefusal {
  readonly code: string
  readonly values?: Details
  /** Values that are words, in English. */
  readonly english?: Details
  /** The Indonesian sentence: what is told of a code that is no longer catalogued. */
  readonly message: string
}

export const keptRefusal = ({ code, details, englishDetails, message }: Refusal): KeptRefusal => ({
  code,
  values: details,
  ...(Object.keys(englishDetails).length === 0 ? {} : { english: englishDetails }),
  message,
})

/** What was kept, as a sentence in the language asked for. */
export function tellRefusal(
  { code, values, english, message }: KeptRefusal,
  language: 'id' | 'en',
): { readonly code: string; readonly message: string } {
  const entry = catalogued.get(code)
  if (!entry || !values) return { code, message }
  const told =
    language === 'en' ? filled(entry.english, { ...values, ...english }) : filled(entry.title, values)
  return { code, message: told }
}

/**
 * Makes the `fail` function of one slice; only catalogued codes compile. Details that are words and not names or
 * numbers are given in English as well.
 *
 * @example
 * const fail = refusals('registry', registryRefusals)
 * throw fail('file-empty', { file: 'petani.xlsx' })
 */
export function refusals<C extends RefusalCatalogue>(slice: string, catalogue: C) {
  for (const [code, entry] of Object.entries(catalogue)) catalogued.set(`${slice}/${code}`, entry)
  return (code: keyof C & string, details: Details = {}, inEnglish: Details = {}): Refusal => {
    const { status, title, english } = catalogue[code]!
    const told = filled(english, { ...details, ...inEnglish })
    return new Refusal(`${slice}/${code}`, status, filled(title, details), details, told, inEnglish)
  }
}
