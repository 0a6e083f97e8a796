import { canonicalToken, foldPlain } from './normalise-name.ts'

/**
 * What a written word can be in a name. Titles count by their place: `H.` in front, `S.Pd` behind,
 * never in between, so that Siti may be `St.` and a graduate `ST`.
 */
export const wordRole = { plain: 0, leading: 1, trailing: 2, patronymic: 4, dropped: 8, both: 3 } as const

/** A written word, understood: its role, and the canonical tokens it stands for. */
export interface ReadWord {
  readonly role: number
  readonly tokens: readonly string[]
}

const words = (text: string) => new Set(text.split(/\s+/))
const leading = words(
  'H HJ HAJI HAJJAH KH KHJ DRS DRA DR IR PROF UST USTADZ USTAD USTADZAH USTZ GURU TUAN TN NY NN SDR SDRI BPK IBU PAK BAPAK LETDA KAPTEN',
)
const trailing = words(
  `SPD SPDI SPDSD SPSI SE SEI SH SHI SHUT SSOS SSOSI SKOM SSI SSTP ST STP SP SPT SPI SAG SAP SIP SIKOM SKM SKEP SKEB SFARM
   SPSI STHI STR STRKEB STRKEP SGZ SDS SHUM SAN SAK SM AMD AMDKEB AMDKEP AMAK AMKL AMKEB AMKEP AMK AMP AMA MPD MPDI MM MSI MAP
   MH MA MAG MKES MKOM MT MTI MSC MP MSOS MIKOM MSTAT MKN BA BSC BE LC PHD NERS NS APT HJ DRS DRA IR`,
)
const patronymic = words('BIN BINTI BINTE BTI BT')
const dropped = words('ALM ALMH ALMARHUM ALMARHUMAH')

const glued = /^(H|HJ|KH|DRS|DRA|IR|DR|ALM|ALMH|UST|M|MUH|MOH|MHD|ST|ABD|A|S|N)\.(\p{L}{3,}.*)$/u

/** Reads one word of a name, written without blanks; at most 40 characters of it are looked at. */
export function readNameWord(written: string, indonesian: boolean): ReadWord {
  // Most words are plain letters, which need no looking for accents and dots.
  const plain = /^[A-Za-z]{1,40}$/.test(written)
  const text = plain
    ? written.toUpperCase()
    : written.slice(0, 40).normalize('NFKD').replaceAll(/\p{M}/gu, '').toUpperCase()
  if (!indonesian) return plainWord(text)
  if (plain) return readBare(text, [text])
  const pair = glued.exec(text)
  if (pair) {
    const first = readNameWord(pair[1]!, true)
    const rest = readNameWord(pair[2]!, true)
    return {
      role: wordRole.plain,
      tokens: first.role & wordRole.leading ? rest.tokens : [...first.tokens, ...rest.tokens],
    }
  }
  const bare = text.replaceAll(/[^\p{L}]/gu, '')
  if (bare === '') return { role: wordRole.plain, tokens: [] }
  // A dot or hyphen between whole words parts them: NUR-HAYATI, SITI.AMINAH.
  return readBare(
    bare,
    text.split(/[^\p{L}]+/u).filter((part) => part !== ''),
  )
}

/** A word by its letters alone; `parts` of it where it is no title. */
function readBare(bare: string, parts: readonly string[]): ReadWord {
  if (dropped.has(bare)) return { role: wordRole.dropped, tokens: [] }
  const role =
    (leading.has(bare) ? wordRole.leading : 0) |
    (trailing.has(bare) ? wordRole.trailing : 0) |
    (patronymic.has(bare) ? wordRole.patronymic : 0)
  const whole = role !== 0 || !parts.some((part) => part.length > 2)
  const tokens = (whole ? [bare] : parts).map(canonicalToken)
  return { role, tokens: tokens.filter((token) => token !== '').slice(0, 3) }
}

function plainWord(text: string): ReadWord {
  const parts = text.split(/[^\p{L}\d]+/u).filter((part) => part !== '')
  return { role: wordRole.plain, tokens: parts.map(foldPlain).slice(0, 3) }
}

const streetNoise = words(
  'JL JLN JALAN GG GANG NO NOMOR NOMER DESA DS KEL KELURAHAN KEC KECAMATAN KAB KABUPATEN KOTA DUSUN DSN LINGKUNGAN LINGK BLOK KOMPLEK KOMP PERUM KM RUMAH',
)

/** Reads one word of an address. RT and RW announce the number that follows. */
export function readAddressWord(written: string): ReadWord & { readonly mark: 'rt' | 'rw' | undefined } {
  const text = written.slice(0, 40).toUpperCase()
  if (text === 'RT' || text === 'RW') return { role: 0, tokens: [], mark: text === 'RT' ? 'rt' : 'rw' }
  if (streetNoise.has(text)) return { role: 0, tokens: [], mark: undefined }
  const token = canonicalToken(text)
  return { role: 0, tokens: token === '' ? [] : [token], mark: undefined }
}

/** The canonical tokens of a cleaned name, in order, without titles and patronymic. */
export function nameTokensOf(name: string): string[] {
  const tokens: string[] = []
  for (const word of name.split(/[\s,]+/)) {
    if (word === '') continue
    const read = readNameWord(word, true)
    if (tokens.length > 0 && read.role === wordRole.patronymic) break
    if (read.role & (wordRole.leading | wordRole.dropped) && tokens.length === 0) continue
    tokens.push(...read.tokens)
  }
  return tokens
}
