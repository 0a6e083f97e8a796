import { Link } from '@tanstack/react-router'
import { useWords } from '../ui/language.tsx'
import { personWords } from './person-words.ts'
import { Protection } from './protection.tsx'
import type { PersonAnswer } from './requests.ts'
import { peopleWords } from './words.ts'

/** Who lives in the same household, and whether they are protected. */
export function HouseholdList({ household }: Pick<PersonAnswer, 'household'>) {
  const w = useWords(personWords)
  const p = useWords(peopleWords)
  return (
    <section className="stack tight">
      <h2>{w.household}</h2>
      <p className="hint">{household.length === 0 ? w.noHousehold : w.householdHint}</p>
      <ul className="list">
        {household.map(({ personId, name, age, protection, by }) => (
          <li key={personId} className="row centre">
            <Link to="/pekerja/$personId" params={{ personId: String(personId) }}>
              {name}
            </Link>
            {age === null ? null : <span className="hint">{p.years(age)}</span>}
            <Protection state={protection} />
            <span className="tag">{by === 'kk' ? w.byKk : w.byAddress}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
