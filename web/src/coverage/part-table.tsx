import { getRouteApi, Link } from '@tanstack/react-router'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, shareOf, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { CountedShare } from './counted-share.tsx'
import { leadsToNames, PartLink } from './part-link.tsx'
import type { Division, Part } from './requests.ts'
import { coverageWords } from './words.ts'

const route = getRouteApi('/inside/cakupan')

export function PartTable({ parts, by }: { readonly parts: readonly Part[]; readonly by: Division }) {
  const w = useWords(coverageWords)
  const format = useFormat()
  const { q, sort } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <DataTable
      caption={`${w.title}: ${w[by]}`}
      columns={columnsFor(by, w, format)}
      rows={parts}
      rowKey={({ key }) => key}
      state={{ q, sort }}
      onState={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
      fileName={`cakupan-${by}`}
    />
  )
}

function columnsFor(by: Division, w: (typeof coverageWords)['en'], format: Format): readonly Column<Part>[] {
  const count = (
    key: 'eligible' | 'eligibleProtected' | 'gap',
    label: string,
    wide = false,
  ): Column<Part> => ({
    key,
    label,
    numeric: true,
    wide,
    value: (part) => part[key],
    cell: (part) => format.count(part[key]),
  })
  const share = (part: Part) => shareOf(part.eligibleProtected, part.eligible)
  return [
    {
      key: 'label',
      label: w[by],
      value: ({ label }) => label,
      cell: ({ key, label }) => (
        <PartLink partKey={key} by={by}>
          {label}
        </PartLink>
      ),
    },
    count('eligible', w.eligible, true),
    count('eligibleProtected', w.protected, true),
    {
      ...count('gap', w.gap),
      ...(leadsToNames(by) ? { cell: (part) => <GapLink part={part} by={by} /> } : {}),
    },
    {
      key: 'share',
      label: w.share,
      numeric: true,
      value: (part) => (share(part) === null ? null : share(part)! / 100),
      cell: (part) => (
        <CountedShare share={share(part)} numerator={part.eligibleProtected} denominator={part.eligible} />
      ),
    },
    {
      key: 'bar',
      label: w.chart,
      wide: true,
      decorative: true,
      value: () => null,
      cell: (part) => (
        <span className="bar-line" aria-hidden="true">
          <span style={{ width: `${Math.min(100, (share(part) ?? 0) / 100)}%` }} />
        </span>
      ),
    },
  ]
}

/** From a number to the names behind it, for those who may. */
function GapLink({ part, by }: { readonly part: Part; readonly by: Division }) {
  const w = useWords(coverageWords)
  const format = useFormat()
  const gap = format.count(part.gap)
  if (part.key === '') return gap
  return (
    <Link
      to="/pekerja"
      search={{ [by]: part.key, protection: 'none', asn: 'no' }}
      aria-label={`${gap}. ${w.namesOf(part.label)}`}
    >
      {gap}
    </Link>
  )
}
