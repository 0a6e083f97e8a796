import { audit } from '../../access/public.ts'
import { type Month, monthOf } from '../../platform/calendar.ts'
import { lockRegency, type Tx } from '../../platform/transaction.ts'
import { assessPeople } from '../candidates.ts'
import { names } from '../facts/fact-names.ts'
import { failRule } from '../rules/rule-errors.ts'
import { type NumberDraft, type NumberList, type NumberPreview, ownParameters } from './contract.ts'
import { insertNumber, listNumbers, listSectors } from './queries.ts'

export interface NumberEditor {
  readonly regency: string
  readonly id: string
  readonly name: string
}

/** Dated numbers and hazards as they are shown. */
export async function showNumbers(tx: Tx, month: Month): Promise<NumberList> {
  const rows = await listNumbers(tx.db, month)
  return {
    month,
    rows: rows.map((row) => {
      const parameter =
        row.kind === 'parameter' ? names[row.word as (typeof ownParameters)[number]] : undefined
      return { ...row, about: parameter?.about ?? row.word, unit: parameter?.unit ?? 'persen' }
    }),
  }
}

/**
 * Writes a dated number or a hazard of the regency. Nothing that stands is overwritten; verdicts and ranks follow from
 * it when somebody next looks.
 *
 * @throws programmes/number-month-past, number-name-unknown, number-sector-unknown, number-share-too-great
 */
export async function saveNumber(
  tx: Tx,
  editor: NumberEditor,
  draft: NumberDraft,
  today: string,
): Promise<void> {
  const { regency } = editor
  await lockRegency(tx, regency)
  const written = { ...draft, word: draft.kind === 'occupation' ? draft.word.toLowerCase() : draft.word }
  if (draft.from < monthOf(today)) throw failRule('number-month-past', { field: 'from', month: draft.from })
  if (draft.kind === 'parameter') {
    if (!ownParameters.some((name) => name === draft.word))
      throw failRule('number-name-unknown', { field: 'word', name: draft.word })
  }
  const isShare = draft.kind !== 'parameter' || draft.word === 'sasaran_cakupan_desa'
  if (isShare && draft.value > 100)
    throw failRule('number-share-too-great', { field: 'value', value: draft.value })
  if (draft.kind === 'sector') {
    const sectors = await listSectors(tx.db, regency)
    if (!sectors.includes(draft.word))
      throw failRule('number-sector-unknown', {
        field: 'word',
        sector: draft.word,
        known: sectors.join(', '),
      })
  }
  await insertNumber(tx.db, regency, written, editor.name)
  const { from, value, citation, confidence } = draft
  await audit(
    tx,
    editor,
    draft.kind === 'parameter' ? 'parameter-added' : 'hazard-added',
    `number:${written.word}`,
    {
      from,
      value,
      citation,
      confidence,
    },
  )
}

/** Of so many in order it is told how many leave. */
const firstRanks = 1_000

/**
 * What a number would change. Writes it, so the transaction must be taken back; must see the whole regency.
 *
 * @throws what `saveNumber` refuses
 */
export async function previewNumber(
  tx: Tx,
  editor: NumberEditor,
  draft: NumberDraft,
  when: { readonly month: Month; readonly today: string },
): Promise<NumberPreview> {
  const month = draft.from > when.month ? draft.from : when.month
  const assess = async () => {
    const people = await assessPeople(tx, editor.regency, { month, funds: [] })
    return new Map(people.map(({ candidate }) => [candidate.personId, candidate]))
  }
  const before = await assess()
  await saveNumber(tx, editor, draft, when.today)
  const after = await assess()
  const isFirst = (rank: number | null) => rank !== null && rank <= firstRanks
  const pairs = [...before.values()].map((one) => [one, after.get(one.personId)!] as const)
  const count = (wanted: (pair: (typeof pairs)[number]) => boolean) => pairs.filter(wanted).length
  return {
    month,
    people: pairs.length,
    eligibleNow: count(([now]) => now.eligible === 'yes'),
    eligibleThen: count(([, then]) => then.eligible === 'yes'),
    pointsChanged: count(
      ([now, then]) => now.eligible === 'yes' && then.eligible === 'yes' && now.points !== then.points,
    ),
    first: firstRanks,
    leaving: count(([now, then]) => isFirst(now.rank) && !isFirst(then.rank)),
  }
}
