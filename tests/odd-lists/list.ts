import type { Sheet } from '../../src/registry/intake/grid.ts'
import type { RegionIndex } from '../../src/regions/public.ts'
import { Draw } from './draw.ts'
import { families } from './families.ts'
import type { OddList, Truth } from './odd-list.ts'
import { instructionSheet, recapSheet, referenceSheet } from './other-sheets.ts'
import { villagesOf } from './people.ts'
import { SheetWriter } from './sheet-writer.ts'

/** Draws a list of a family, with every peculiarity that lists have, from its number. */
export function drawList(seed: number, regions: RegionIndex, textOnly = false): OddList {
  const draw = new Draw(seed)
  const family = draw.pick(Object.keys(families))
  const list = {
    kind: families[family]!.kind,
    sheets: [] as Sheet[],
    truth: [] as Truth[],
    tags: new Set([`family: ${family}`]),
  }
  const villages = villagesOf(regions, '63.03')
  const many = !textOnly && draw.chance(0.25)
  for (let n = draw.pick(many ? [2, 3] : [1]); n > 0; n--) {
    new SheetWriter(draw, family, villages, list, textOnly).write()
  }
  if (!textOnly) addOtherSheets(draw, list)
  return list
}

function addOtherSheets(draw: Draw, list: OddList & { tags: Set<string> }): void {
  const others: Record<string, () => Sheet> = {
    empty: () => ({ name: 'Sheet3', rows: [], merges: [], hidden: false }),
    recap: () => recapSheet(draw),
    instructions: () => instructionSheet(draw),
    reference: () => referenceSheet(draw, true),
    'visible reference': () => referenceSheet(draw, false),
  }
  for (const [name, make] of Object.entries(others)) {
    if (!draw.chance(0.12)) continue
    list.tags.add(`sheet: ${name}`)
    const sheet = make()
    if (draw.chance(0.5)) list.sheets.unshift(sheet)
    else list.sheets.push(sheet)
  }
}
