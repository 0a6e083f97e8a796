/** What a slice may refuse: code to HTTP status and Indonesian sentence; `{x}` is filled from the details. */
export type RefusalCatalogue = Readonly<Record<string, { readonly status: number; readonly title: string }>>

type Details = Readonly<Record<string, string | number | boolean | null>>

/**
 * A request that the program understood and will not carry out.
 *
 * `code` is `slice/refusal`, `message` the Indonesian sentence for the user.
 * Details never hold a NIK, a name or an address of a worker.
 */
export class Refusal extends Error {
  readonly code: string
  readonly status: number
  readonly details: Details

  constructor(code: string, status: number, message: string, details: Details) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.status = status
    this.details = details
  }
}

/**
 * Makes the `fail` function of one slice; only catalogued codes compile.
 *
 * @example
 * const fail = refusals('registry', registryRefusals)
 * throw fail('file-empty', { file: 'petani.xlsx' })
 */
export function refusals<C extends RefusalCatalogue>(slice: string, catalogue: C) {
  return (code: keyof C & string, details: Details = {}): Refusal => {
    const entry = catalogue[code]!
    const message = entry.title.replaceAll(/\{(\w+)\}/g, (_, key: string) => String(details[key] ?? ''))
    return new Refusal(`${slice}/${code}`, entry.status, message, details)
  }
}
