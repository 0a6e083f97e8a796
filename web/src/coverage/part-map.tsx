import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { shareOf, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { levelOf, steps } from './level.ts'
import { PartLink } from './part-link.tsx'
import { type Division, mapOf, type Part } from './requests.ts'
import { coverageWords } from './words.ts'

const BoundaryMap = lazy(() => import('./boundary-map.tsx').then((file) => ({ default: file.BoundaryMap })))

/** Areas coloured by coverage. */
export function PartMap({ parts, by }: { readonly parts: readonly Part[]; readonly by: Division }) {
  const w = useWords(coverageWords)
  if (by !== 'district' && by !== 'village') return <p className="hint">{w.noMap}</p>
  return <PlaceMap parts={parts} by={by} />
}

/** Boundaries where the administrator brought some, else one tile for each area. */
function PlaceMap({ parts, by }: { readonly parts: readonly Part[]; readonly by: 'district' | 'village' }) {
  const w = useWords(coverageWords)
  const { data, error } = useQuery(mapOf(by))
  if (data === undefined && error === null) return <Loading />
  if (data !== undefined && data.boundaries !== null)
    return (
      <div className="stack tight">
        <Legend />
        <Suspense fallback={<Loading />}>
          <BoundaryMap parts={parts} by={by} />
        </Suspense>
      </div>
    )
  return (
    <div className="stack tight">
      <p className="hint">{w.tiles}</p>
      <Legend />
      <ul className={by === 'village' ? 'tiles small' : 'tiles'}>
        {parts
          .filter(({ key }) => key !== '')
          .toSorted((a, b) => a.key.localeCompare(b.key))
          .map((part) => (
            <Tile key={part.key} part={part} by={by} />
          ))}
      </ul>
    </div>
  )
}

function Tile({ part, by }: { readonly part: Part; readonly by: Division }) {
  const format = useFormat()
  const share = shareOf(part.eligibleProtected, part.eligible)
  return (
    <li>
      <PartLink partKey={part.key} by={by} level={levelOf(share)}>
        <span>{part.label}</span>
        <b>{format.share(share)}</b>
      </PartLink>
    </li>
  )
}

/** The steps of the scale, and what it is a share of. */
export function Legend({ of }: { readonly of?: string }) {
  const w = useWords(coverageWords)
  const bounds = [0, ...steps]
  return (
    <p className="legend">
      <span>
        {w.legend}, {of ?? w.shareHint}:
      </span>
      {bounds.map((from, at) => (
        <span key={from} data-level={String(at)}>
          {from / 100}–{(bounds[at + 1] ?? 10_000) / 100} %
        </span>
      ))}
    </p>
  )
}
