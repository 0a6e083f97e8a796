import { Link } from '@tanstack/react-router'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import type { PairAnswer, PairField } from './requests.ts'
import { reviewWords } from './words.ts'

/** Bits at which a bar is full. */
const fullBits = 12

/** Field by field: what each row says, and what it weighs. */
export function PairTable({ pair }: { readonly pair: PairAnswer }) {
  const w = useWords(reviewWords)
  return (
    <table className="table pair-table">
      <thead>
        <tr>
          <th scope="col">{w.field}</th>
          <th scope="col">{w.first}</th>
          <th scope="col">{w.second}</th>
          <th scope="col">{w.contribution}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{w.from}</th>
          <td>
            <Side side={pair.a} />
          </td>
          <td>
            <Side side={pair.b} />
          </td>
          <td className="weight">{pair.band === null ? '' : w[`band_${pair.band}`]}</td>
        </tr>
        {pair.fields.map((field) => (
          <FieldLine key={field.field} field={field} />
        ))}
      </tbody>
    </table>
  )
}

function Side({ side }: { readonly side: PairAnswer['a'] }) {
  const w = useWords(reviewWords)
  const format = useFormat()
  return (
    <>
      <Link to="/pekerja/$personId" params={{ personId: String(side.personId) }}>
        {w.origin(side.agencyName, side.file, side.row)}
      </Link>
      {side.isMember ? <span className="tag good">{w.member}</span> : null}
      <br />
      <span className="hint">
        {format.day(side.asOf)}
        {side.otherRows === 0 ? '' : ` · ${w.otherRows(side.otherRows)}`}
      </span>
    </>
  )
}

function FieldLine({ field }: { readonly field: PairField }) {
  const w = useWords(reviewWords)
  const format = useFormat()
  const { label, a, b, differs, bits, level } = field
  const sentence = level === 'missing' && (bits ?? 0) !== 0 ? w.blank : field.sentence
  const shown = (value: string) => (/^\d{4}-\d\d-\d\d$/.test(value) ? format.day(value) : value || '–')
  return (
    <tr className={differs ? 'differs' : ''}>
      <th scope="row">
        {label}
        {differs ? <span className="tag bad">{w.differs}</span> : null}
      </th>
      <td>{shown(a)}</td>
      <td>{shown(b)}</td>
      <td className="weight">
        {bits === null ? null : <WeightBar bits={bits} />}
        <span className="hint">
          {[bits === null ? '' : `${bits > 0 ? '+' : ''}${format.decimal(bits)}`, sentence]
            .filter((one) => one !== '')
            .join(' · ')}
        </span>
      </td>
    </tr>
  )
}

/** To the right for one person, to the left against it. */
function WeightBar({ bits }: { readonly bits: number }) {
  const width = `${Math.min(100, (Math.abs(bits) / fullBits) * 100)}%`
  return (
    <span className="weight-bar" aria-hidden="true">
      <i className={bits >= 0 ? 'for' : 'against'} style={{ width }} />
    </span>
  )
}
