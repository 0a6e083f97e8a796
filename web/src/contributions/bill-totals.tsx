import { useState } from 'react'
import { type Column, DataTable, type TableState } from '../ui/data-table.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import type { BillDetail } from './bill-requests.ts'
import { billWords } from './bill-words.ts'
import { moneyWords } from './money-words.ts'

type Part = BillDetail['agencies'][number] & { readonly district?: string | null }

/** Sums of the bill by programme, village and agency. */
export function BillTotals({ detail }: { readonly detail: BillDetail }) {
  const w = useWords(billWords)
  const format = useFormat()
  const { jkk, jkm, jht, jp } = detail.programmes
  return (
    <div className="stack">
      <section className="stack tight">
        <h2>{w.programmes}</h2>
        <dl className="pairs">
          {(
            [
              ['JKK', jkk],
              ['JKM', jkm],
              ['JHT', jht],
              ['JP', jp],
            ] as const
          ).map(([programme, amount]) =>
            amount === 0 ? null : (
              <div key={programme}>
                <dt>{programme}</dt>
                <dd>{format.rupiah(amount)}</dd>
              </div>
            ),
          )}
        </dl>
      </section>
      <Parts title={w.byVillage} rows={detail.villages} fileName={`desa-${detail.number}`} places />
      <Parts title={w.byAgency} rows={detail.agencies} fileName={`perangkat-daerah-${detail.number}`} />
      <p className="hint">
        {w.rules}: <span className="code">{detail.rules.join(', ')}</span>
      </p>
    </div>
  )
}

function Parts(props: {
  readonly title: string
  readonly rows: readonly Part[]
  readonly fileName: string
  readonly places?: boolean
}) {
  const m = useWords(moneyWords)
  const format = useFormat()
  const [state, setState] = useState<TableState>({})
  const columns: Column<Part>[] = [
    { key: 'name', label: props.places === true ? m.village : m.agency, value: ({ name }) => name },
    ...(props.places === true
      ? [
          {
            key: 'district',
            label: m.district,
            wide: true,
            value: ({ district }: Part) => district ?? m.unknown,
          },
        ]
      : []),
    {
      key: 'people',
      label: m.people,
      numeric: true,
      value: ({ people }) => people,
      cell: ({ people }) => format.count(people),
    },
    {
      key: 'total',
      label: m.total,
      numeric: true,
      value: ({ total }) => total,
      cell: ({ total }) => format.rupiah(total),
    },
  ]
  const sum = (value: (part: Part) => number) => props.rows.reduce((total, one) => total + value(one), 0)
  return (
    <section className="stack tight">
      <h2>{props.title}</h2>
      <DataTable
        caption={props.title}
        columns={columns}
        rows={props.rows}
        rowKey={({ code, name }) => code ?? name}
        state={state}
        onState={setState}
        fileName={props.fileName}
        foot={
          <tr>
            <th scope="row">{m.total}</th>
            {props.places === true ? <td className="wide" /> : null}
            <td className="n">{format.count(sum(({ people }) => people))}</td>
            <td className="n">{format.rupiah(sum(({ total }) => total))}</td>
          </tr>
        }
      />
    </section>
  )
}
