/** Texts, numbers and arrays as one run of bytes: a header in JSON, then the arrays, each on a border of 8 bytes. */
const magic = 'NAUNGAN-MATCH'

export type Segment = Int32Array | Float32Array | Uint8Array

/** Bytes that this engine did not write, or another version of it did. The message is for the user. */
export class BufferRefused extends Error {
  constructor(reason: string) {
    super(`Indeks pencocokan tidak dapat dipakai: ${reason}. Susun ulang indeksnya dari daftar.`)
    this.name = 'BufferRefused'
  }
}

export function writeSegments(
  version: number,
  header: unknown,
  segments: Readonly<Record<string, Segment>>,
): Uint8Array {
  const parts = Object.entries(segments).map(([name, segment]) => ({
    name,
    kind: segment instanceof Int32Array ? 'i32' : segment instanceof Float32Array ? 'f32' : 'u8',
    length: segment.length,
    bytes: new Uint8Array(segment.buffer, segment.byteOffset, segment.byteLength),
  }))
  const head = new TextEncoder().encode(
    JSON.stringify({
      magic,
      version,
      header,
      parts: parts.map(({ name, kind, length }) => ({ name, kind, length })),
    }),
  )
  const aligned = (size: number) => (size + 7) & ~7
  let size = 8 + aligned(head.length)
  for (const { bytes } of parts) size += aligned(bytes.length)
  const all = new Uint8Array(size)
  new DataView(all.buffer).setUint32(0, head.length, true)
  all.set(head, 8)
  let at = 8 + aligned(head.length)
  for (const { bytes } of parts) {
    all.set(bytes, at)
    at += aligned(bytes.length)
  }
  return all
}

/** @throws BufferRefused */
export function readSegments(
  bytes: Uint8Array,
  version: number,
): { header: unknown; segments: Record<string, Segment> } {
  let head: {
    magic: string
    version: number
    header: unknown
    parts: { name: string; kind: string; length: number }[]
  }
  const size = bytes.length < 8 ? 0 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  try {
    head = JSON.parse(new TextDecoder().decode(bytes.slice(8, 8 + size)))
  } catch {
    throw new BufferRefused('isinya bukan indeks')
  }
  if (head.magic !== magic) throw new BufferRefused('isinya bukan indeks')
  if (head.version !== version)
    throw new BufferRefused(`versinya ${head.version}, mesin ini memakai versi ${version}`)
  const segments: Record<string, Segment> = {}
  let at = 8 + ((size + 7) & ~7)
  for (const { name, kind, length } of head.parts) {
    const width = kind === 'u8' ? 1 : 4
    if (at + length * width > bytes.length) throw new BufferRefused('berkasnya terpotong')
    const own = bytes.slice(at, at + length * width)
    segments[name] =
      kind === 'i32' ? new Int32Array(own.buffer) : kind === 'f32' ? new Float32Array(own.buffer) : own
    at += (length * width + 7) & ~7
  }
  return { header: head.header, segments }
}
