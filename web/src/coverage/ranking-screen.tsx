import './coverage.css'
import { NumberInput, SegmentedControl, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { oneOf } from '../search-params.ts'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ForeignFigures } from './foreign-figures.tsx'
import { PlaceStatements } from './place-statements.tsx'
import { RankingTable } from './ranking-table.tsx'
import { RankingTiles } from './ranking-tiles.tsx'
import { rankingWords } from './ranking-words.ts'
import { coverageOf } from './requests.ts'
import { Definitions, Notes, StandingHead } from './standing-head.tsx'
import { type Ranking, rankingLevels, rankingOf } from './standing-requests.ts'

const route = getRouteApi('/inside/peringkat')
const views = ['table', 'map'] as const

/** Places and agencies in order, by one definition. */
export function RankingScreen() {
  const w = useWords(rankingWords)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const level = oneOf(rankingLevels, search.level) ?? 'district'
  const view = oneOf(views, search.view) ?? 'table'
  const isRegency = level === 'regency'
  const { data, error } = useQuery(
    rankingOf({
      level,
      as_of: search.as_of,
      ...(isRegency ? { set: search.set, definition: search.definition } : {}),
      ...(level === 'village' ? { district: search.district } : {}),
      ...(isRegency ? {} : { floor: search.floor }),
    }),
  )
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const ranking = data?.level === level ? data : undefined
  return (
    <div className="stack">
      <StandingHead
        title={w.title}
        lead={w.lead}
        day={search.as_of ?? ranking?.asOf}
        onDay={(day) => change({ as_of: day })}
        error={error}
        before={
          <>
            <Select
              label={w.level}
              data={rankingLevels.map((value) => ({ value, label: w[value] }))}
              value={level}
              allowDeselect={false}
              onChange={(value) => change({ level: value ?? undefined, q: undefined, sort: undefined })}
            />
            {level === 'village' ? (
              <DistrictSelect value={search.district} onChange={(district) => change({ district })} />
            ) : null}
            {isRegency ? (
              <SetSelects ranking={ranking} onChange={change} />
            ) : (
              <NumberInput
                label={w.floor}
                description={w.floorHint}
                min={0}
                max={100_000}
                allowDecimal={false}
                value={Number(search.floor ?? 30)}
                onChange={(value) =>
                  change({ floor: value === '' || Number(value) === 30 ? undefined : String(value) })
                }
              />
            )}
          </>
        }
        after={
          <SegmentedControl
            aria-label={w.view}
            data={views.map((value) => ({ value, label: w[value] }))}
            value={view}
            onChange={(value) => change({ view: value === 'table' ? undefined : value })}
          />
        }
      />
      {ranking === undefined ? error === null ? <Loading /> : null : <Ranked ranking={ranking} view={view} />}
      {isRegency ? <ForeignFigures /> : null}
    </div>
  )
}

function Ranked({ ranking, view }: { readonly ranking: Ranking; readonly view: (typeof views)[number] }) {
  const w = useWords(rankingWords)
  const format = useFormat()
  return (
    <>
      <Notes notes={ranking.notes} />
      {view === 'map' ? <RankingTiles ranking={ranking} /> : <RankingTable ranking={ranking} />}
      {ranking.rows.some(({ unranked }) => unranked === 'hidden') ? (
        <p className="hint">{w.suppressed}</p>
      ) : null}
      {ranking.improved.length === 0 ? null : (
        <section className="stack tight">
          <h2>{w.improved}</h2>
          <p className="hint">{w.improvedSince(format.day(ranking.since))}</p>
          <ol className="stated">
            {ranking.improved.map(({ key, label, changeBp }) => (
              <li key={key}>
                {label}: <b>{w.points(format.decimal(changeBp / 100))}</b>
              </li>
            ))}
          </ol>
        </section>
      )}
      <PlaceStatements rows={ranking.rows} />
      <Definitions
        numerator={ranking.numeratorDefinition}
        denominator={ranking.denominatorDefinition}
        source={ranking.level === 'regency' ? undefined : ranking.rows[0]?.source}
      />
    </>
  )
}

function DistrictSelect(props: {
  readonly value: string | undefined
  readonly onChange: (district: string | undefined) => void
}) {
  const w = useWords(rankingWords)
  const { data } = useQuery(coverageOf({ by: 'district' }))
  const districts = (data?.parts ?? []).filter(({ key }) => key !== '')
  return (
    <Select
      label={w.onlyDistrict}
      placeholder={w.allDistricts}
      data={districts.map(({ key, label }) => ({ value: key, label }))}
      value={props.value ?? null}
      clearable
      searchable
      onChange={(value) => props.onChange(value ?? undefined)}
    />
  )
}

function SetSelects(props: {
  readonly ranking: Ranking | undefined
  readonly onChange: (next: { set?: string | undefined; definition?: string | undefined }) => void
}) {
  const w = useWords(rankingWords)
  const { ranking, onChange } = props
  if (ranking === undefined) return null
  return (
    <>
      <Select
        label={w.set}
        data={ranking.sets.map(({ code, name }) => ({ value: code, label: name }))}
        value={ranking.set}
        allowDeselect={false}
        onChange={(value) => onChange({ set: value ?? undefined, definition: undefined })}
      />
      {ranking.definitions.length === 0 ? null : (
        <Select
          label={w.definition}
          data={ranking.definitions.map(({ code, name, places }) => ({
            value: code,
            label: w.withPlaces(name, places),
          }))}
          value={ranking.definition}
          allowDeselect={false}
          comboboxProps={{ width: 360 }}
          onChange={(value) => onChange({ definition: value ?? undefined })}
        />
      )}
    </>
  )
}
