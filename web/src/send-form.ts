import { refused, spokenLanguage, unreachable } from './api.ts'

export interface Sending {
  /** Told how much has gone, from 0 to 1. */
  readonly onProgress: (share: number) => void
  readonly signal: AbortSignal
}

/**
 * Sends a form with a file, telling how far it has come: what `fetch` cannot.
 *
 * @throws ProblemError; a DOMException `AbortError` when it was stopped
 */
export function sendForm<T>(path: string, body: FormData, { onProgress, signal }: Sending): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('accept-language', spokenLanguage())
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(loaded / total))
    request.addEventListener('load', () => {
      if (request.status < 400) return resolve(JSON.parse(request.responseText) as T)
      const headers = new Headers()
      for (const name of ['content-type', 'x-request-id'])
        headers.set(name, request.getResponseHeader(name) ?? '')
      void refused(new Response(request.responseText, { status: request.status, headers })).then(reject)
    })
    request.addEventListener('error', () => reject(unreachable()))
    request.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')))
    signal.addEventListener('abort', () => request.abort())
    request.send(body)
  })
}
