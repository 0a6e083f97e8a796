import './reports.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { type PackLine, packFileAddress, packs } from './requests.ts'
import { reportWords } from './words.ts'

const files = [
  ['pdf', 'paket.pdf'],
  ['sheet', 'lembar.pdf'],
  ['xlsx', 'paket.xlsx'],
] as const

/** The files of a pack, and the way to the projector. */
export function PackFiles({ line }: { readonly line: PackLine }) {
  const w = useWords(reportWords)
  const { pack } = line
  return (
    <span className="pack-files">
      {files.map(([kind, file]) => (
        <a
          key={kind}
          href={packFileAddress(pack, file)}
          download
          aria-label={`${w[kind]}, ${w.pack} ${pack}`}
        >
          {w[kind]}
        </a>
      ))}
      <Link to="/presentasi" search={{ paket: String(pack) }} aria-label={`${w.show}, ${w.pack} ${pack}`}>
        {w.show}
      </Link>
    </span>
  )
}

/** The packs that were made for a meeting; nothing where there are none or who looks may not read them. */
export function MeetingPacks({ meeting }: { readonly meeting: number }) {
  return may('packs.read') ? <Packs meeting={meeting} /> : null
}

function Packs({ meeting }: { readonly meeting: number }) {
  const w = useWords(reportWords)
  const format = useFormat()
  const { data = [] } = useQuery(packs)
  const own = data.filter((one) => one.meeting === meeting)
  if (own.length === 0) return null
  return (
    <section className="stack tight no-print">
      <h2>{w.ofMeeting}</h2>
      <ul className="pack-list">
        {own.map((line) => (
          <li key={line.pack}>
            {w.pack} {line.pack}, {format.day(line.asOf)}: <PackFiles line={line} />
          </li>
        ))}
      </ul>
    </section>
  )
}
