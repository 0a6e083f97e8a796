import { type DutyLine, listDecisions, listDuties } from '../../../instructions/public.ts'
import { formatCount, formatDay } from '../../../platform/indonesian.ts'
import type { PackSection, Told } from '../contract.ts'
import { say } from '../numbers.ts'
import { absent, column, type PackReading, section } from '../pack-reading.ts'
import { decisionTable } from './decisions.ts'

const statusNames: Readonly<Record<DutyLine['status'], string>> = {
  'not-begun': 'belum dimulai',
  'in-work': 'dikerjakan',
  'handed-in': 'bukti diserahkan',
  accepted: 'bukti diterima',
  overdue: 'TERLAMBAT',
  'not-applicable': 'tidak berlaku',
}

/** Its status, and how many periods of it are late. */
export const lateText = ({ status, overduePeriods }: DutyLine) =>
  overduePeriods > 1 ? `${statusNames[status]}, ${overduePeriods} masa` : statusNames[status]

/** Late ones first, proposals that nobody has confirmed last. */
const urgency = ({ overduePeriods, standing }: DutyLine) =>
  overduePeriods > 0 ? 0 : standing === 'proposed' ? 2 : 1

/** What each agency owes and how far it is; duties and decisions that are late by name of the agency. */
export async function readDuties({ tx, actor, regency, on, book }: PackReading): Promise<PackSection> {
  const { rows } = await listDuties(tx, regency, {}, on)
  const late = await listDecisions(tx, actor, { state: 'overdue' }, on)
  if (rows.length === 0 && late.length === 0)
    return absent('duties', 'Belum ada kewajiban yang dicatat di Instruksi.')
  const overdue = rows.filter(({ overduePeriods }) => overduePeriods > 0)
  const proposed = rows.filter(({ standing }) => standing === 'proposed').length
  const definition =
    'Kewajiban perangkat daerah dengan masa yang sedang dilihat; terlambat bila tenggatnya lewat tanpa bukti yang diterima atau diserahkan'
  const n = book.note({
    query: `duties regency=${regency}`,
    name: 'Kewajiban, semua perangkat daerah',
    values: { all: rows.length, overdue: overdue.length, proposed, decisionsLate: late.length },
    unit: 'kewajiban',
    definition,
    source: 'Instruksi dan Rapat di register ini',
    asOf: on,
  })
  const told = (count: number): Told => ({ text: formatCount(count), n })
  const agencies = [...Map.groupBy(rows, ({ agency }) => agency).values()].map((own) => {
    const count = (status: DutyLine['status']) => own.filter((one) => one.status === status).length
    const lateOnes = own.filter(({ overduePeriods }) => overduePeriods > 0).length
    const decisions = late.filter(({ agency }) => agency === own[0]!.agency).length
    const values = {
      duties: own.length,
      accepted: count('accepted'),
      handedIn: count('handed-in'),
      overdue: lateOnes,
      decisions,
    }
    return {
      name: own[0]!.agencyName,
      values,
      n: book.note({
        query: `duties regency=${regency} agency=${own[0]!.agency}`,
        name: `Kewajiban ${own[0]!.agencyName}`,
        values,
        unit: 'kewajiban',
        definition,
        source: 'Instruksi dan Rapat di register ini',
        asOf: on,
      }),
    }
  })
  return section('duties', {
    lead: say`${told(overdue.length)} dari ${told(rows.length)} kewajiban terlambat, dan ${told(late.length)} keputusan rapat lewat tenggat pada ${formatDay(on)}.`,
    tables: [
      {
        caption: 'Menurut perangkat daerah',
        columns: [
          column('Perangkat daerah', 'text', 2.4),
          column('Kewajiban'),
          column('Diterima'),
          column('Diserahkan'),
          column('Terlambat'),
          column('Keputusan terlambat'),
        ],
        rows: agencies.map(({ name, values, n: at }) => ({
          cells: [name, values.duties, values.accepted, values.handedIn, values.overdue, values.decisions],
          n: at,
        })),
        printed: null,
      },
      {
        caption: 'Kewajiban dan keadaannya',
        columns: [
          column('Perangkat daerah', 'text', 1.3),
          column('Kewajiban', 'text', 3),
          column('Dasar', 'text', 1.4),
          column('Tenggat', 'day', 0.9),
          column('Keadaan', 'text', 1.2),
        ],
        rows: rows
          .toSorted(
            (a, b) => urgency(a) - urgency(b) || (a.due < b.due ? -1 : a.due > b.due ? 1 : a.duty - b.duty),
          )
          .map((one) => ({
            cells: [
              one.agencyName,
              one.standing === 'proposed' ? `${one.what} (usulan)` : one.what,
              one.regulationNumber,
              one.due,
              lateText(one),
            ],
            n,
          })),
        printed: 18,
      },
      ...(late.length === 0 ? [] : [decisionTable('Keputusan rapat yang lewat tenggat', late, n)]),
    ],
    notes:
      proposed === 0
        ? []
        : [
            `${formatCount(proposed)} kewajiban masih usulan: disusun dari sumber publik, dan belum ditegaskan pemerintah daerah.`,
          ],
  })
}
