import { openWithin } from '../../contributions/public.ts'
import type { Tx } from '../../platform/transaction.ts'
import { listShownWork } from '../../programmes/public.ts'
import { usualIncome } from '../mandates/price-months.ts'
import { openPairs } from '../pairs/open-pairs.ts'
import type { Pairer } from '../pairs/settle-enrolments.ts'
import type { StepIn } from './reserve-problem.ts'
import type { StepInValues } from './run-queries.ts'

export interface Opened {
  readonly opened: readonly StepInValues[]
  /** Why not after all, in Indonesian. */
  readonly refused: readonly { readonly need: number; readonly sentence: string }[]
}

/** Opens what the plan says: pairs with sponsors, enrolments with funds; a verdict for each. */
export async function openStepIns(tx: Tx, by: Pairer, stepIns: readonly StepIn[]): Promise<Opened> {
  const opened: StepInValues[] = []
  const refused: { need: number; sentence: string }[] = []
  const bySponsor = stepIns.filter(({ mandate }) => mandate !== null)
  const outcomes = await openPairs(
    tx,
    by,
    bySponsor.map(({ mandate, personId, months, sentence }) => ({
      mandate: mandate!,
      personId,
      ...months,
      how: 'assigned',
      sentence,
    })),
  )
  for (const [i, outcome] of outcomes.entries()) {
    const one = bySponsor[i]!
    if (outcome.status === 'opened')
      opened.push({ ...one, pair: outcome.pair, enrolment: null, months: outcome.months })
    else refused.push({ need: one.need, sentence: outcome.sentence })
  }
  const groups = Map.groupBy(
    stepIns.filter(({ payer }) => payer !== null),
    ({ payer, months }) => `${payer} ${months.from} ${months.to}`,
  )
  for (const key of [...groups.keys()].toSorted()) {
    const group = groups.get(key)!
    const enrolments = await enrolWithFund(tx, by, group)
    for (const [i, { enrolment, sentence }] of enrolments.entries()) {
      const one = group[i]!
      if (enrolment === null) refused.push({ need: one.need, sentence: sentence ?? '' })
      else opened.push({ ...one, pair: null, enrolment })
    }
  }
  return { opened, refused }
}

async function enrolWithFund(tx: Tx, { regency, id, today }: Pairer, group: readonly StepIn[]) {
  const { payer, months } = group[0]!
  const people = group.map(({ personId }) => personId)
  const shown = await listShownWork(tx.db, regency, people)
  const { rows } = await openWithin(
    tx,
    { regency, by: id, today },
    {
      payer: payer!,
      months,
      segment: 'BPU',
      income: usualIncome,
      programmes: ['JKK', 'JKM'],
      evidence: {
        statement: 'Melanjutkan perlindungan pekerja yang kehilangan Bapak Asuhnya',
        attestedBy: 'Register pekerja',
        attestedOn: today,
      },
      origin: 'sponsor',
      rows: people.map((personId, i) => {
        const evidence = shown.get(personId)
        return { sheet: '', row: i + 1, personId, ...(evidence === undefined ? {} : { evidence }) }
      }),
    },
  )
  return rows
}
