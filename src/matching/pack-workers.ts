import type { PackedRows } from './engine.ts'
import type { CellWriter } from './pack-row.ts'
import { RowPacker } from './pack-row.ts'
import type { Layout } from './schema.ts'
import { sharedInts } from './store.ts'
import type { WorkerColumns } from './worker-columns.ts'

const encoder = new TextEncoder()
const room = new Uint8Array(4096)

/** Packs rows given as columns of texts. */
export function packWorkers(rows: WorkerColumns, layout: Layout, packer = new RowPacker(layout)): PackedRows {
  const records = sharedInts(rows.count * layout.width)
  writeWorkers(rows, layout, packer, records, 0)
  return {
    records,
    count: rows.count,
    width: layout.width,
    pieces: [{ from: 0, to: rows.count, thread: 0 }],
    tokens: [packer.tokens.texts],
  }
}

/** Writes rows into records from row `first` on; token ids are the packer's. */
export function writeWorkers(
  rows: WorkerColumns,
  layout: Layout,
  packer: RowPacker,
  records: Int32Array,
  first: number,
): void {
  const columns: [readonly string[], CellWriter][] = [
    [rows.name, packer.writer('name')],
    [rows.birthDate, packer.writer('birth')],
    [rows.sex, packer.writer('sex')],
    [rows.village, packer.writer('village')],
    [rows.address, packer.writer('address')],
    [rows.rt, packer.writer('rt')],
    [rows.mother, packer.writer('mother')],
    [rows.phone, packer.writer('phone')],
    [rows.kk, packer.writer('kk')],
    [rows.kpj, packer.writer('kpj')],
  ]
  const nik = packer.writer('nik')
  for (let row = 0; row < rows.count; row++) {
    packer.begin(records, (first + row) * layout.width)
    write(nik, rows.nik[row]! || rows.nikDamaged[row]!)
    for (const [column, writer] of columns) write(writer, column[row]!)
    if (rows.birthDate[row] === '' && rows.birthYear[row]! > 0) {
      packer.putNumber('birth', rows.birthYear[row]! * 10_000)
    }
    packer.putNumber('list', rows.list[row]! + 1)
    packer.finish()
  }
}

function write(writer: CellWriter, text: string): void {
  if (text === '') return
  writer(room, 0, encode(text.length > 1000 ? text.slice(0, 1000) : text))
}

/** Cells are short and mostly ASCII, for which calling the runtime takes longer than the copying. */
function encode(text: string): number {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code > 127) return encoder.encodeInto(text, room).written
    room[i] = code
  }
  return text.length
}
