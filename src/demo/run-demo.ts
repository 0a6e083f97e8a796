import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureDemoTreasurers } from '../access/public.ts'
import { billDemo } from '../contributions/public.ts'
import { coverageDemo, figuresDemo, readDenominators, setDenominator } from '../coverage/public.ts'
import { instructionsDemo } from '../instructions/public.ts'
import { today } from '../platform/calendar.ts'
import { dataFolder } from '../platform/data-folder.ts'
import type { Session } from '../platform/session.ts'
import { findSetting, setSetting } from '../platform/settings.ts'
import { inTransaction } from '../platform/transaction.ts'
import { loadRegionIndex } from '../regions/public.ts'
import { papersDemo, planDemo, programmeDemo } from '../programmes/public.ts'
import { payrollDemo, reserveDemo, sponsorshipDemo } from '../sponsorship/public.ts'
import {
  type Derivation,
  type ImportFile,
  importLists,
  type ImportResult,
  listBatches,
  type ListKind,
} from '../registry/public.ts'
import { enrolDemo } from './enrol-demo.ts'
import { failDemo } from './demo-errors.ts'
import { type DemoOptions, demoRegency, generateDemo } from './generate-demo.ts'
import { writeDemo } from './write-demo.ts'

export interface DemoChoice {
  readonly people?: number
  readonly rows?: number
  readonly seed?: number
  readonly asOf?: string
  out?: string
}

interface DemoList {
  readonly file: string
  readonly kind: ListKind
  readonly source: string
  readonly agency: string
  readonly sector?: string
}

/** The lists of a demonstration that lie ready on disk. */
interface DemoLists {
  readonly asOf: string
  readonly lists: readonly DemoList[]
  /** Of earlier months; not known to a demonstration that an earlier version wrote. */
  readonly earlier?: readonly (DemoList & { asOf: string; extent: 'partial' })[]
  readonly truth: { readonly gap: number }
}

/** The default day the demonstration speaks for; a fixed one, so that it is the same everywhere. */
const defaultAsOf = '2026-11-01'
const defaults = { people: 60_000, rows: 100_000, seed: 1 }

export interface DemoResult {
  readonly folder: string
  readonly asOf: string
  readonly results: readonly ImportResult[]
  /** The gap that the demonstration knows to be true. */
  readonly trueGap: number
}

/**
 * Writes the demonstration kabupaten's lists as agencies would send them, and runs the whole job
 * on them. Safe to repeat after it was killed: finished lists are not written or imported again.
 */
export async function runDemo(
  session: Session,
  derivations: readonly Derivation[],
  choice: DemoChoice,
): Promise<DemoResult> {
  const { database, progress, actor, regency } = session
  if (regency !== demoRegency) throw failDemo('other-regency', { regency })
  const folder = choice.out ?? join(dataFolder(), 'demo')
  const wanted = { ...defaults, asOf: defaultAsOf, ...withoutOut(choice) }
  await claim(session, JSON.stringify(wanted))
  const demo = await writeLists(folder, wanted, session)
  const regions = await loadRegionIndex(database.db, demoRegency)
  const earlier = demo.earlier ?? []
  const files = [...earlier, ...demo.lists.map((list) => ({ ...list, asOf: demo.asOf }))].map(
    ({ file, ...list }): ImportFile => ({ ...list, path: join(folder, file) }),
  )
  const context = { database, regency: demoRegency, regions, by: actor, derivations, progress }
  const results = await importLists(context, files, { dryRun: false })
  progress.step('Mendaftarkan orang contoh pada dana contoh')
  await enrolDemo(database, demoRegency, demo.asOf, 'system:demo')
  progress.step('Memberi mandat contoh')
  await sponsorshipDemo(database, demoRegency, demo.asOf)
  await reserveDemo(database, demoRegency, demo.asOf)
  // What people did in a demonstration that was complete is left alone.
  if ((await findSetting(database.db, 'demo')) !== 'ready') {
    progress.step('Menagih bulan contoh')
    const [maker, checker] = await ensureDemoTreasurers(database, demoRegency, today())
    await billDemo({ database, regency: demoRegency, asOf: demo.asOf, maker, checker, progress })
    await payrollDemo(database, { regency: demoRegency, asOf: demo.asOf, maker, checker })
  }
  progress.step('Menyiapkan program contoh')
  await programmeDemo(database, demoRegency, demo.asOf)
  await papersDemo(database, demoRegency, today())
  // After the proposals, whose evidence of work would make its list stale.
  await planDemo({ database, regency: demoRegency, asOf: demo.asOf, progress })
  await instructionsDemo(database, demoRegency, today())
  const published = await readFile(new URL('./denominators.csv', import.meta.url), 'utf8')
  await inTransaction(database, async (tx) => {
    for (const one of readDenominators('denominators.csv', published))
      await setDenominator(tx, { regency: demoRegency, id: 'system:demo' }, one)
  })
  await coverageDemo(database, demoRegency)
  await figuresDemo(database, demoRegency, demo.asOf)
  await setSetting(database.db, 'demo', 'ready')
  return { folder, asOf: demo.asOf, results, trueGap: demo.truth.gap }
}

/** Only an empty installation, or one that began with the same demonstration, may hold it. */
async function claim({ database }: Session, wanted: string): Promise<void> {
  const held = await findSetting(database.db, 'demo-options')
  const isEmpty = (await listBatches(database.db, demoRegency)).length === 0
  if (held === undefined ? !isEmpty : held !== wanted && !isEmpty) throw failDemo('not-empty')
  await setSetting(database.db, 'demo-options', wanted)
  if (held !== wanted) await setSetting(database.db, 'demo', 'loading')
}

async function writeLists(folder: string, wanted: DemoOptions, session: Session): Promise<DemoLists> {
  const { progress } = session
  const marker = join(folder, 'lists.json')
  if (existsSync(marker)) {
    const ready = JSON.parse(await readFile(marker, 'utf8')) as DemoLists & { wanted: unknown }
    if (JSON.stringify(ready.wanted) === JSON.stringify(wanted)) return ready
  }
  progress.step('Menyusun kabupaten contoh', wanted.people)
  const demo = await generateDemo(wanted)
  await mkdir(folder, { recursive: true })
  progress.step('Menulis daftar contoh')
  const written = await writeDemo(demo, folder)
  const { lists: newest, earlier, truth } = written
  const lists = { asOf: wanted.asOf, lists: newest, earlier, truth, wanted }
  await writeFile(`${marker}.part`, JSON.stringify(lists, undefined, 2))
  await rename(`${marker}.part`, marker)
  return lists
}

/** What shapes the data; where it is written does not. */
function withoutOut(choice: DemoChoice): Omit<DemoChoice, 'out'> {
  const shaping = { ...choice }
  delete shaping.out
  return shaping
}
