import { inflateRawSync } from 'node:zlib'

/** One entry of a zip's central directory. */
export interface ZipEntry {
  readonly name: string
  readonly packed: number
  readonly unpacked: number
  /** Where its own head stands. */
  readonly at: number
}

/**
 * Reads the directory of a zip without unpacking anything, so that its size is known before it
 * costs memory.
 *
 * @returns undefined when the directory is missing or cut off
 */
export function readZipDirectory(bytes: Uint8Array): ZipEntry[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end === undefined) return undefined
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const entries: ZipEntry[] = []
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return undefined
    const nameLength = view.getUint16(at + 28, true)
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    // 0xFFFFFFFF says the true size is in a ZIP64 field: larger than 4 GiB in any case.
    entries.push({
      name,
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    })
    at = next
  }
  return entries
}

function findEnd(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= 0 && at > view.byteLength - 66_000; at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at
  }
  return undefined
}

/** The bytes of an entry; undefined when they are more than expected or cannot be unpacked. */
export function unpackZipEntry(bytes: Uint8Array, entry: ZipEntry, limit: number): Buffer | undefined {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const from = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true)
    const packed = bytes.subarray(from, from + entry.packed)
    const isStored = view.getUint16(entry.at + 8, true) === 0
    return isStored ? Buffer.from(packed) : inflateRawSync(packed, { maxOutputLength: limit })
  } catch {
    return undefined
  }
}
