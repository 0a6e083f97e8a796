import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeOds } from 'hucre/ods'
import { writeXlsx } from 'hucre/xlsx'
import type { ListKind } from '../registry/public.ts'
import type { Demo } from './generate-demo.ts'
import { shapeCivilServants, shapeDeaths, shapeParticipants, shapeWelfare } from './other-shapes.ts'
import { SeededRandom } from '../platform/seeded-random.ts'
import { drawHistory, planEarlierLists } from './membership-history.ts'
import type { DemoPerson } from './person.ts'
import type { DraftCell, SheetDraft } from './sheet-draft.ts'
import type { TruthSummary } from './truth.ts'
import { workersShapes } from './workers-shapes.ts'

export interface WrittenList {
  readonly file: string
  readonly kind: ListKind
  readonly source: string
  readonly agency: string
  readonly sector?: string
}

/** A list of an earlier month that tells only what had changed. */
export interface WrittenEarlierList extends WrittenList {
  readonly asOf: string
  readonly extent: 'partial'
}

export interface WrittenDemo {
  readonly lists: readonly WrittenList[]
  /** The insurer's, oldest first. */
  readonly earlier: readonly WrittenEarlierList[]
  readonly truth: TruthSummary
}

interface ListFile extends WrittenList {
  /** Delimiter and encoding of a text file. */
  readonly text?: { readonly delimiter: string; readonly encoding: 'utf-8' | 'utf-8-bom' | 'windows-1252' }
}

const files: Readonly<Record<string, ListFile>> = {
  pertanian: {
    file: 'dinas-pertanian-petani.xlsx',
    kind: 'workers',
    source: 'petani',
    agency: 'Dinas Pertanian',
    sector: 'Pertanian',
  },
  perikanan: {
    file: 'dinas-perikanan-nelayan.csv',
    kind: 'workers',
    source: 'nelayan',
    agency: 'Dinas Ketahanan Pangan dan Perikanan',
    sector: 'Perikanan',
    text: { delimiter: ';', encoding: 'windows-1252' },
  },
  ojek: {
    file: 'operator-ojek-online.csv',
    kind: 'workers',
    source: 'ojek-online',
    agency: 'Operator ojek online',
    sector: 'Transportasi',
    text: { delimiter: ',', encoding: 'utf-8-bom' },
  },
  proyek: {
    file: 'disnakertrans-proyek.xlsx',
    kind: 'workers',
    source: 'pekerja-proyek',
    agency: 'Disnakertrans',
    sector: 'Konstruksi',
  },
  umkm: {
    file: 'dinas-koperasi-umkm.xlsx',
    kind: 'workers',
    source: 'umkm',
    agency: 'Dinas Koperasi, Usaha Mikro dan Perindustrian',
    sector: 'Industri kecil',
  },
  kesra: {
    file: 'bagian-kesra-guru-ngaji.ods',
    kind: 'workers',
    source: 'guru-ngaji',
    agency: 'Bagian Kesra',
    sector: 'Keagamaan dan sosial',
  },
  posyandu: {
    file: 'dinas-kesehatan-kader-posyandu.xlsx',
    kind: 'workers',
    source: 'kader-posyandu',
    agency: 'Dinas Kesehatan',
    sector: 'Keagamaan dan sosial',
  },
  damkar: {
    file: 'relawan-damkar.txt',
    kind: 'workers',
    source: 'relawan-damkar',
    agency: 'Dinas Pemadam Kebakaran',
    sector: 'Keagamaan dan sosial',
    text: { delimiter: '\t', encoding: 'utf-8' },
  },
  pasar: {
    file: 'pedagang-pasar.xlsx',
    kind: 'workers',
    source: 'pedagang-pasar',
    agency: 'Dinas Perdagangan',
    sector: 'Perdagangan',
  },
  rtrw: {
    file: 'ketua-rt-rw.xlsx',
    kind: 'workers',
    source: 'ketua-rt-rw',
    agency: 'DPMD',
    sector: 'Pemerintahan desa',
  },
  honorer: {
    file: 'tenaga-kontrak.xlsx',
    kind: 'workers',
    source: 'tenaga-kontrak',
    agency: 'BKPSDM',
    sector: 'Jasa pemerintah',
  },
  dpmd: { file: 'dpmd-pekerja-rentan-desa.xlsx', kind: 'workers', source: 'pekerja-rentan', agency: 'DPMD' },
  peserta: {
    file: 'bpjstk-peserta.xlsx',
    kind: 'members',
    source: 'peserta-bpjstk',
    agency: 'BPJS Ketenagakerjaan',
  },
  asn: { file: 'bkpsdm-asn.xlsx', kind: 'sponsors', source: 'asn', agency: 'BKPSDM' },
  dtsen: {
    file: 'dtsen-ekstrak.csv',
    kind: 'welfare',
    source: 'dtsen',
    agency: 'Dinas Sosial',
    text: { delimiter: '|', encoding: 'utf-8' },
  },
  kematian: { file: 'disdukcapil-kematian.xlsx', kind: 'deaths', source: 'kematian', agency: 'Disdukcapil' },
}

/** Writes every list as its agency would send it, and the truth beside them in `truth/`. */
export async function writeDemo(
  demo: Demo,
  folder: string,
  onList?: (done: number) => void,
): Promise<WrittenDemo> {
  await mkdir(join(folder, 'truth'), { recursive: true })
  const random = new SeededRandom(demo.options.seed + 1)
  const links: string[] = ['file,sheet,row,person_id']
  const lists: WrittenList[] = []
  for (const [i, plan] of demo.plans.entries()) {
    const list = files[plan.code]!
    const drafts = shapeOf(demo, plan.code, random)
    await writeFile(join(folder, list.file), await encode(list, drafts, demo.options.asOf))
    for (const draft of drafts) {
      for (const { row, person } of draft.people) links.push(`${list.file},${draft.name},${row},${person}`)
    }
    const { text: _, ...described } = list
    lists.push(described)
    onList?.(i + 1)
  }
  const earlier = await writeEarlier(demo, folder)
  await writeFile(join(folder, 'truth', 'rows.csv'), `${links.join('\n')}\n`)
  await writeFile(join(folder, 'truth', 'people.csv'), describePeople(demo))
  await writeFile(join(folder, 'truth', 'summary.json'), JSON.stringify(demo.summary, undefined, 2))
  return { lists, earlier, truth: demo.summary }
}

async function writeEarlier(demo: Demo, folder: string): Promise<WrittenEarlierList[]> {
  const { rows } = demo.plans.find(({ code }) => code === 'peserta')!
  const { text: _, ...newest } = files['peserta']!
  const historyOf = historiesOf(demo)
  const written: WrittenEarlierList[] = []
  for (const { asOf, rows: changed } of planEarlierLists(rows, historyOf, demo.options.asOf)) {
    const list = { ...newest, file: `bpjstk-perubahan-${asOf.slice(0, 7)}.xlsx` }
    await writeFile(join(folder, list.file), await encode(list, shapeParticipants(changed, historyOf), asOf))
    written.push({ ...list, asOf, extent: 'partial' })
  }
  return written
}

function historiesOf({ population, options }: Demo) {
  return (person: DemoPerson) =>
    drawHistory(
      person,
      person.participation!,
      population.households[person.household]!.village.district,
      options.asOf,
    )
}

function shapeOf(demo: Demo, code: string, random: SeededRandom): SheetDraft[] {
  const { rows } = demo.plans.find((plan) => plan.code === code)!
  if (code === 'peserta') return shapeParticipants(rows, historiesOf(demo))
  if (code === 'asn') return shapeCivilServants(rows, random)
  if (code === 'dtsen')
    return shapeWelfare(rows, (household) => demo.population.households[household]!.decile)
  if (code === 'kematian') return shapeDeaths(rows)
  return workersShapes[code]!(rows, random)
}

/** `asOf` dates the workbook, so that the same demonstration is the same bytes whenever it is written. */
async function encode(list: ListFile, drafts: readonly SheetDraft[], asOf: string): Promise<Uint8Array> {
  if (list.text) return encodeText(drafts[0]!.rows, list.text)
  const sheets = drafts.map(({ name, rows, merges }) => ({ name: name.slice(0, 31), rows, merges }))
  const written = new Date(`${asOf}T00:00:00Z`)
  const properties = { created: written, modified: written }
  return list.file.endsWith('.ods') ? writeOds({ sheets, properties }) : writeXlsx({ sheets, properties })
}

function encodeText(
  rows: readonly DraftCell[][],
  { delimiter, encoding }: NonNullable<ListFile['text']>,
): Uint8Array {
  const quote = (cell: DraftCell) => {
    const text = String(cell ?? '')
    return text.includes(delimiter) || text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text
  }
  const text = rows.map((row) => row.map(quote).join(delimiter)).join('\r\n') + '\r\n'
  if (encoding === 'windows-1252')
    return Uint8Array.from(text, (char) => (char === '\u2013' ? 0x96 : char.charCodeAt(0)))
  return new TextEncoder().encode(encoding === 'utf-8-bom' ? `\uFEFF${text}` : text)
}

function describePeople(demo: Demo): string {
  const lines = demo.truths.map(({ person, district, registered, eligible, protected: isProtected }) =>
    [
      person.id,
      district,
      person.sector,
      person.female ? 'P' : 'L',
      person.birth,
      Number(registered),
      Number(eligible),
      Number(isProtected),
    ].join(','),
  )
  return `person_id,district,sector,sex,birth,registered,eligible,protected\n${lines.join('\n')}\n`
}
