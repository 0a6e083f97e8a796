import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../access/public.ts'
import { type Day, firstDay, type Month, monthOf } from '../../platform/calendar.ts'
import { formatCount, formatDay, formatMonth, nameDay } from '../../platform/indonesian.ts'
import { lockRegency, type Tx } from '../../platform/transaction.ts'
import { makeDocumentCode, type VerifyAnswer } from '../../programmes/public.ts'
import { listMandatesOf } from '../mandates/queries.ts'
import type { Place } from '../place.ts'
import { getScheme } from '../scheme/get-scheme.ts'
import { failSponsorship } from '../sponsorship-errors.ts'
import type { Sponsor } from '../sponsors/queries.ts'

/** What a certificate says; no worker is named, and nobody's number. */
interface CertificateContent {
  readonly scheme: string
  readonly citation: string
  readonly regencyName: string
  readonly name: string
  readonly unit: string | null
  readonly agency: string | null
  readonly workers: number
  readonly villages: readonly string[]
  readonly since: Month
}

export interface Certificate {
  readonly certificate: number
  readonly code: string
  readonly content: CertificateContent
  readonly hash: string
  readonly madeOn: Day
}

/**
 * The certificate of a sponsor as things stand: the one taken before while nothing has changed, else a new one.
 *
 * @throws sponsorship/no-workers-yet when he protects nobody
 */
export async function takeCertificate(
  tx: Tx,
  by: { readonly regency: string; readonly id: string },
  place: Place,
  sponsor: Sponsor,
  asOf: Day,
): Promise<Certificate> {
  const { regency } = by
  await lockRegency(tx, regency)
  const held = (await listMandatesOf(tx.db, regency, sponsor.sponsor)).find(
    ({ state }) => state === 'active' || state === 'paused',
  )
  const workers = held === undefined ? undefined : await readWorkers(tx, regency, sponsor.sponsor, asOf)
  if (held === undefined || workers === undefined) throw failSponsorship('no-workers-yet')
  const scheme = await getScheme(tx, regency, monthOf(asOf))
  const content: CertificateContent = {
    scheme: scheme.name,
    citation: scheme.citation,
    regencyName: place.regencyName,
    name: sponsor.name,
    unit: sponsor.unit,
    agency: sponsor.agency,
    ...workers,
  }
  const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex')
  const last = await findLast(tx, regency, sponsor.sponsor)
  if (last?.hash === hash) return last
  const { rows } = await sql<{ certificate: number; code: string }>`
    insert into sponsorship.certificate (regency, certificate, sponsor, mandate, code, content, hash, made_on, made_by)
    select ${regency}, coalesce(max(certificate), 0) + 1, ${sponsor.sponsor}, ${held.mandate}, ${makeDocumentCode()},
      ${JSON.stringify(content)}::json, ${hash}, ${asOf}::date, ${by.id}
    from sponsorship.certificate where regency = ${regency} returning certificate, code`.execute(tx.db)
  const { certificate, code } = rows[0]!
  await audit(tx, by, 'certificate-taken', `certificate:${certificate}`, {})
  return { certificate, code, content, hash, madeOn: asOf }
}

async function readWorkers({ db }: Tx, regency: string, sponsor: number, asOf: Day) {
  const { rows } = await sql<{ workers: number; villages: string[] | null; since: Month | null }>`
    select count(distinct p.person_id) filter (where p.months @> ${firstDay(monthOf(asOf))}::date
             or lower(p.months) > ${asOf}::date)::int as workers,
           array_agg(distinct v.name order by v.name) filter (where v.name is not null
             and upper(p.months) > ${asOf}::date) as villages,
           to_char(min(lower(p.months)), 'YYYY-MM') as since
    from sponsorship.pair p
    join sponsorship.mandate m on m.regency = p.regency and m.mandate = p.mandate
    left join published.person q on q.regency = p.regency and q.person_id = p.person_id
    left join regions.region v on v.code = q.village_code
    where p.regency = ${regency} and m.sponsor = ${sponsor} and not isempty(p.months)`.execute(db)
  const { workers, villages, since } = rows[0]!
  return workers === 0 || since === null ? undefined : { workers, villages: villages ?? [], since }
}

const columns = sql`certificate, code, content, hash, made_on::text as "madeOn"`

async function findLast({ db }: Tx, regency: string, sponsor: number): Promise<Certificate | undefined> {
  const { rows } = await sql<Certificate>`
    select ${columns} from sponsorship.certificate
    where regency = ${regency} and sponsor = ${sponsor} order by certificate desc limit 1`.execute(db)
  return rows[0]
}

const mostVillages = 4

/** The certificate as texts for the template. */
export function certificateTexts(
  { certificate, code, content, hash, madeOn }: Certificate,
  { qr, verifyAt }: { readonly qr: string; readonly verifyAt: string },
) {
  const { workers, villages, since } = content
  const named = villages.slice(0, mostVillages)
  const more = villages.length - named.length
  const where =
    named.length === 0
      ? ''
      : ` di ${named.join(', ')}${more > 0 ? ` dan ${formatCount(more)} desa lain` : ''}`
  return {
    title: 'Piagam Penghargaan',
    scheme: content.scheme,
    basis: content.citation,
    regencyName: content.regencyName,
    number: `BA-${certificate}`,
    name: content.name,
    unit: [content.unit, content.agency]
      .filter((one, i, all) => one !== null && all.indexOf(one) === i)
      .join(', '),
    lines: [
      `yang sejak ${formatMonth(since)} melindungi ${formatCount(workers)} pekerja${where} dari risiko kecelakaan kerja dan kematian, dengan membayar iuran jaminan sosial ketenagakerjaannya.`,
    ],
    madeOn: nameDay(madeOn),
    code,
    qr,
    verifyAt,
    hash,
  }
}

/**
 * Whether a code is that of a certificate, and whether it still holds; nobody's name is told.
 *
 * @returns undefined when it is no certificate's
 */
export async function verifyCertificate(
  tx: Tx,
  regency: string,
  code: string,
): Promise<VerifyAnswer | undefined> {
  const { rows } = await sql<Certificate & { held: boolean; newer: Day | null }>`
    select ${columns},
           exists (select from sponsorship.mandate m where m.regency = c.regency and m.sponsor = c.sponsor
             and m.state in ('active', 'paused')) as held,
           (select max(n.made_on)::text from sponsorship.certificate n
            where n.regency = c.regency and n.sponsor = c.sponsor and n.certificate > c.certificate) as newer
    from sponsorship.certificate c where c.regency = ${regency} and c.code = ${code}`.execute(tx.db)
  const [found] = rows
  if (!found) return undefined
  const { certificate, content, hash, madeOn, held, newer } = found
  const sentence = !held
    ? 'Piagam ini asli. Mandat pemiliknya sudah berakhir; piagamnya menyatakan masa yang lalu.'
    : newer === null
      ? 'Piagam ini asli, dan pemiliknya masih Bapak Asuh.'
      : `Piagam ini asli; pemiliknya masih Bapak Asuh dan memiliki piagam yang lebih baru, ${formatDay(newer)}.`
  return {
    found: true,
    sentence,
    kind: 'Piagam Bapak Asuh',
    title: `${content.scheme}: melindungi ${formatCount(content.workers)} pekerja sejak ${formatMonth(content.since)}`,
    number: `BA-${certificate}`,
    version: null,
    dated: madeOn,
    inForce: held,
    signed: null,
    hash,
    files: [],
  }
}
