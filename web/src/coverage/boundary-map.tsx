import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { geoIdentity, geoPath } from 'd3-geo'
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
interface Props {
  readonly parts: readonly Part[]
  readonly by: 'district' | 'village'
  readonly edges: readonly number[]
}

const [width, height] = [800, 600]
const districtOf = (code: string) => code.slice(0, 8)

/** Real boundaries, coloured by coverage; each area is a link with its name, share and counts. */
export function BoundaryMap({ parts, by, edges }: Props) {
  const w = useWords(coverageWords)
  const { data, error } = useQuery(boundariesOf(by))
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  const collection = data as FeatureCollection<Polygon | MultiPolygon, Place>
  const byCode = new Map(parts.map((part) => [part.key, part]))
  const districts = new Set(parts.map(({ key }) => districtOf(key)))
  const shown = {
    ...collection,
    // Villages of one district are looked at alone; an area without workers is drawn as one.
    features: collection.features.filter(
      ({ properties: { code } }) => by === 'district' || districts.has(districtOf(code)),
    ),
  }
  const drawn = new Set(shown.features.map(({ properties: { code } }) => code))
  const missing = parts.filter(({ key }) => !drawn.has(key)).map(({ label }) => label)
  // Degrees as they are: near the equator they are square, and it does not matter which way round a ring was written.
  const draw = geoPath(geoIdentity().reflectY(true).fitSize([width, height], shown))
  return (
    <>
      <p className="hint">
        {w.boundaries} {missing.length === 0 ? '' : w.withoutShape(missing.join(', '))}{' '}
        <Link from="/cakupan" search={(before) => ({ ...before, view: undefined })}>
          {w.asTable}
        </Link>
      </p>
      <svg
        className="boundary-map"
        viewBox={`0 0 ${width} ${height}`}
        role="group"
        aria-label={`${w.map}: ${w.legend}, ${w.shareHint}`}
      >
        <defs>
          <pattern
            id="no-figure"
            width="8"
            height="8"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="8" height="8" fill="#f4f4f4" />
            <rect width="2" height="8" fill="#d5d5d5" />
          </pattern>
        </defs>
        {shown.features.map((feature) => (
          <Area
            key={feature.properties.code}
            place={feature.properties}
            part={byCode.get(feature.properties.code)}
            by={by}
            edges={edges}
            shape={draw(feature) ?? ''}
          />
        ))}
      </svg>
    </>
  )
}

function Area(props: {
  readonly place: Place
  readonly part: Part | undefined
  readonly by: 'district' | 'village'
  readonly edges: readonly number[]
  readonly shape: string
}) {
  const { place, part, by, edges, shape } = props
  const w = useWords(coverageWords)
  const format = useFormat()
  const share = part === undefined ? null : shareOf(part.eligibleProtected, part.eligible)
  const label =
    part === undefined || share === null
      ? `${part?.label ?? place.name}: ${w.noFigure}`
      : `${part.label}: ${format.share(share)}, ${format.count(part.eligibleProtected)} / ${format.count(part.eligible)}`
  const area = (
    <path d={shape} data-level={levelOf(share, edges)}>
      <title>{label}</title>
    </path>
  )
  return part === undefined ? (
    area
  ) : (
    <PartLink partKey={part.key} by={by} label={label}>
      {area}
    </PartLink>
  )
}
