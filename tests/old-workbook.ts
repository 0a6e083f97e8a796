type Records = readonly (readonly [id: number, data: Uint8Array])[]

function stream(records: Records): Buffer {
  return Buffer.concat(
    records.map(([id, data]) => {
      const head = Buffer.alloc(4)
      head.writeUInt16LE(id, 0)
      head.writeUInt16LE(data.length, 2)
      return Buffer.concat([head, data])
    }),
  )
}

const u16 = (...values: number[]) => {
  const bytes = Buffer.alloc(values.length * 2)
  values.forEach((value, i) => bytes.writeUInt16LE(value, i * 2))
  return bytes
}

interface OldSheet {
  readonly name: string
  readonly hidden?: boolean
  readonly rows: readonly (readonly string[])[]
}

/** A workbook as Excel 97 wrote it (BIFF8 in an OLE container), made by hand for what only such files hold. */
export function makeOldWorkbook(
  sheets: readonly OldSheet[],
  options: { password?: boolean; version?: number } = {},
): Uint8Array {
  const { password = false, version = 0x0600 } = options
  const names = sheets.map(({ name, hidden }) =>
    Buffer.concat([
      Buffer.alloc(4),
      Buffer.from([hidden ? 1 : 0, 0, name.length, 0]),
      Buffer.from(name, 'latin1'),
    ]),
  )
  const bodies = sheets.map(({ rows }) =>
    stream([
      [0x0809, u16(version, 0x0010, 0, 0, 0, 0, 0, 0)],
      ...rows.flatMap((row, i) =>
        row.map(
          (text, j) =>
            [
              0x0204,
              Buffer.concat([u16(i, j, 0, text.length), Buffer.from([0]), Buffer.from(text, 'latin1')]),
            ] as const,
        ),
      ),
      [0x000a, Buffer.alloc(0)],
    ]),
  )
  const globals = (): Records => [
    [0x0809, u16(version, 0x0005, 0, 0, 0, 0, 0, 0)],
    ...(password ? [[0x002f, Buffer.alloc(54)] as const] : []),
    ...names.map((name) => [0x0085, name] as const),
    [0x000a, Buffer.alloc(0)],
  ]
  let at = stream(globals()).length
  for (const [i, body] of bodies.entries()) {
    names[i]!.writeUInt32LE(at, 0)
    at += body.length
  }
  return contain(Buffer.concat([stream(globals()), ...bodies]))
}

/** One stream called Workbook in a container of 512-byte sectors: head, table, directory, stream. */
function contain(content: Buffer): Uint8Array {
  const length = Math.max(4_096, Math.ceil(content.length / 512) * 512)
  const sectors = length / 512
  const head = Buffer.alloc(512, 0xff)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(head)
  head.fill(0, 8, 24)
  head.set(u16(0x3e, 3, 0xfffe, 9, 6), 24)
  head.fill(0, 34, 76)
  head.writeUInt32LE(1, 44)
  head.writeUInt32LE(1, 48)
  head.writeUInt32LE(4_096, 56)
  head.writeUInt32LE(0xfffffffe, 60)
  head.writeUInt32LE(0xfffffffe, 68)
  head.writeUInt32LE(0, 76)
  const table = Buffer.alloc(512, 0xff)
  table.writeUInt32LE(0xfffffffd, 0)
  table.writeUInt32LE(0xfffffffe, 4)
  for (let i = 0; i < sectors; i++) table.writeUInt32LE(i === sectors - 1 ? 0xfffffffe : 3 + i, 8 + i * 4)
  const entry = (name: string, type: number, start: number, size: number, child: number) => {
    const bytes = Buffer.alloc(128)
    bytes.write(name, 'utf16le')
    bytes.writeUInt16LE(name.length * 2 + 2, 64)
    bytes.set([type, 1], 66)
    bytes.fill(0xff, 68, 80)
    bytes.writeUInt32LE(child, 76)
    bytes.writeUInt32LE(start, 116)
    bytes.writeUInt32LE(size, 120)
    return bytes
  }
  const directory = Buffer.concat([
    entry('Root Entry', 5, 0xfffffffe, 0, 1),
    entry('Workbook', 2, 2, length, 0xffffffff),
    Buffer.alloc(256),
  ])
  return Buffer.concat([head, table, directory, content, Buffer.alloc(length - content.length)])
}
