import type { Cell } from '../intake/grid.ts'
import type { Values } from '../intake/reading.ts'
import type { RemarkKey } from './remark-words.ts'
import { absent, cellText, isAbsent, read, unusable, type Verdict } from './verdict.ts'

/** A reader for a small vocabulary; what one spelling means is looked up once. */
function vocabulary<T>(
  meaning: (bare: string) => T | undefined,
  code: RemarkKey,
): (cell: Cell) => Verdict<T> {
  const known = new Map<string, Verdict<T>>()
  return (cell) => {
    const text = cellText(cell)
    if (text === null || text.trim() === '' || text.trim() === '-') return absent
    let verdict = known.get(text)
    if (verdict === undefined) {
      const found = meaning(text.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))
      verdict = found === undefined ? unusable(code, { text: text.trim().slice(0, 30) }) : read(found)
      if (known.size < 1_000) known.set(text, verdict)
    }
    return verdict
  }
}

type Programme = NonNullable<Values['programmes']>[number]
const programmes: readonly Programme[] = ['JKK', 'JKM', 'JHT', 'JP', 'JKP']

/** `JKK,JKM`, `JKK+JKM+JHT`, `3 program`. */
export const readProgrammes = vocabulary<readonly Programme[]>((bare) => {
  const count = /^([2345])program/.exec(bare)
  if (count) return programmes.slice(0, Number(count[1]))
  const found = programmes.filter((programme) => bare.includes(programme.toLowerCase()))
  return found.length > 0 ? found : undefined
}, 'programmes-unreadable')

/** Wage earners, independent workers, construction, migrants. */
export const readSegment = vocabulary<NonNullable<Values['segment']>>((bare) => {
  if (/^(bpu|bukanpenerimaupah|mandiri|informal|pbpu|pekerjarentan)/.test(bare)) return 'BPU'
  if (/^(pu|penerimaupah|formal|ppu)/.test(bare)) return 'PU'
  if (/^(jakon|jasakon|jk$|konstruksi)/.test(bare)) return 'JAKON'
  if (/^(pmi|tki|migran)/.test(bare)) return 'PMI'
  return undefined
}, 'segment-unreadable')

/** The insurer's word for the state of a participant. */
export const readMemberStatus = vocabulary<NonNullable<Values['memberStatus']>>((bare) => {
  if (/^(non|tidak|tdk|in|belum)(aktif|active)|^na$|^nonaktif|^berhenti/.test(bare)) return 'inactive'
  if (/^(aktif|active|aktiv|1|ya)$/.test(bare)) return 'active'
  if (/unggak|arrear/.test(bare)) return 'arrears'
  if (/^(terdaftar|daftar|registered|baru)/.test(bare)) return 'registered'
  if (/^(meninggal|wafat|md|almarhum|deceased)/.test(bare)) return 'deceased'
  if (/^(keluar|resign|phk|left|mutasi|pensiun|klaim)/.test(bare)) return 'left'
  return undefined
}, 'member-status-unreadable')

/** Yes or no in all spellings; 1 is yes and 0 no. */
export const readYesNo = vocabulary<boolean>((bare) => {
  if (/^(1|ya|y|iya|yes|true|bekerja|ada|sudah|v)$/.test(bare)) return true
  if (/^(0|2|tidak|tdk|t|no|n|false|tidakbekerja|belum|tidakada)$/.test(bare)) return false
  return undefined
}, 'yes-no-unreadable')

/**
 * Whether somebody heads his family: yes or no, or what he is to its head, in words or by the codes of the civil
 * registry (1 head, 2 husband, 3 wife, 4 child, and so on to 11).
 */
export const readFamilyHead = vocabulary<boolean>((bare) => {
  if (/^(1|01|ya|y|iya|yes|true|v|kepala(keluarga|kel|rumahtangga|rt)?|kk|krt|head)$/.test(bare)) return true
  if (/^(0|0?[2-9]|1[01]|tidak|tdk|t|no|n|false|bukan(kepalakeluarga|kk)?|belum)$/.test(bare)) return false
  const isOther =
    /^(suami|iste?ri|anak|menantu|cucu|orangtua|ortu|ayah|ibu|bapak|mertua|famili|family|keluarga|saudara|adik|kakak|keponakan|kemenakan|pembantu|art$|lain|anggota|penghuni|wife|child|spouse)/
  return isOther.test(bare) ? false : undefined
}, 'family-head-unreadable')

/** Whether somebody lives with a disability: yes or no, or of which kind. */
export const readDisability = vocabulary<boolean>((bare) => {
  const none =
    /^(0|(tidak|tdk)(ada)?|t|no|n|none|false|bukan|nihil|normal|sehat)$|^(non|tanpa|bukan|tidak|tdk)(ada)?(penyandang)?(disab|difab|cacat)/
  if (none.test(bare)) return false
  if (/^(1|ya|y|iya|yes|true|v|ada|penyandang)$/.test(bare)) return true
  const kind =
    /tuna(netra|rungu|wicara|daksa|grahita|laras|ganda)|disabilitas|difabel|cacat|fisik|netra|rungu|wicara|daksa|grahita|mental|intelektual|sensorik|ganda|odgj|autis|downsyndrom|lumpuh|buta|tuli|bisu|kusta/
  return kind.test(bare) ? true : undefined
}, 'disability-unreadable')

/** A welfare decile, 1 to 10. */
export function readDecile(cell: Cell): Verdict<number> {
  const text = cellText(cell)?.trim() ?? ''
  if (isAbsent(text)) return absent
  const value = Number(/(\d+)/.exec(text)?.[1])
  return value >= 1 && value <= 10 ? read(value) : unusable('decile-unreadable', { text: text.slice(0, 10) })
}
