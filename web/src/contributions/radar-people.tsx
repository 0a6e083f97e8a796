import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { PagesView } from '../ui/pages-view.tsx'
import { usePages } from '../ui/pages.ts'
import { type RadarFilter, radarPeople, type RadarPerson } from './radar-requests.ts'
import { radarWords } from './radar-words.ts'

/** The people, soonest first, page by page. */
export function RadarPeople({ filter }: { readonly filter: RadarFilter }) {
  const w = useWords(radarWords)
  const format = useFormat()
  // The order of the rows in view only; the list itself comes soonest first.
  const [sort, setSort] = useState<string>()
  const pages = usePages(['radar-people', filter], (page, signal) => radarPeople(filter, page, signal))
  return (
    <section className="stack tight">
      <h2>{w.peopleTitle}</h2>
      <PagesView pages={pages}>
        {(rows) => (
          <>
            <DataTable
              caption={w.peopleTitle}
              columns={columnsIn(w, format)}
              rows={rows}
              rowKey={({ personId }) => String(personId)}
              state={{ sort }}
              onState={(next) => setSort(next.sort)}
              search="elsewhere"
              pages={pages}
              download={<span />}
              fileName="radar"
            />
          </>
        )}
      </PagesView>
    </section>
  )
}

const soon = 14

function columnsIn(w: (typeof radarWords)['en'], format: Format): readonly Column<RadarPerson>[] {
  return [
    {
      key: 'name',
      label: w.name,
      value: ({ name }) => name,
      cell: ({ personId, name, nik }) => (
        <>
          <Link to="/pekerja/$personId" params={{ personId: String(personId) }}>
            {name}
          </Link>
          <br />
          <span className="nik hint">{nik ?? '–'}</span>
        </>
      ),
    },
    {
      key: 'place',
      label: w.place,
      wide: true,
      value: ({ village }) => village,
      cell: ({ village, district }) => (
        <>
          {village ?? w.unknown}
          {district === null ? null : <span className="hint"> · {district}</span>}
        </>
      ),
    },
    {
      key: 'fund',
      label: w.fund,
      wide: true,
      value: ({ fundName }) => fundName,
      cell: ({ fundName, covered }) => (
        <>
          {fundName ?? <span className="bad">{w.noFund}</span>}
          {fundName !== null && !covered ? <span className="tag warn">{w.coveredNo}</span> : null}
        </>
      ),
    },
    {
      key: 'paid',
      label: w.paidThrough,
      wide: true,
      value: ({ paidThrough }) => paidThrough,
      cell: ({ paidThrough, arrears }) => (
        <>
          {format.month(paidThrough)}
          {arrears === 0 ? null : <span className="tag warn">{w.arrears(String(arrears))}</span>}
        </>
      ),
    },
    {
      key: 'unbroken',
      label: w.unbroken,
      numeric: true,
      wide: true,
      value: ({ monthsUnbroken }) => monthsUnbroken,
    },
    {
      key: 'lapse',
      label: w.lapsesOn,
      value: ({ lapsesOn }) => lapsesOn,
      cell: ({ lapsesOn, daysToLapse }) => (
        <>
          {format.day(lapsesOn)}
          <br />
          <span className={`days-left ${daysToLapse <= soon ? 'soon' : 'hint'}`}>
            {w.daysLeft(format.count(daysToLapse))}
          </span>
        </>
      ),
    },
    {
      key: 'cost',
      label: w.rupiah,
      numeric: true,
      value: ({ cost }) => cost,
      cell: ({ cost, monthsToPay }) =>
        cost === null ? (
          '–'
        ) : (
          <>
            Rp{format.count(cost)}
            <br />
            <span className="hint">{w.monthsToPay(format.count(monthsToPay))}</span>
          </>
        ),
    },
  ]
}
