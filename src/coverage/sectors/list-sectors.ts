import { payerKindNames } from '../../contributions/public.ts'
import type { Db } from '../../platform/database.ts'
import { readExpression } from '../../programmes/public.ts'
import { getCoverage } from '../coverage.ts'
import { findEdition } from '../editions.ts'
import { keptFor } from '../../platform/kept.ts'
import { type Headcount, nobody, type Part, shareOf } from '../figure.ts'
import { holdBack } from '../suppression.ts'
import type { SectorRow, Sectors } from './contract.ts'
import {
  countHazards,
  countSectors,
  type FundLine,
  listFunds,
  listHazardWords,
  listSectorLists,
  listSectorViews,
  type SectorList,
  type SectorView,
} from './queries.ts'
import { countWork, findHazardState } from './work-counts.ts'

export interface SectorsQuestion {
  readonly asOf?: string | undefined
  /** Whether counts of fewer than five people are held back; so they are unless who asks may see the people. */
  readonly held?: boolean
}

const other: SectorView = {
  code: '',
  position: 32_767,
  name: 'Pekerjaan lain, atau belum diketahui',
  words: [],
  sectors: [],
  hazard: '',
  contact: null,
  funds: [],
  note: '',
  version: 0,
}

/**
 * Kinds of work with much danger and little protection: who is known, who is protected, which lists name them and how
 * old these are, which funds may pay, whom to talk to. Everybody is in one of them, or among the others.
 *
 * @throws coverage/not-a-day
 */
export async function listSectors(db: Db, regency: string, question: SectorsQuestion): Promise<Sectors> {
  const { held = true } = question
  const coverage = await getCoverage(db, regency, {
    by: 'all',
    ...(question.asOf === undefined ? {} : { asOf: question.asOf }),
  })
  const { asOf, whole } = coverage
  const edition = await findEdition(db, regency)
  const views = await listSectorViews(db)
  // The edition is of people and lists; which kinds of work there are changes by itself.
  const cut = views.map(({ code, version }) => `${code}:${version}`).join(' ')
  const hazardState = await findHazardState(db, regency, asOf)
  const {
    sectors: counts,
    lists,
    hazards: hazardCounts,
  } = await keptFor(
    edition,
    `sectors ${regency} ${asOf} ${cut} ${hazardState}`,
    async () =>
      (await countWork(db, regency, asOf)) ?? {
        sectors: await countSectors(db, regency, asOf),
        lists: await listSectorLists(db, regency, asOf),
        hazards: await countHazards(db, regency, asOf),
      },
  )
  const words = new Map((await listHazardWords(db, regency, asOf)).map((one) => [one.word, one]))
  const funds = await listFunds(db, regency, asOf)
  const parts = counts.map(({ code, ...count }): Part => ({ ...count, key: code, label: code }))
  const shown = new Map(show(whole, parts, held).parts.map((part) => [part.key, part]))
  const rows = [...views, other].flatMap((view): SectorRow[] => {
    const count = shown.get(view.code)
    if (count === undefined && view.code === '') return []
    const { registered, eligible, protected: safe, eligibleProtected, gap } = count ?? nobody
    const of = lists.filter((list) => list.code === view.code)
    const main = of.filter(({ people }) => people >= Math.max(5, (of[0]?.people ?? 0) / 50))
    return [
      {
        key: view.code,
        label: view.name,
        registered,
        eligible,
        protected: safe,
        eligibleProtected,
        gap,
        shareBp: shareOf({ numerator: eligibleProtected, denominator: eligible }),
        hazard: words.get(view.hazard)?.hazard ?? null,
        hazardConfidence: words.get(view.hazard)?.confidence ?? '',
        contact: view.contact ?? main[0]?.agencyName ?? null,
        note: view.note,
        lists: main.map((list) => tellList(list, asOf, eligible === null)),
        otherLists: of.length - main.length,
        funds: view.code === '' ? [] : fundsFor(view, funds),
      },
    ]
  })
  const hazardParts = hazardCounts.map((one): Part => ({
    ...one,
    key: `${one.kind}:${one.word}`,
    label: one.word,
  }))
  const hazardShown = new Map(show(whole, hazardParts, held).parts.map((part) => [part.key, part]))
  return {
    asOf,
    rows,
    hazards: hazardCounts.map(({ hazard, kind, word, confidence }) => {
      const {
        registered,
        eligible,
        protected: safe,
        eligibleProtected,
        gap,
      } = hazardShown.get(`${kind}:${word}`)!
      const share = shareOf({ numerator: eligibleProtected, denominator: eligible })
      return {
        hazard,
        kind,
        word,
        confidence,
        registered,
        eligible,
        protected: safe,
        eligibleProtected,
        gap,
        shareBp: share,
      }
    }),
    numeratorDefinition: coverage.figures.find(({ code }) => code === 'eligible')!.numeratorDefinition,
    denominatorDefinition: coverage.figures.find(({ code }) => code === 'eligible')!.denominatorDefinition,
    source: coverage.source,
    notes: [...coverage.notes],
    suppressed: held && rows.some(({ eligible }) => eligible === null),
  }
}

function show(whole: Headcount, parts: readonly Part[], held: boolean) {
  return held ? holdBack(whole, parts) : { parts }
}

function tellList(list: SectorList, asOf: string, isHidden: boolean): SectorRow['lists'][number] {
  const day = 24 * 60 * 60 * 1000
  return {
    source: list.source,
    agency: list.agencyName,
    asOf: list.asOf,
    ageDays: Math.max(0, Math.round((Date.parse(asOf) - Date.parse(list.asOf)) / day)),
    people: isHidden ? null : list.people,
  }
}

/**
 * Which funds may pay for a kind of work, by their own conditions where these can be decided from the work alone;
 * those that it shuts out are left away.
 */
function fundsFor(view: SectorView, funds: readonly FundLine[]): SectorRow['funds'] {
  const facts = view.sectors.length > 0 ? view.sectors.map((sektor) => ({ sektor })) : [{}]
  return funds.flatMap(({ payer, name, kind, expression, villageCode }) => {
    if (view.funds.length > 0 && !view.funds.includes(payer)) return []
    const truths = facts.map((one) => judge(expression, { ...one, ...sectorOf(view) }))
    if (truths.every((truth) => truth === 'false')) return []
    const isSure = truths.every((truth) => truth === 'true') && villageCode === null
    return [
      {
        payer,
        name,
        kind: payerKindNames[kind as keyof typeof payerKindNames] ?? kind,
        may: isSure ? ('true' as const) : ('unknown' as const),
        why: whyFund(expression, villageCode, isSure),
      },
    ]
  })
}

/** Views without a sector of their own belong to the relief's sector of transport, which the register has as one. */
const sectorOf = (view: SectorView) =>
  view.sectors.length === 0 && view.hazard === 'ojek' ? { sektor: 'Transportasi' } : {}

function judge(expression: string, facts: Parameters<typeof judgeRead>[1]) {
  return expression.trim() === '' ? ('true' as const) : judgeRead(expression, facts)
}

function judgeRead(expression: string, facts: { readonly sektor?: string }) {
  const read = readExpression(expression)
  return 'problem' in read ? ('unknown' as const) : read.expression.judge(facts)
}

function whyFund(expression: string, villageCode: string | null, isSure: boolean): string {
  if (villageCode !== null) return 'hanya warga desanya'
  if (expression === '') return 'siapa pun yang memenuhi kelayakan'
  return isSure ? 'pekerjaannya memenuhi syarat dana' : 'tergantung orangnya'
}
