import { Alert } from '@mantine/core'
import { ProblemError } from '../api.ts'

/** A refusal as a notice in the page: the sentence, and for whoever helps the code and the number of the request. */
export function ProblemNotice({ error }: { readonly error: unknown }) {
  if (error === null || error === undefined) return null
  if (!(error instanceof ProblemError))
    return (
      <Alert color="red" role="alert" variant="outline">
        {error instanceof Error ? error.message : 'Kesalahan program.'}
      </Alert>
    )
  const { detail, code, requestId } = error.problem
  // A refusal that is of one field says itself there again.
  const errors = (error.problem.errors ?? []).filter(({ message }) => message !== detail)
  return (
    <Alert color="red" role="alert" variant="outline" className="problem">
      <p>{detail}</p>
      {errors.length === 0 ? null : (
        <ul>
          {errors.map(({ field, message }) => (
            <li key={field}>
              {field}: {message}
            </li>
          ))}
        </ul>
      )}
      <p className="hint code">{[code, requestId].filter((one) => one !== '').join(' · ')}</p>
    </Alert>
  )
}
