import './reports.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { PlaceStatements } from '../coverage/place-statements.tsx'
import { may } from '../page-facts.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Form } from '../ui/form.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PrintButton } from '../ui/print-button.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { oversightWords } from './oversight-words.ts'
import { PackFiles } from './pack-files.tsx'
import { makeOverseenPack, oversight, type OverseenRow, type OversightAnswer, packs } from './requests.ts'

const route = getRouteApi('/inside/wilayah-kerja')
type Words = (typeof oversightWords)['en']

/** The regencies of a branch of the insurer, or of a province, one beside the other, and the pack about them. */
export function OversightScreen() {
  const w = useWords(oversightWords)
  const { data, error } = useQuery(oversight)
  return (
    <div className="stack">
      <PageHead title={w.title} lead={w.lead}>
        <PrintButton />
      </PageHead>
      <ProblemNotice error={error} />
      {data === undefined ? error === null ? <Loading /> : null : <Area area={data} />}
    </div>
  )
}

function Area({ area }: { readonly area: OversightAnswer }) {
  const w = useWords(oversightWords)
  const format = useFormat()
  const { q, sort } = route.useSearch()
  const navigate = route.useNavigate()
  const { whole } = area
  return (
    <>
      <section className="stack tight">
        <h2>{area.name}</h2>
        <p className="hint">{area.source}</p>
        {whole === null ? null : (
          <dl className="cards">
            <div className="card">
              <dt>{w.whole(format.count(whole.regencies))}</dt>
              <dd>
                <span className="big">{format.share(whole.shareBp)}</span>
                <span className="hint">
                  {format.count(whole.numerator)} / {format.count(whole.denominator)}
                </span>
              </dd>
            </div>
            <div className="card">
              <dt>{w.gap}</dt>
              <dd>
                <span className="big">{format.count(whole.gap)}</span>
              </dd>
            </div>
          </dl>
        )}
        <p className="hint">
          {w.definition}: {area.definition}
        </p>
        {area.notes.map((note) => (
          <p key={note} className="hint">
            {note}
          </p>
        ))}
      </section>
      <DataTable
        caption={w.comparison}
        columns={columnsIn(w, format)}
        rows={area.rows}
        rowKey={({ key }) => key}
        state={{ q, sort }}
        onState={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
        fileName={`wilayah-kerja-${area.code}`}
      />
      <PackOfArea area={area} />
      <ServedBy rows={area.rows} />
      <PlaceStatements rows={area.rows} />
    </>
  )
}

function PackOfArea({ area }: { readonly area: OversightAnswer }) {
  const w = useWords(oversightWords)
  const format = useFormat()
  const navigate = route.useNavigate()
  const { data } = useQuery({ ...packs, enabled: may('packs.read') })
  const newest = data?.find(({ overseen }) => overseen === area.code)
  return (
    <section className="card stack tight no-print">
      <h2>{w.pack}</h2>
      <p>{w.packHint}</p>
      {data === undefined ? null : newest === undefined ? (
        <p className="hint">{w.noPack}</p>
      ) : (
        <p>
          {newest.title}, {format.day(newest.asOf)}: <PackFiles line={newest} />
        </p>
      )}
      <div className="row centre">
        <DialogButton label={w.make} title={w.pack}>
          {() => (
            <Form
              submit={() => makeOverseenPack({ scope: area.kind, meeting: null })}
              onDone={({ job }) => void navigate({ to: '/laporan', search: { job } })}
              label={w.make}
            >
              {() => <p>{w.packHint}</p>}
            </Form>
          )}
        </DialogButton>
        <Link to="/laporan">{w.all}</Link>
      </div>
    </section>
  )
}

/** Who said that the branch serves these, and how sure that is. */
function ServedBy({ rows }: { readonly rows: readonly OverseenRow[] }) {
  const w = useWords(oversightWords)
  const format = useFormat()
  const told = rows.filter(({ branch }) => branch !== null)
  if (told.length === 0) return null
  return (
    <section className="stack tight">
      <h2>{w.served}</h2>
      <ul className="list">
        {told.map(({ key, label, branch }) => (
          <li key={key}>
            <b>{label}</b>, {w.since(format.day(branch!.since))}
            {branch!.confidence === 'verified' ? null : (
              <>
                {' '}
                <span className="tag">{w.unsure}</span>
              </>
            )}
            <br />
            <span className="hint">{branch!.source}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const signed = (format: Format, people: number) =>
  `${people > 0 ? '+' : people < 0 ? '−' : ''}${format.count(Math.abs(people))}`

/** What narrow screens have no columns for. */
const inShort = (
  w: Words,
  format: Format,
  {
    losing,
    money,
    participation,
    duties,
  }: Pick<OverseenRow, 'losing' | 'money' | 'participation' | 'duties'>,
) => [
  ...(losing === null
    ? []
    : [`${w.losing}: ${format.count(losing.people)}, ${w.prevent(format.rupiah(losing.cost))}`]),
  ...(money === null
    ? []
    : [`${w.owed}: ${format.rupiah(money.owed)} ${w.ofBilled(format.rupiah(money.cost))}`]),
  ...(participation === null
    ? []
    : [
        `${w.sponsors}: ${format.count(participation.sponsors)} ${w.ofServants(format.count(participation.civilServants))}`,
      ]),
  ...(duties === null
    ? []
    : [`${w.late}: ${format.count(duties.overdue)} ${w.ofDuties(format.count(duties.all))}`]),
]

function columnsIn(w: Words, format: Format): readonly Column<OverseenRow>[] {
  const two = (first: string, second: string) => (
    <>
      {first}
      <br />
      <span className="hint">{second}</span>
    </>
  )
  return [
    {
      key: 'label',
      label: w.name,
      value: ({ label }) => label,
      cell: ({ label, kind: of, asOf, branch, ...row }) => (
        <>
          <b>{label}</b>
          <br />
          <span className="hint">
            {w[of]}
            {asOf === null ? '' : `, ${w.asOf(format.day(asOf))}`}
          </span>
          {branch === null || branch.confidence === 'verified' ? null : (
            <>
              {' '}
              <span className="tag">{w.unsure}</span>
            </>
          )}
          {inShort(w, format, row).map((one) => (
            <span key={one} className="unseen-wide">
              <br />
              <span className="hint">{one}</span>
            </span>
          ))}
        </>
      ),
    },
    {
      key: 'share',
      label: w.share,
      numeric: true,
      value: ({ shareBp }) => (shareBp === null ? null : shareBp / 100),
      cell: ({ shareBp, numerator, denominator }) =>
        shareBp === null
          ? '–'
          : two(
              format.share(shareBp),
              `${format.count(numerator)} / ${denominator === null ? w.notStated : format.count(denominator)}`,
            ),
    },
    {
      key: 'rank',
      label: w.rank,
      numeric: true,
      wide: true,
      value: ({ rank }) => rank,
      cell: ({ rank, best, worst }) =>
        rank === null
          ? '–'
          : best === worst || best === null
            ? String(rank)
            : two(String(rank), `${best}–${worst}`),
    },
    {
      key: 'gap',
      label: w.gap,
      numeric: true,
      value: ({ gap }) => gap,
      cell: ({ gap, unranked }) => (gap === null && unranked !== 'hidden' ? '–' : format.count(gap)),
    },
    {
      key: 'moved',
      label: w.moved,
      numeric: true,
      wide: true,
      value: ({ moved }) => moved,
      cell: ({ moved }) => (moved === null ? '–' : signed(format, moved)),
    },
    {
      key: 'losing',
      label: w.losing,
      numeric: true,
      wide: true,
      value: ({ losing }) => losing?.people ?? null,
      cell: ({ losing }) =>
        losing === null ? '–' : two(format.count(losing.people), w.prevent(format.rupiah(losing.cost))),
    },
    {
      key: 'owed',
      label: w.owed,
      numeric: true,
      wide: true,
      value: ({ money }) => money?.owed ?? null,
      cell: ({ money }) =>
        money === null ? '–' : two(format.rupiah(money.owed), w.ofBilled(format.rupiah(money.cost))),
    },
    {
      key: 'sponsors',
      label: w.sponsors,
      numeric: true,
      wide: true,
      value: ({ participation }) => participation?.sponsors ?? null,
      cell: ({ participation }) =>
        participation === null
          ? '–'
          : two(
              format.count(participation.sponsors),
              w.ofServants(format.count(participation.civilServants)),
            ),
    },
    {
      key: 'late',
      label: w.late,
      numeric: true,
      wide: true,
      value: ({ duties }) => duties?.overdue ?? null,
      cell: ({ duties }) =>
        duties === null ? '–' : two(format.count(duties.overdue), w.ofDuties(format.count(duties.all))),
    },
  ]
}
