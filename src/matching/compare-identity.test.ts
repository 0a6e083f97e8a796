import { describe, expect, test } from 'vitest'
import { birthLevels, compareDates, compareNik, nikLevels } from './compare-identity.ts'
import { RowPacker } from './pack-row.ts'
import { layOut } from './schema.ts'
import { workerSchema } from './worker-schema.ts'

const layout = layOut(workerSchema)
const encoder = new TextEncoder()

type Cells = readonly [nik: string, birth?: string, village?: string]

/** Packs two rows of a NIK, a birth date and a village each. */
function nikLevelOf(a: Cells, b: Cells): string {
  const records = new Int32Array(2 * layout.width)
  const packer = new RowPacker(layout)
  for (const [row, [nik, birth = '', village = '']] of [a, b].entries()) {
    packer.begin(records, row * layout.width)
    for (const [field, text] of Object.entries({ nik, birth, village })) {
      const cell = encoder.encode(text)
      packer.writer(field)(cell, 0, cell.length)
    }
    packer.finish()
  }
  const at = layout.at['nik']!
  const level = compareNik(records, at, layout.width + at)
  expect(compareNik(records, layout.width + at, at)).toBe(level)
  return nikLevels[level]!
}

const nik = '6303051708850123'
const birth = '1985-08-17'

describe('two NIK', () => {
  test.each([
    ['same-confirmed', [nik, birth], [nik]],
    ['same', [nik], [nik]],
    ['same-contradicted', [nik, '1990-01-05'], [nik]],
    ['one-edit', [nik], ['6303041708850123']],
    ['one-edit', [nik], ['6303501708850123']],
    ['one-edit-serial', [nik], ['6303051708850173']],
    ['last-digit-lost', [nik], ['6303051708850120']],
    ['serial-lost', [nik], ['6303051708850000']],
    ['short-prefix', [nik], ['6.30305E+15']],
    ['one-digit-more-or-less', [nik], ['630305170885123']],
    ['one-digit-more-or-less', [nik], ['63030517088501233']],
    ['two-edits', [nik], ['6303041708860123']],
    // One digit of the district: a slip where somebody lives elsewhere, two people where each lives in his own.
    ['one-edit', [nik, birth, '63.03.05.2001'], ['6303041708850123', birth, '63.03.05.2001']],
    ['other-district', [nik, birth, '63.03.05.2001'], ['6303041708850123', birth, '63.03.04.2007']],
    ['other-district', [nik, '', '63.03.05.2001'], ['6304061708850123', '', '63.04.06.2001']],
    ['neighbour-serial', ['6303051708850001'], ['6303051708850002']],
    ['other-serial', [nik], ['6303051708854567']],
    ['same-birth-only', [nik, birth], ['6371021708850001', birth]],
    ['conflict-confirmed', [nik, birth], ['6371024501900001', '1990-01-05']],
    ['conflict-contradicted', [nik, '1971-02-03'], ['6371024501900001', '1990-01-05']],
    ['conflict', [nik], ['6371024501900001']],
    ['damaged-conflict', [nik], ['630411120475']],
    ['missing', [nik], ['']],
    ['missing', [nik], ['1234567890123456']],
    ['missing', [nik], ['0000000000000000']],
    ['missing', [nik], ['belum ada']],
    ['same', [nik], ["'6303 0517 0885 0123"]],
  ] as const)('%s', (level, a, b) => {
    expect(nikLevelOf(a, b)).toBe(level)
  })
})

describe('two birth dates', () => {
  test.each([
    ['same', 19850817, 19850817],
    ['same-stand-in', 19850701, 19850701],
    ['swapped', 19850308, 19850803],
    ['one-part', 19850817, 19850818],
    ['one-part', 19850817, 19850917],
    ['other-year', 19850817, 19860817],
    ['stand-in', 19850817, 19850701],
    ['same-year', 19850817, 19850304],
    ['same-year', 19850817, 19850000],
    ['other', 19850817, 19720304],
    ['missing', 19850817, 0],
  ] as const)('%s', (level, a, b) => {
    expect(birthLevels[compareDates(a, b)]).toBe(level)
    expect(birthLevels[compareDates(b, a)]).toBe(level)
  })
})
