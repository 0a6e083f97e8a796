import { inflateSync } from 'node:zlib'

/**
 * The text of a PDF as a reader could copy it, glyphs turned into letters by the fonts' own tables. Reads what the
 * program's typesetter writes; words come without what moved the pen between them.
 */
export function textOfPdf(bytes: Uint8Array): string {
  const objects = objectsOf(Buffer.from(bytes))
  const letters = new Map<string, ReadonlyMap<string, string>>()
  for (const [id, { head }] of objects) {
    const table = /\/ToUnicode (\d+) 0 R/.exec(head)?.[1]
    if (table !== undefined) letters.set(id, lettersOf(objects.get(table)!.stream))
  }
  const fonts = new Map<string, ReadonlyMap<string, string>>()
  for (const { head } of objects.values())
    for (const [, name, id] of head.matchAll(/\/(\w+) (\d+) 0 R/g)) {
      const table = letters.get(id!)
      if (table !== undefined) fonts.set(name!, table)
    }
  let text = ''
  for (const { head, stream } of objects.values()) {
    if (!/\bBT\b.* Tf\b/s.test(stream) || /\/Length1|\/CIDFontType0C|\/OpenType/.test(head)) continue
    let font: ReadonlyMap<string, string> | undefined
    for (const { font: name, codes, ended } of tokensOf(stream)) {
      if (name !== undefined) font = fonts.get(name)
      if (ended) text += '\n'
      for (const [code] of (codes ?? '').matchAll(/.{4}/g)) text += font?.get(code.toLowerCase()) ?? '\uFFFD'
    }
  }
  return text
}

/** What a page does with text: takes a font, shows glyphs (four hexadecimal digits each), or ends a piece. */
function* tokensOf(
  stream: string,
): Generator<{ readonly font?: string; readonly codes?: string; readonly ended?: boolean }> {
  const token = /\/(\w+) [\d.]+ Tf|<<|<([0-9a-fA-F]+)>|(\()|\b(ET)\b/g
  for (let found = token.exec(stream); found !== null; found = token.exec(stream)) {
    const [, font, hex, opens, ended] = found
    if (font !== undefined) yield { font }
    else if (ended !== undefined) yield { ended: true }
    // A string with a key before it says something of the text; it is not shown.
    const isShown = !/\/\w+\s*$/.test(stream.slice(0, found.index).slice(-40))
    if (hex !== undefined && isShown) yield { codes: hex }
    if (opens !== undefined) {
      const { bytes, end } = literalAt(stream, found.index)
      if (isShown) yield { codes: Buffer.from(bytes, 'latin1').toString('hex') }
      token.lastIndex = end
    }
  }
}

/** A string in parentheses, which may hold others as long as they are closed. */
function literalAt(stream: string, from: number): { readonly bytes: string; readonly end: number } {
  let bytes = ''
  let depth = 0
  for (let at = from; ; at++) {
    const one = stream[at]!
    if (one === '\\') {
      const [, octal, other] = /^\\(?:([0-7]{1,3})|([^]))/.exec(stream.slice(at, at + 4))!
      bytes +=
        octal === undefined ? (escapes[other!] ?? other!) : String.fromCodePoint(Number.parseInt(octal, 8))
      at += octal?.length ?? 1
      continue
    }
    if (one === '(' && depth++ === 0) continue
    if (one === ')' && --depth === 0) return { bytes, end: at + 1 }
    bytes += one
  }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

interface PdfObject {
  readonly head: string
  readonly stream: string
}

function objectsOf(bytes: Buffer): Map<string, PdfObject> {
  const objects = new Map<string, PdfObject>()
  const whole = bytes.toString('latin1')
  for (const found of whole.matchAll(/(?:^|\n)(\d+) 0 obj\b/g)) {
    const from = found.index + found[0].length
    const to = whole.indexOf('endobj', from)
    const at = whole.indexOf('stream', from)
    if (at === -1 || at > to) {
      objects.set(found[1]!, { head: whole.slice(from, to), stream: '' })
      continue
    }
    const head = whole.slice(from, at)
    const begin = at + (whole[at + 6] === '\r' ? 8 : 7)
    const length = Number(/\/Length (\d+)/.exec(head)?.[1])
    const raw = bytes.subarray(begin, begin + length)
    const stream = head.includes('/FlateDecode')
      ? inflateSync(raw).toString('latin1')
      : raw.toString('latin1')
    objects.set(found[1]!, { head, stream })
    if (head.includes('/ObjStm')) {
      const first = Number(/\/First (\d+)/.exec(head)![1])
      const places = [...stream.slice(0, first).matchAll(/(\d+) (\d+)/g)].map(
        ([, id, place]) => [id!, Number(place)] as const,
      )
      for (const [i, [id, place]] of places.entries())
        objects.set(id, {
          head: stream.slice(first + place, first + (places[i + 1]?.[1] ?? stream.length)),
          stream: '',
        })
    }
  }
  return objects
}

/** The table of a font: glyph, in four hexadecimal digits, to letters. */
function lettersOf(table: string): ReadonlyMap<string, string> {
  const letters = new Map<string, string>()
  const readable = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')
  for (const [, block] of table.matchAll(/beginbfchar(.*?)endbfchar/gs))
    for (const [, code, to] of block!.matchAll(/<(\w+)>\s*<(\w+)>/g))
      letters.set(code!.toLowerCase(), readable(to!))
  for (const [, block] of table.matchAll(/beginbfrange(.*?)endbfrange/gs))
    for (const [, from, to, start] of block!.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g))
      for (let code = Number.parseInt(from!, 16); code <= Number.parseInt(to!, 16); code++)
        letters.set(
          code.toString(16).padStart(4, '0'),
          String.fromCodePoint(Number.parseInt(start!, 16) + code - Number.parseInt(from!, 16)),
        )
  return letters
}
