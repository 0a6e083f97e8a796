import '../contributions/money.css'
import './papers.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { QrCode } from '../access/qr-code.tsx'
import { may } from '../page-facts.ts'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PrintButton } from '../ui/print-button.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import { DocumentActions } from './document-actions.tsx'
import { type DocumentDetail, oneDocument, signedAddress } from './document-requests.ts'
import { DocumentStateTag } from './document-state-tag.tsx'
import { documentWords } from './document-words.ts'
import { kindWords } from './kind-words.ts'

const route = getRouteApi('/inside/program/dokumen/$document')

/** One document: its papers, its code, the signed file and its history. */
export function DocumentScreen() {
  const w = useWords(documentWords)
  const { document: id } = route.useParams()
  const { data, error } = useQuery(oneDocument(id))
  return (
    <div className="stack">
      <p className="no-print">
        <Link to="/program/dokumen">← {w.back}</Link>
      </p>
      <ProblemNotice error={error} />
      {data === undefined ? error === null ? <Loading /> : null : <View detail={data} />}
    </div>
  )
}

function View({ detail }: { readonly detail: DocumentDetail }) {
  const w = useWords(documentWords)
  const k = useWords(kindWords)
  const format = useFormat()
  const { kind, number, state, version, dated, title, people, personMonths, total } = detail
  const cards = [
    [w.people, format.count(people)],
    [w.personMonths, format.count(personMonths)],
    [w.total, format.rupiah(total)],
  ] as const
  return (
    <>
      <PageHead title={`${k[kind]} ${number ?? ''}`.trim()} lead={title}>
        <PrintButton />
      </PageHead>
      <p>
        <DocumentStateTag state={state} /> {w.version.toLocaleLowerCase()} {version}
        {dated === null ? '' : ` · ${format.day(dated)}`}
        {detail.reason === null ? '' : ` · ${detail.reason}`}
      </p>
      <div className="cards money-cards">
        {cards.map(([label, value]) => (
          <div key={label} className="card">
            <span className="hint">{label}</span>
            <b className="big">{value}</b>
          </div>
        ))}
      </div>
      <DocumentActions detail={detail} />
      {state === 'draft' ? <p className="hint">{w.draftHint}</p> : null}
      <Facts detail={detail} />
      {detail.verifyAddress === null ? null : <Code detail={detail} />}
      <Signed detail={detail} />
      <Villages detail={detail} />
      <Files detail={detail} />
      <Steps detail={detail} />
    </>
  )
}

/** What the document was made from, in words: `proposal:6`. */
function sourceOf(w: (typeof documentWords)['en'], source: string): string | undefined {
  const [kind, id = ''] = source.split(':')
  switch (kind) {
    case 'proposal':
      return w.fromProposal(id)
    case 'bill':
      return w.fromBill(id)
    case 'enrolment-batch':
      return w.fromEnrolment(id)
    case 'fund':
      return w.fromFund(id)
    default:
      return undefined
  }
}

function Facts({ detail }: { readonly detail: DocumentDetail }) {
  const w = useWords(documentWords)
  const { facts, replaces, replacedBy, source } = detail
  const rows = [
    [
      w.made_from,
      sourceOf(w, source) === undefined ? facts.about : `${facts.about} (${sourceOf(w, source)})`,
    ],
    [w.signerTitle, [facts.signerTitle, facts.signerName].filter((one) => one !== '').join(', ')],
    [w.considering, facts.considering.join(' ')],
    [w.mindful, facts.mindful.join(' ')],
    [w.deciding, facts.deciding.join(' ')],
  ].filter(([, value]) => value !== '')
  return (
    <dl className="facts">
      {rows.map(([label, value]) => (
        <div key={label} className="contents">
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {[
        [w.replaces, replaces],
        [w.replacedBy, replacedBy],
      ].map(([label, other]) =>
        typeof other !== 'number' ? null : (
          <div key={label} className="contents">
            <dt>{label}</dt>
            <dd>
              <Link to="/program/dokumen/$document" params={{ document: String(other) }}>
                {w.document(String(other))}
              </Link>
            </dd>
          </div>
        ),
      )}
    </dl>
  )
}

function Code({ detail }: { readonly detail: DocumentDetail }) {
  const w = useWords(documentWords)
  const { verifyAddress, code, hash } = detail
  return (
    <section className="stack tight">
      <h2>{w.verify}</h2>
      <div className="row centre">
        <QrCode content={verifyAddress!} label={w.verify} />
        <div className="stack tight">
          <p className="hint">{w.verifyHint}</p>
          <a href={verifyAddress!} className="code">
            {verifyAddress}
          </a>
          <p>
            {w.code}: <b className="code">{code}</b>
          </p>
          <p>
            {w.hash}: <span className="code">{hash}</span>
          </p>
        </div>
      </div>
    </section>
  )
}

function Signed({ detail }: { readonly detail: DocumentDetail }) {
  const w = useWords(documentWords)
  const format = useFormat()
  const { signed, document } = detail
  return (
    <section className="stack tight">
      <h2>{w.signedFile}</h2>
      {signed === null ? (
        <p className="hint">{w.noSigned}</p>
      ) : (
        <p>
          {may('programmes.read') ? (
            <a href={signedAddress(document)} download>
              {signed.fileName}
            </a>
          ) : (
            signed.fileName
          )}
          , {format.day(signed.signedOn)}, {signed.uploadedBy}, {format.time(signed.uploadedAt)}
          <span className="hint"> · {signed.holdsOurs ? w.holdsOurs : w.holdsNot}</span>
        </p>
      )}
    </section>
  )
}

function Villages({ detail }: { readonly detail: DocumentDetail }) {
  const w = useWords(documentWords)
  const format = useFormat()
  const { villages } = detail.facts
  if (villages.length === 0) return null
  return (
    <section className="stack tight">
      <h2>{w.perVillage}</h2>
      <TableScroll label={w.perVillage}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{w.district}</th>
              <th scope="col">{w.village}</th>
              <th scope="col" className="n">
                {w.people}
              </th>
              <th scope="col" className="n">
                {w.total}
              </th>
            </tr>
          </thead>
          <tbody>
            {villages.map(({ district, village, people, amount }) => (
              <tr key={`${district} ${village}`}>
                <td>{district}</td>
                <td>{village}</td>
                <td className="n">{format.count(people)}</td>
                <td className="n">{format.rupiah(amount)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </section>
  )
}

function Files({ detail }: { readonly detail: DocumentDetail }) {
  const w = useWords(documentWords)
  const format = useFormat()
  if (detail.state === 'draft') return null
  return (
    <section className="stack tight">
      <h2>{w.files}</h2>
      {detail.files.length === 0 ? <p className="hint">{w.noFiles}</p> : null}
      <ul className="list">
        {detail.files.map(({ sha256, format: kind, fullNik, takenAt, takenBy }) => (
          <li key={sha256} className="stack tight">
            <span>
              <b>{kind === 'pdf' ? w.pdf : w.xlsx}</b>, {fullNik ? w.fullNik : w.masked} · {takenBy},{' '}
              {format.time(takenAt)}
            </span>
            <span className="code">{sha256}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Steps({ detail }: { readonly detail: DocumentDetail }) {
  const w = useWords(documentWords)
  const format = useFormat()
  return (
    <section className="stack tight">
      <h2>{w.steps}</h2>
      <ol className="steps">
        {detail.steps.map(({ state, at, by, note }) => (
          <li key={`${state}-${at}`}>
            <b>{w[`state_${state}`]}</b>
            <span>
              {by}, {format.time(at)}
            </span>
            {note === null ? null : <span className="hint">{note}</span>}
          </li>
        ))}
      </ol>
    </section>
  )
}
