import { expect, test } from 'vitest'
import { Aligner, nameComparer, nameLevels } from './compare-names.ts'
import { TokenComparer } from './compare-tokens.ts'
import { RowPacker } from './pack-row.ts'
import { layOut } from './schema.ts'
import { completeRows, sharedInts, type Store } from './store.ts'
import { joinTokens } from './tokens.ts'
import { workerSchema } from './worker-schema.ts'

const layout = layOut(workerSchema)
const encoder = new TextEncoder()

function levelOf(...names: readonly [string, string]): string {
  const raw = new Int32Array(2 * layout.width)
  const packer = new RowPacker(layout)
  const write = packer.writer('name')
  for (const [row, name] of names.entries()) {
    packer.begin(raw, row * layout.width)
    const cell = encoder.encode(name)
    write(cell, 0, cell.length)
    packer.finish()
  }
  const { tokens, remaps } = joinTokens([packer.tokens.texts])
  const store: Store = { count: 2, width: layout.width, records: sharedInts(2 * layout.width), tokens }
  const rows = { records: raw, rowAt: Int32Array.of(0, 1), threadOf: new Uint8Array(2), remaps }
  completeRows(store, layout, rows, { from: 0, to: 2 }, new Int32Array(2))
  const comparer = nameComparer(
    store.records,
    layout.at['name']!,
    new Aligner(store.records, tokens, new TokenComparer(tokens)),
  )
  return nameLevels[comparer.compare(0, layout.width, new Float64Array(1))]!
}

test.each([
  ['same', 'RAHMAH AZIZ', 'RAHMAH AZIZ'],
  ['same-spelled-otherwise', 'ACHMAD YUSUP', 'AHMAD JUSUF'],
  ['other-order', 'RAHMAH AZIZ', 'AZIZ RAHMAH'],
  ['joined', 'FATIMAH RUSMINI', 'FATIMAHRUSMINI'],
  ['joined-fuzzy', 'FATIMAH RUSMINI', 'FTAIMAHRUSMINI'],
  ['joined-fuzzy', 'MUHAMMADJUMRI YUSNIUNAH', 'MUHAMMAD JUMRI YUSNIUNAH'],
  ['subset', 'RUSMINI SARI', 'RUSMINI SARI HIFNI'],
  // The last word is another: one person, mostly.
  ['two-shared', 'RAHMAH RAHMAWATI NINGSIH', 'RAHMAH RAHMAWATI RAHIM'],
  ['two-shared', 'MUHAMMAD IBRAHIM SUSILO', 'MUH. IBRAHIM WAHID'],
  ['one-shared', 'ALI RIZQI', 'ALI RAHIM'],
  // The given name is another: brothers, sisters, or nothing to each other.
  ['two-shared-other-given', 'HASANAH SAPUTRA RAHIM', 'TARRAIYAH SAPUTRA RAHIM'],
  ['one-shared-other-given', 'MAIMUNAH AZIZAH', 'MARHAMAH AZIZAH'],
  ['one-shared-other-given', 'MUHAMMAD HASAN', 'MUHAMMAD GAZALI'],
  ['different', 'RAUDAH FARHAN', 'LESTARI GUNAWAN'],
  ['different-single', 'BADERI', 'RAHMAT'],
  ['missing', 'BADERI', ''],
] as const)('%s: %s, %s', (level, a, b) => {
  expect(levelOf(a, b)).toBe(level)
  expect(levelOf(b, a)).toBe(level)
})
