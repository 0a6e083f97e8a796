import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type EnrolledProposal, enrolProposal } from './proposal-requests.ts'
import { proposalWords } from './proposal-words.ts'

/** Turns an approved proposal into enrolments; first shows who would be enrolled, who not, and why. */
export function EnrolProposal({
  proposal,
  onDone,
}: {
  readonly proposal: number
  readonly onDone: () => void
}) {
  const w = useWords(proposalWords)
  const format = useFormat()
  const { data, error } = useQuery({
    queryKey: ['proposals', 'enrol', proposal],
    queryFn: () => enrolProposal(proposal, true),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
  return (
    <Form
      submit={() => enrolProposal(proposal, false)}
      onDone={onDone}
      label={w.enrol}
      disabled={data === undefined || data.enrolled === 0}
    >
      {() => (
        <>
          <p>{w.enrolHint}</p>
          <ProblemNotice error={error} />
          {data === undefined ? (
            error === null ? (
              <Loading />
            ) : null
          ) : (
            <>
              {data.enrolled === 0 ? (
                <p className="warn">{w.enrolNobody}</p>
              ) : (
                <p>
                  <b>{w.enrolPeople(format.count(data.enrolled), format.count(data.personMonths))}</b> ·{' '}
                  {format.rupiah(data.cost)}
                </p>
              )}
              {data.refused === 0 ? null : (
                <>
                  <p className="warn">{w.enrolRefused(format.count(data.refused))}</p>
                  <ul className="list">
                    {data.reasons.map(({ sentence, people }) => (
                      <li key={sentence}>{w.enrolReason(format.count(people), sentence)}</li>
                    ))}
                  </ul>
                  <RefusedPeople answer={data} />
                </>
              )}
            </>
          )}
        </>
      )}
    </Form>
  )
}

/** Each person who would not be enrolled, with what is missing and what to do. */
function RefusedPeople({ answer }: { readonly answer: EnrolledProposal }) {
  const w = useWords(proposalWords)
  const format = useFormat()
  const { people, refused } = answer
  return (
    <details>
      <summary>{w.enrolPeopleRefused}</summary>
      <ul className="list">
        {people.map(({ personId, name, village, sentence }) => (
          <li key={personId}>
            {name === null ? (
              personId
            ) : (
              <Link to="/pekerja/$personId" params={{ personId: String(personId) }} target="_blank">
                {name}
              </Link>
            )}
            {village === null ? null : <span className="hint"> · {village}</span>}
            <br />
            {sentence}
          </li>
        ))}
      </ul>
      {people.length < refused ? (
        <p className="hint">{w.enrolFirst(format.count(people.length), format.count(refused))}</p>
      ) : null}
    </details>
  )
}
