/** What the reader of old workbooks (.xls) does not tell of one. */
export interface OldWorkbook {
  readonly protected: boolean
  /** Excel 5 and 95, which nobody reads any more. */
  readonly tooOld: boolean
  readonly hiddenSheets: ReadonlySet<string>
}

const record = { start: 0x0809, password: 0x002f, sheet: 0x0085, end: 0x000a }
const endOfChain = 0xfffffffa
/** Sheets are named near the beginning; fonts and formats stand before them. */
const farEnough = 1_048_576

/** Looks into the first records of a workbook in its container; anything unsound is left to the reader. */
export function inspectOldWorkbook(bytes: Uint8Array): OldWorkbook {
  const found = { protected: false, tooOld: false, hiddenSheets: new Set<string>() }
  const stream = openStream(bytes)
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength)
  for (let at = 0; at + 4 <= stream.length;) {
    const [id, length] = [view.getUint16(at, true), view.getUint16(at + 2, true)]
    const from = at + 4
    at = from + length
    if (at > stream.length || id === record.end) break
    if (id === record.start && from === 4) found.tooOld = view.getUint16(from, true) < 0x0600
    if (id === record.password) found.protected = true
    if (id === record.sheet && length > 8 && (stream[from + 4]! & 3) !== 0)
      found.hiddenSheets.add(sheetName(stream, from + 6))
  }
  return found
}

function sheetName(stream: Uint8Array, at: number): string {
  const [length, wide] = [stream[at]!, (stream[at + 1]! & 1) === 1]
  const text = stream.subarray(at + 2, at + 2 + length * (wide ? 2 : 1))
  return new TextDecoder(wide ? 'utf-16le' : 'latin1').decode(text)
}

/** The beginning of the stream called Workbook (or Book), put together from its sectors. */
function openStream(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 1_024) return new Uint8Array(0)
  const size = 1 << Math.min(16, view.getUint16(30, true))
  const table = readTable(view, size)
  const sectors = (start: number, limit: number) => {
    const parts: Uint8Array[] = []
    for (let at = start, read = 0; at < endOfChain && read < limit; at = table(at), read += size)
      parts.push(bytes.subarray((at + 1) * size, (at + 2) * size))
    return Buffer.concat(parts)
  }
  const directory = sectors(view.getUint32(48, true), farEnough)
  for (let at = 0; at + 128 <= directory.length; at += 128) {
    const name = directory.toString('utf16le', at, at + Math.max(0, directory.readUInt16LE(at + 64) - 2))
    if (name === 'Workbook' || name === 'Book') return sectors(directory.readUInt32LE(at + 116), farEnough)
  }
  return new Uint8Array(0)
}

/** Which sector follows which. The table itself lies in up to 109 sectors named in the head. */
function readTable(view: DataView, size: number): (sector: number) => number {
  const perSector = size / 4
  return (sector) => {
    const index = Math.floor(sector / perSector)
    if (index >= 109) return endOfChain
    const at = (view.getUint32(76 + index * 4, true) + 1) * size + (sector % perSector) * 4
    return at + 4 <= view.byteLength ? view.getUint32(at, true) : endOfChain
  }
}
