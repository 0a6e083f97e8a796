import { useQuery } from '@tanstack/react-query'
import { geoMercator, geoPath } from 'd3-geo'
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson'
import { shareOf, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { levelOf } from './level.ts'
import { PartLink } from './part-link.tsx'
import { boundariesOf, type Part } from './requests.ts'
import { coverageWords } from './words.ts'

interface Place {
  readonly code: string
  readonly name: string
}

const [width, height] = [800, 600]

/** Real boundaries, coloured by coverage; each area is a link with its name and share. */
export function BoundaryMap(props: { readonly parts: readonly Part[]; readonly by: 'district' | 'village' }) {
  const w = useWords(coverageWords)
  const { data, error } = useQuery(boundariesOf(props.by))
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  const collection = data as FeatureCollection<Polygon | MultiPolygon, Place>
  const known = new Set(props.parts.map(({ key }) => key))
  const shown = {
    ...collection,
    features: collection.features.filter(({ properties }) => known.has(properties.code)),
  }
  const draw = geoPath(geoMercator().fitSize([width, height], shown))
  return (
    <>
      <p className="hint">{w.boundaries}</p>
      <svg className="boundary-map" viewBox={`0 0 ${width} ${height}`} aria-label={w.map}>
        {shown.features.map((feature) => (
          <Area
            key={feature.properties.code}
            part={props.parts.find(({ key }) => key === feature.properties.code)!}
            by={props.by}
            shape={draw(feature) ?? ''}
          />
        ))}
      </svg>
    </>
  )
}

function Area(props: { readonly part: Part; readonly by: 'district' | 'village'; readonly shape: string }) {
  const { part, by, shape } = props
  const format = useFormat()
  const share = shareOf(part.eligibleProtected, part.eligible)
  const label = `${part.label}: ${format.share(share)}`
  return (
    <PartLink partKey={part.key} by={by} label={label}>
      <path d={shape} data-level={levelOf(share)}>
        <title>{label}</title>
      </path>
    </PartLink>
  )
}
