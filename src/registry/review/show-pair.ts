import type { ProblemLanguage } from '../../platform/http/problems.ts'
import { explainPair } from '../../matching/public.ts'
import type { Tx } from '../../platform/transaction.ts'
import { maskNik } from '../identifiers/nik.ts'
import { toColumns } from '../people/match-columns.ts'
import type { RowRef } from '../people/person-events.ts'
import { rowKey } from '../people/row-key.ts'
import type { PersonRow } from '../people/rows.ts'
import { findPairSides, type PairSideLine } from '../queries/pair-sides.ts'
import { findPairState, listDecisionPage } from '../queries/review.ts'
import { failRegistry } from '../registry-errors.ts'
import type { PairAnswer } from './contract.ts'
import { findFittedState } from './fitted-state.ts'

/** `12-3-15-7` to two rows. */
export function readPairKey(key: string): readonly [RowRef, RowRef] {
  const [batchA, lineA, batchB, lineB] = key.split('-').map(Number)
  return [
    [batchA!, lineA!],
    [batchB!, lineB!],
  ]
}

export function pairKeyOf([a, b]: readonly [RowRef, RowRef]): string {
  return [...a, ...b].join('-')
}

/**
 * Two rows side by side, with what each field says for one person or two.
 *
 * @throws registry/row-not-found
 */
export async function showPair(
  tx: Tx,
  regency: string,
  key: string,
  language: ProblemLanguage,
): Promise<PairAnswer> {
  const pair = readPairKey(key)
  const sides = await findPairSides(tx, regency, pair)
  const sideOf = (ref: RowRef) => {
    const found = sides.find(({ side }) => side.batchId === ref[0] && side.line === ref[1])
    if (!found) throw failRegistry('row-not-found', { row: ref.join(':') })
    return found
  }
  const [a, b] = [sideOf(pair[0]), sideOf(pair[1])]
  const known = await findPairState(tx.db, regency, pair, [rowKey(a.row), rowKey(b.row)])
  const state = await findFittedState(regency)
  const explained = state && explainPair(toColumns([a.row, b.row]), 0, 1, state, language)
  const found = new Map(explained?.fields.map((one) => [one.field, one]))
  const [decision] =
    known.decisionId === null ? [] : await listDecisionPage(tx.db, regency, { only: known.decisionId }, 1)
  return {
    key,
    purpose: known.purpose,
    bits: known.bits ?? (explained ? Math.round(explained.bits * 10) / 10 : null),
    band: known.band,
    entitlement: a.side.isMember !== b.side.isMember,
    sentence: explained?.sentence ?? compare[language],
    a: withoutVillage(a.side),
    b: withoutVillage(b.side),
    fields: shownFields.map(([field, id, en, read]) => {
      const [left, right] = [read(a.row, a.side), read(b.row, b.side)]
      const finding = found.get(field)
      const both = left !== '' && right !== ''
      return {
        field,
        label: language === 'en' ? en : id,
        a: mask(field, left),
        b: mask(field, right),
        differs: both && left.toUpperCase() !== right.toUpperCase(),
        level: finding?.level ?? (both ? (left === right ? 'same' : 'different') : 'missing'),
        bits: finding?.bits ?? null,
        sentence: finding?.sentence ?? '',
      }
    }),
    decision: decision
      ? {
          decisionId: decision.decisionId,
          verdict: decision.verdict,
          reason: decision.reason,
          decidedBy: decision.decidedBy,
          decidedAt: decision.decidedAt.toISOString(),
        }
      : null,
  }
}

const compare = { id: 'Bandingkan isian satu per satu.', en: 'Compare field by field.' } as const

/** Names of fields as the engine explains them. */
const shownFields: readonly (readonly [
  field: string,
  id: string,
  en: string,
  read: (row: PersonRow, side: PairSideLine) => string,
])[] = [
  ['name', 'Nama', 'Name', (row) => row.name],
  ['nik', 'NIK', 'NIK', (row) => row.nik || row.nikDamaged],
  [
    'birthDate',
    'Tanggal lahir',
    'Birth date',
    (row) => row.birthDate || (row.birthYear === 0 ? '' : String(row.birthYear)),
  ],
  ['sex', 'Jenis kelamin', 'Sex', (row) => row.sex],
  [
    'place',
    'Desa, RT',
    'Village, RT',
    (row, side) => [side.village, row.rt && `RT ${row.rt}`].filter(Boolean).join(', '),
  ],
  ['address', 'Alamat', 'Address', (row) => row.address],
  ['mother', 'Nama ibu', 'Mother’s name', (row) => row.motherName],
  ['phone', 'Telepon', 'Telephone', (row) => row.phone],
  ['kk', 'Nomor KK', 'KK number', (row) => row.kk],
  ['kpj', 'KPJ', 'KPJ', (row) => row.kpj],
]

/** A reviewer compares birth dates, addresses and mothers; that is his task. Numbers stay masked. */
function mask(field: string, value: string): string {
  if (field === 'nik' || field === 'kk') return value === '' ? '' : maskNik(value)
  if (field === 'phone' || field === 'kpj') return value.replaceAll(/.(?=.{3})/g, '*')
  return value
}

function withoutVillage({ village, ...side }: PairSideLine): Omit<PairSideLine, 'village'> {
  void village
  return side
}
