/** RFC 9457, as the server answers every refusal. */
export interface Problem {
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly errors?: readonly { readonly field: string; readonly message: string }[]
  readonly requestId: string
}

/** A refusal by the server, or a server that cannot be reached (status 0). */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail)
    this.problem = problem
  }
  /** The message of a field, if it is the one at fault. */
  messageFor(field: string): string | undefined {
    return this.problem.errors?.find((one) => one.field === field)?.message
  }
}

/** Whether nothing was answered at all: no network, or a server that is not there. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.status === 0
}

export type Query = Readonly<Record<string, string | number | boolean | undefined>>

interface Options {
  readonly query?: Query
  readonly body?: unknown
  readonly signal?: AbortSignal
  /** The same key is done once, however often it is sent. */
  readonly once?: string
}

let onSignedOut: () => void = () => {}

/** What happens when the server says that the session has ended. */
export function whenSignedOut(then: () => void): void {
  onSignedOut = then
}

export function addressOf(path: string, query: Query = {}): string {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  const text = new URLSearchParams(entries.map(([key, value]) => [key, String(value)])).toString()
  return text === '' ? path : `${path}?${text}`
}

/**
 * One call of the server.
 *
 * @throws ProblemError
 */
export async function call<T>(method: string, path: string, options: Options = {}): Promise<T> {
  const { query, body, signal, once } = options
  const headers: Record<string, string> = { accept: 'application/json' }
  if (once !== undefined) headers['idempotency-key'] = once
  const isForm = body instanceof FormData
  if (body !== undefined && !isForm) headers['content-type'] = 'application/json'
  const response = await reach(addressOf(path, query), {
    method,
    headers,
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  })
  if (!response.ok) throw await refused(response)
  if (response.status === 204) return undefined as T
  const answer = (await response.json()) as T
  if (spokenLanguage() === 'id') return answer
  // What the program says in Indonesian only is told in English here; Indonesian readers do not load it.
  return (await import('./told/tell-answer.ts')).tellAnswer(path, answer)
}

export const get = <T>(path: string, query?: Query, signal?: AbortSignal) =>
  call<T>('GET', path, { ...(query ? { query } : {}), ...(signal ? { signal } : {}) })

/** A POST that creates; a repeated click or a lost answer does it once. */
export const create = <T>(path: string, body: unknown, once: string = crypto.randomUUID()) =>
  call<T>('POST', path, { body, once })

/** The language that the switch of the app is at: of the problems that the server tells. */
export const spokenLanguage = () => (document.documentElement.lang === 'en' ? 'en' : 'id')

async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    const headers = { ...(init.headers as Record<string, string>), 'accept-language': spokenLanguage() }
    return await fetch(address, { ...init, headers })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw unreachable()
  }
}

export function unreachable(): ProblemError {
  return new ProblemError({
    status: 0,
    code: 'web/unreachable',
    detail:
      spokenLanguage() === 'en'
        ? 'The server cannot be reached. Check the network; what you typed is kept in this page.'
        : 'Server tidak dapat dihubungi. Periksa jaringan; isian Anda tetap tersimpan di halaman ini.',
    requestId: '',
  })
}

/** A refusal as it is thrown; a session that ended leads to the door. */
export async function refused(response: Response): Promise<ProblemError> {
  const problem = await readProblem(response)
  if (problem.code === 'access/not-signed-in') onSignedOut()
  return new ProblemError(problem)
}

async function readProblem(response: Response): Promise<Problem> {
  const type = response.headers.get('content-type') ?? ''
  if (type.includes('json')) return (await response.json()) as Problem
  const requestId = response.headers.get('x-request-id') ?? ''
  return {
    status: response.status,
    code: 'web/no-problem',
    detail:
      spokenLanguage() === 'en'
        ? 'The server did not answer as usual.'
        : 'Server menjawab tidak seperti biasa.',
    requestId,
  }
}

/**
 * A file made by the server.
 *
 * @throws ProblemError
 */
export async function fetchFile(
  path: string,
  body: unknown,
): Promise<{ name: string | undefined; content: Blob }> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
  const response = await reach(path, { method: 'POST', body: JSON.stringify(body), headers })
  if (!response.ok) throw await refused(response)
  const disposition = response.headers.get('content-disposition') ?? ''
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  const plain = /filename="?([^";]+)"?/i.exec(disposition)?.[1]
  return { name: encoded === undefined ? plain : decodeURIComponent(encoded), content: await response.blob() }
}
