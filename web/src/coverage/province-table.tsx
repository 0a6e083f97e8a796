import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { pageFacts } from '../page-facts.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, shareOf, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { CountedShare } from './counted-share.tsx'
import { provinceOf, type ProvinceRegency } from './requests.ts'
import { coverageWords } from './words.ts'

const route = getRouteApi('/inside/cakupan')

/** Whether the visitor reads the figures of the whole province. */
export const overseesProvince = () =>
  pageFacts.visitor?.grants.some(({ scopeKind }) => scopeKind === 'province') ?? false

/** All regencies of the province that this installation holds, with the way to the figures of each. */
export function ProvinceTable({ asOf }: { readonly asOf: string | undefined }) {
  const w = useWords(coverageWords)
  const format = useFormat()
  const { data, error } = useQuery(provinceOf(asOf))
  const navigate = route.useNavigate()
  const { sort } = route.useSearch()
  return (
    <section className="stack tight">
      <h2>{data === undefined ? w.province : `${w.province}: ${data.name}`}</h2>
      <ProblemNotice error={error} />
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : null
      ) : (
        <>
          <DataTable
            caption={w.province}
            columns={columnsIn(w, format)}
            rows={data.regencies}
            rowKey={({ key }) => key}
            state={{ sort }}
            onState={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
            fileName="cakupan-provinsi"
          />
          <p>
            {w.whole}: {w.gap.toLowerCase()} <b>{format.count(data.whole.gap)}</b>,{' '}
            {w.protected.toLowerCase()} <b>{format.count(data.whole.eligibleProtected)}</b> (
            {format.share(shareOf(data.whole.eligibleProtected, data.whole.eligible))})
          </p>
          {data.suppressed ? <p className="hint">{w.suppressed}</p> : null}
        </>
      )}
    </section>
  )
}

function columnsIn(w: (typeof coverageWords)['en'], format: Format): readonly Column<ProvinceRegency>[] {
  const count = (key: 'eligible' | 'eligibleProtected' | 'gap', label: string, wide = false) => ({
    key,
    label,
    numeric: true,
    wide,
    value: (row: ProvinceRegency) => row[key],
    cell: (row: ProvinceRegency) => format.count(row[key]),
  })
  const share = (row: ProvinceRegency) => shareOf(row.eligibleProtected, row.eligible)
  return [
    {
      key: 'label',
      label: w.regency,
      value: ({ label }) => label,
      cell: ({ key, label }) => (
        <Link to="/cakupan" search={{ regency: key === pageFacts.regency ? undefined : key }}>
          {label}
        </Link>
      ),
    },
    {
      key: 'asOf',
      label: w.asOf,
      wide: true,
      value: ({ asOf }) => asOf,
      cell: ({ asOf }) => format.day(asOf),
    },
    count('eligible', w.eligible, true),
    count('eligibleProtected', w.protected),
    count('gap', w.gap),
    {
      key: 'share',
      label: w.share,
      numeric: true,
      value: (row) => (share(row) === null ? null : share(row)! / 100),
      cell: (row) => (
        <CountedShare share={share(row)} numerator={row.eligibleProtected} denominator={row.eligible} />
      ),
    },
  ]
}
