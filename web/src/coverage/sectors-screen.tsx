import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { SectorAdmin } from './sector-admin.tsx'
import { SectorDetails } from './sector-details.tsx'
import { sectorWords } from './sector-words.ts'
import { Definitions, Notes, StandingHead } from './standing-head.tsx'
import { type HazardLine, type SectorLine, sectorsOf } from './standing-requests.ts'

const route = getRouteApi('/inside/sektor')
type Words = (typeof sectorWords)['en']

/** Kinds of work at risk, with lists, funds and whom to talk to; then all work by hazard. */
export function SectorsScreen() {
  const w = useWords(sectorWords)
  const format = useFormat()
  const { as_of: asOf, q, sort, order } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error } = useQuery(sectorsOf(asOf))
  const change = (next: {
    as_of?: string | undefined
    q?: string | undefined
    sort?: string | undefined
    order?: string | undefined
  }) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  return (
    <div className="stack">
      <StandingHead
        title={w.title}
        lead={w.lead}
        day={asOf ?? data?.asOf}
        onDay={(day) => change({ as_of: day })}
        error={error}
      />
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : null
      ) : (
        <>
          <Notes notes={data.notes} />
          <DataTable
            caption={w.title}
            columns={columnsIn(w, format)}
            rows={data.rows}
            rowKey={({ key }) => key}
            state={{ q, sort }}
            onState={(next) => change(next)}
            fileName="sektor-rentan"
          />
          <p className="hint">
            {w.one} {data.suppressed ? w.suppressed : ''}
          </p>
          <SectorDetails rows={data.rows} />
          <section className="stack tight">
            <h2>{w.byHazard}</h2>
            <p className="hint">{w.hazardHint}</p>
            <DataTable
              caption={w.byHazard}
              columns={hazardColumnsIn(w, format)}
              rows={data.hazards}
              rowKey={({ kind, word }) => `${kind}:${word}`}
              state={{ sort: order }}
              onState={(next) => change({ order: next.sort })}
              search="elsewhere"
              fileName="bahaya-pekerjaan"
            />
          </section>
          {may('settings.manage') ? <SectorAdmin /> : null}
          <Definitions
            numerator={data.numeratorDefinition}
            denominator={data.denominatorDefinition}
            source={data.source}
          />
        </>
      )}
    </div>
  )
}

function counts<Row extends Pick<SectorLine, 'eligible' | 'eligibleProtected' | 'gap' | 'shareBp'>>(
  w: Words,
  format: Format,
): readonly Column<Row>[] {
  const count = (key: 'eligible' | 'eligibleProtected' | 'gap', label: string) => ({
    key,
    label,
    numeric: true,
    wide: key === 'eligibleProtected',
    value: (row: Row) => row[key],
    cell: (row: Row) => format.count(row[key]),
  })
  return [
    count('eligible', w.known),
    count('eligibleProtected', w.protected),
    count('gap', w.gap),
    {
      key: 'share',
      label: w.share,
      numeric: true,
      value: ({ shareBp }) => (shareBp === null ? null : shareBp / 100),
      cell: ({ shareBp }) => format.share(shareBp),
    },
  ]
}

function columnsIn(w: Words, format: Format): readonly Column<SectorLine>[] {
  return [
    { key: 'label', label: w.work, value: ({ label }) => label },
    {
      key: 'hazard',
      label: w.hazard,
      numeric: true,
      wide: true,
      value: ({ hazard }) => hazard,
      cell: ({ hazard }) => hazard ?? '–',
    },
    ...counts<SectorLine>(w, format),
    { key: 'contact', label: w.contact, below: true, value: ({ contact }) => contact },
  ]
}

function hazardColumnsIn(w: Words, format: Format): readonly Column<HazardLine>[] {
  return [
    {
      key: 'hazard',
      label: w.hazard,
      numeric: true,
      value: ({ hazard }) => hazard,
      cell: ({ hazard }) => hazard ?? '–',
    },
    { key: 'word', label: w.word, value: ({ word }) => (word === '' ? w.unrated : word) },
    ...counts<HazardLine>(w, format),
  ]
}
