import type { FundAnswer, PlanAsked } from './plan-requests.ts'

export interface DraftFund {
  readonly payer: string
  readonly taken: boolean
  readonly budget: number | null
  readonly places: number | null
}

/** A scenario while it is being filled in. */
export interface PlanDraft {
  readonly name: string
  readonly from: string | undefined
  readonly months: number
  readonly keepHeld: boolean
  readonly reliefEnds: boolean
  readonly closeBy: string | undefined
  readonly funds: readonly DraftFund[]
  readonly quotas: PlanAsked['quotas']
}

/** Funds with terms for one of the months; budget and places as the terms say unless the scenario replaces them. */
export function draftFunds(known: readonly FundAnswer[], asked?: PlanAsked): DraftFund[] {
  return known.flatMap(({ payer, terms }) => {
    if (terms === null) return []
    const own = asked?.funds.find((one) => one.payer === payer)
    return [
      {
        payer,
        taken: asked === undefined || own !== undefined,
        budget: own?.budget === undefined ? terms.budget : own.budget,
        places: own?.places === undefined ? terms.places : own.places,
      },
    ]
  })
}

/** What is sent: only what differs from the terms of a fund replaces them. */
export function askedOf(draft: PlanDraft, known: readonly FundAnswer[]): PlanAsked {
  const { name, from = '', months, keepHeld, reliefEnds, closeBy, quotas } = draft
  return {
    name,
    from,
    months,
    keepHeld,
    reliefEnds,
    closeBy: closeBy ?? null,
    quotas,
    funds: draft.funds.flatMap(({ payer, taken, budget, places }) => {
      if (!taken) return []
      const terms = known.find((one) => one.payer === payer)?.terms
      return [
        {
          payer,
          ...(budget === (terms?.budget ?? null) ? {} : { budget }),
          ...(places === (terms?.places ?? null) ? {} : { places }),
        },
      ]
    }),
  }
}

/** A budget on a slider: from nothing to twice what the terms give, in steps that people think in. */
export function sliderOf(fund: FundAnswer): { readonly most: number; readonly step: number } {
  const { budget, places } = fund.terms!
  const base = budget ?? places ?? 0
  const most = Math.max(base * 2, budget === null ? 10 : 10_000_000)
  return { most, step: budget === null ? 1 : Math.max(100_000, 10 ** Math.floor(Math.log10(most / 100))) }
}
