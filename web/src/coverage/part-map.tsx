import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { shareOf, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { Legend } from './legend.tsx'
import { edgesOf, levelOf } from './level.ts'
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
  const placed = parts.filter(({ key }) => key !== '')
  const shares = placed.map(({ eligibleProtected, eligible }) => shareOf(eligibleProtected, eligible))
  const edges = edgesOf(shares)
  const legend = <Legend edges={edges} withNone={shares.includes(null)} />
  if (data !== undefined && data.boundaries !== null)
    return (
      <div className="stack tight">
        {legend}
        <Suspense fallback={<Loading />}>
          <BoundaryMap parts={placed} by={by} edges={edges} />
        </Suspense>
      </div>
    )
  return (
    <div className="stack tight">
      <p className="hint">{w.tiles}</p>
      {legend}
      <ul className={by === 'village' ? 'tiles small' : 'tiles'}>
        {placed
          .toSorted((a, b) => a.key.localeCompare(b.key))
          .map((part) => (
            <Tile key={part.key} part={part} by={by} edges={edges} />
          ))}
      </ul>
    </div>
  )
}

interface TileProps {
  readonly part: Part
  readonly by: Division
  readonly edges: readonly number[]
}

function Tile({ part, by, edges }: TileProps) {
  const format = useFormat()
  const share = shareOf(part.eligibleProtected, part.eligible)
  return (
    <li>
      <PartLink partKey={part.key} by={by} level={levelOf(share, edges)}>
        <span>{part.label}</span>
        <b>{format.share(share)}</b>
        {share === null ? null : (
          <span>
            {format.count(part.eligibleProtected)} / {format.count(part.eligible)}
          </span>
        )}
      </PartLink>
    </li>
  )
}
