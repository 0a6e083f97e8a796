import { audit } from '../../access/public.ts'
import type { Db } from '../../platform/database.ts'
import { formatCount, formatExactShare } from '../../platform/indonesian.ts'
import { failCoverage } from '../coverage-errors.ts'
import { getRegencyName, listDenominators } from '../queries.ts'
import type { NewTarget } from './contract.ts'
import { findTargetLine, insertTargetLine, listTargetLines, lockTargets, type TargetLine } from './queries.ts'

interface Work {
  readonly db: Db
}

interface By {
  readonly regency: string
  readonly id: string
}

/** `45,5 %` or `15.000 orang`. */
export function tellTarget(one: Pick<TargetLine, 'hundredths' | 'people'>): string {
  return one.hundredths === null ? `${formatCount(one.people)} orang` : formatExactShare(one.hundredths)
}

/** Whether two targets speak of the same place, year, people and author, so that only one of them can hold. */
export function overlaps(
  a: Omit<TargetLine, 'target' | 'version'>,
  b: Omit<TargetLine, 'target' | 'version'>,
): boolean {
  return (
    a.placeCode === b.placeCode &&
    a.dueOn.slice(0, 4) === b.dueOn.slice(0, 4) &&
    a.basis === b.basis &&
    a.denominator === b.denominator &&
    a.setBy === b.setBy
  )
}

/**
 * Writes a target, or the next version of one. Two of one author for the same place, year and people cannot both
 * hold; of different authors they can, and stand beside one another.
 *
 * @param known the version that who changes it has seen; a new target without
 * @throws coverage/target-overlaps, coverage/target-changed, coverage/target-not-found, coverage/target-unclear,
 *   coverage/target-denominator
 */
export async function saveTarget(
  tx: Work,
  by: By,
  input: NewTarget,
  known?: { readonly target: string; readonly version: number },
): Promise<{ target: string; version: number }> {
  await lockTargets(tx.db, by.regency)
  if ((input.hundredths === null) === (input.people === null)) throw failCoverage('target-unclear')
  await checkDenominator(tx.db, by.regency, input)
  const place = await placeOf(tx.db, by.regency, input.level)
  const all = await listTargetLines(tx.db)
  const before = known === undefined ? undefined : await findStanding(tx.db, by.regency, known)
  const values = { ...input, ...place, regency: by.regency }
  const rival = all.find(
    (one) => one.regency === by.regency && one.target !== known?.target && overlaps(one, values),
  )
  if (rival !== undefined)
    throw failCoverage('target-overlaps', {
      year: input.dueOn.slice(0, 4),
      value: tellTarget(rival),
      target: rival.target,
    })
  const target = known?.target ?? (await freeCode(tx.db, by.regency, input))
  const version =
    before === undefined
      ? ((await findTargetLine(tx.db, by.regency, target))?.version ?? 0) + 1
      : before.version + 1
  await insertTargetLine(tx.db, { ...values, target, version, withdrawn: false, by: by.id })
  await audit(tx, by, known === undefined ? 'target-added' : 'target-changed', `target:${target}`, {
    version,
    dueOn: input.dueOn,
    hundredths: input.hundredths,
    people: input.people,
    before: before?.hundredths ?? before?.people ?? null,
  })
  return { target, version }
}

/** @throws coverage/target-not-found */
export async function withdrawTarget(tx: Work, by: By, target: string): Promise<void> {
  await lockTargets(tx.db, by.regency)
  const before = await findTargetLine(tx.db, by.regency, target)
  if (before === undefined || before.withdrawn) throw failCoverage('target-not-found', { target })
  const { withdrawn: _, ...line } = before
  await insertTargetLine(tx.db, { ...line, version: before.version + 1, withdrawn: true, by: by.id })
  await audit(tx, by, 'target-withdrawn', `target:${target}`, { version: before.version + 1 })
}

async function findStanding(
  db: Db,
  regency: string,
  known: { readonly target: string; readonly version: number },
): Promise<TargetLine> {
  const before = await findTargetLine(db, regency, known.target)
  if (before === undefined || before.withdrawn)
    throw failCoverage('target-not-found', { target: known.target })
  if (before.version !== known.version) throw failCoverage('target-changed', { target: known.target })
  return before
}

async function checkDenominator(db: Db, regency: string, input: NewTarget): Promise<void> {
  if (input.basis !== 'statistic') {
    if (input.denominator !== null)
      throw failCoverage('target-denominator', { value: input.denominator, known: '-' })
    return
  }
  const known = (await listDenominators(db, regency, '9999-12-31')).map(({ code }) => code)
  if (input.denominator === null || !known.includes(input.denominator))
    throw failCoverage('target-denominator', {
      value: input.denominator ?? '',
      known: known.join(', ') || '-',
    })
}

async function placeOf(db: Db, regency: string, level: NewTarget['level']) {
  if (level === 'nation') return { placeCode: null, placeName: 'Indonesia' }
  const placeCode = level === 'province' ? regency.slice(0, 2) : regency
  return { placeCode, placeName: await getRegencyName(db, placeCode) }
}

async function freeCode(db: Db, regency: string, { setBy, dueOn, basis }: NewTarget): Promise<string> {
  const wanted = `${setBy}-${dueOn.slice(0, 4)}-${basis}`
  for (let n = 1; ; n++) {
    const code = n === 1 ? wanted : `${wanted}-${n}`
    const known = await findTargetLine(db, regency, code)
    if (known === undefined || known.withdrawn) return code
  }
}
