import type { Cell } from '../intake/grid.ts'
import { keepRemark } from './remark-words.ts'
import { absent, cellText, isAbsent, read, type Remark, unusable, type Verdict } from './verdict.ts'

/** A name as it stands on the KTP, apart from what lists put around it. */
export interface PersonName {
  /** Upper case, without titles. */
  readonly name: string
  /** Titles taken off, in the order they stood. */
  readonly titles: string
  /** Alm. or Almh. stood with the name: a signal of death. */
  readonly deceased: boolean
}

const words = (text: string) => new Set(text.split(/\s+/))

const leading =
  words(`H HJ HAJI HAJJAH HAJAH KH KHAJI UST USTADZ USTAD USTAZ USTADZAH USTDZ USTAZAH DRS DRA IR DR DRG
  DRH PROF SDR SDRI SDRA BPK BAPAK PAK IBU TN TUAN NY NYONYA NN GURU NS APT`)
const trailing =
  words(`SPD SPDI SPDSD SPDAUD SAG SE SEI SESY SH SHI SSOS SSOSI SKOM ST SP SPI SPT SKEP SKM SFARM SSTP
  SIP SAP SST SSI SS STP SHUT SPSI STR STRKEB STRKES STRKEP SGZ SIKOM SAB SAK SMN SM SAN SPAK AMD
  AMDKEB AMDKEP AMDKOM AMAPD AMA AMKEB AMK AMPD MPD MPDI MSI MM MMPD MKES MAP MH MHUM MT MKOM MSC
  MA MAG ME MSOS MIKOM MP MKEB MKEP LC BA BSC NERS NS SPOG SPA SPB PHD CPNS DRS DRA IR HJ H`)
/** Titles that are also names when no comma or dot tells: stripped only behind another word. */
const dead = new Set(['ALM', 'ALMH', 'ALMARHUM', 'ALMARHUMAH'])

/** Reads a person's name. Titles are told by their place: H. in front, S.Pd behind, never in between. */
export function readPersonName(cell: Cell): Verdict<PersonName> {
  const text = cellText(cell)
  if (text === null || isAbsent(text)) return absent
  const words = text
    // `12. BUDI`: the running number stands with the name.
    .replace(/^\s*\d{1,6}\s*[.)]\s*(?=\p{L})/u, '')
    .normalize('NFC')
    .replaceAll(/[\u00a0\t\r\n]/g, ' ')
    .replaceAll(/[\u200b-\u200f\ufeff]/g, '')
    .replaceAll(/[()[\]{}"]/g, ' ')
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((word) => /[\p{L}\d]/u.test(word))
  if (words.length === 0 || !/\p{L}/u.test(text)) {
    return unusable('name-unreadable', { text: text.trim().slice(0, 30) })
  }
  const { name, titles, deceased } = takeTitles(words)
  const warnings = remarksOn(name, deceased)
  return read({ name, titles, deceased }, warnings)
}

function takeTitles(words: readonly string[]): PersonName {
  const titles: string[] = []
  let deceased = false
  let rest = words.flatMap(splitGlued)
  const isTitle = (word: string, set: ReadonlySet<string>) => {
    const plain = bare(word)
    if (dead.has(plain)) deceased = true
    return dead.has(plain) || set.has(plain)
  }
  while (rest.length > 1 && isTitle(rest[0]!, leading)) titles.push(rest.shift()!)
  const behind: string[] = []
  while (rest.length > 1) {
    const last = rest.at(-1)!
    const pair = rest.length > 2 ? bare(rest.at(-2)! + last) : ''
    if (isTitle(last, trailing)) behind.unshift(rest.pop()!)
    else if (pair.length > 2 && trailing.has(pair) && bare(rest.at(-2)!).length <= 2)
      behind.unshift(rest.splice(-2).join(' '))
    else break
  }
  // Alm. in the middle of a line is a signal wherever it stands.
  rest = rest.filter((word, _, all) => all.length === 1 || !dead.has(bare(word)) || !(deceased = true))
  return {
    name: rest
      .map(cleanWord)
      .filter((word) => word !== '')
      .join(' '),
    titles: [...titles, ...behind].join(' '),
    deceased,
  }
}

/** `H.ABDUL`, `Hj.St` and `H.M.Yusuf`: a title or an initial glued to the name by its dot. */
function splitGlued(word: string): string[] {
  const match =
    /^(H|HJ|KH|DRS|DRA|IR|DR|ALM|ALMH|UST)\.(\p{L}.*)$|^(M|MUH|MOH|MHD|ST|ABD|A)\.(\p{L}{3,}.*)$/u.exec(word)
  return match ? [match[1] ?? match[3]!, ...splitGlued(match[2] ?? match[4]!)] : [word]
}

function bare(word: string): string {
  return word.replaceAll(/[^\p{L}]/gu, '')
}

function cleanWord(word: string): string {
  return word.replaceAll(/[.*_:|\\]/g, '').replaceAll(/^[-'’`]+|[-'’`]+$/g, '')
}

function remarksOn(name: string, deceased: boolean): Remark[] {
  const remarks: Remark[] = []
  if (deceased) {
    remarks.push(keepRemark('name-deceased-mark'))
  }
  if (/\d/.test(name)) {
    remarks.push(keepRemark('name-has-digits'))
  }
  return remarks
}

const known = new Map<string, boolean>()

/** Whether a text could be a person's name, judged by its shape; for telling columns apart. */
export function isProbablyName(text: string): boolean {
  if (text.length < 2 || text.length > 60) return false
  let verdict = known.get(text)
  if (verdict === undefined) {
    const words = text.trim().split(/\s+/)
    verdict = words.length <= 8 && /^[\p{L}\s.,'’`()-]+$/u.test(text) && /\p{L}{2}/u.test(text)
    if (known.size < 200_000) known.set(text, verdict)
  }
  return verdict
}
