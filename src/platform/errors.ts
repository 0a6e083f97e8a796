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

  constructor(code: string, status: number, message: string, details: Details, english: string) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.status = status
    this.details = details
    this.english = english
  }
}

const catalogued = new Map<string, RefusalCatalogue[string]>()

const filled = (sentence: string, details: Details) =>
  sentence.replaceAll(/\{(\w+)\}/g, (_, key: string) => String(details[key] ?? ''))

/** A refusal as long work keeps it for whoever asks later, in his language. */
export interface KeptRefusal {
  readonly code: string
  readonly values?: Details
  /** The Indonesian sentence: what is told of a code that is no longer catalogued. */
  readonly message: string
}

export const keptRefusal = ({ code, details, message }: Refusal): KeptRefusal => ({
  code,
  values: details,
  message,
})

/** What was kept, as a sentence in the language asked for. */
export function tellRefusal(
  { code, values, message }: KeptRefusal,
  language: 'id' | 'en',
): { readonly code: string; readonly message: string } {
  const entry = catalogued.get(code)
  if (!entry || !values) return { code, message }
  return { code, message: filled(language === 'en' ? entry.english : entry.title, values) }
}

/**
 * Makes the `fail` function of one slice; only catalogued codes compile.
 *
 * @example
 * const fail = refusals('registry', registryRefusals)
 * throw fail('file-empty', { file: 'petani.xlsx' })
 */
export function refusals<C extends RefusalCatalogue>(slice: string, catalogue: C) {
  for (const [code, entry] of Object.entries(catalogue)) catalogued.set(`${slice}/${code}`, entry)
  return (code: keyof C & string, details: Details = {}): Refusal => {
    const entry = catalogue[code]!
    const fill = (sentence: string) => filled(sentence, details)
    return new Refusal(`${slice}/${code}`, entry.status, fill(entry.title), details, fill(entry.english))
  }
}
