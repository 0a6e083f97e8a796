import {
  findVillageInAddress,
  type RegionIndex,
  resolveVillage,
  type VillageResolution,
} from '../../regions/public.ts'
import { readRtOrRw, readRtRw, splitAddress } from '../identifiers/rt-rw.ts'
import { keepRemark } from '../identifiers/remark-words.ts'
import { isAbsent } from '../identifiers/verdict.ts'
import type { Cell } from './grid.ts'
import type { PlaceContext } from './place-context.ts'
import type { RowDraft } from './row-draft.ts'
import { textOf } from './sheet-view.ts'

/** The cells of a row that tell where a person lives, from the street to the regency. */
export class PlaceCells {
  private village = ''
  private district = ''
  private regency = ''
  private code = ''
  private column: number | null = null
  private readonly regions: RegionIndex
  private readonly home: string

  /** @param home code of the regency whose list it is */
  constructor(regions: RegionIndex, home: string) {
    this.regions = regions
    this.home = home
  }

  begin(): void {
    this.village = this.district = this.regency = this.code = ''
    this.column = null
  }

  takeRegion(field: 'village' | 'district' | 'regency' | 'villageCode', column: number, cell: Cell): void {
    const text = textOf(cell)
    if (isAbsent(text)) return
    if (field === 'village') [this.village, this.column] = [text, column]
    else if (field === 'district') this.district = text
    else if (field === 'regency') this.regency = text
    else [this.code, this.column] = [text, this.column ?? column]
  }

  takeAddress(draft: RowDraft, column: number, cell: Cell): void {
    const { address, rt, rw } = splitAddress(textOf(cell))
    if (!isAbsent(address)) draft.values.address = address
    if (rt !== undefined) draft.values.rt ??= rt
    if (rw !== undefined) draft.values.rw ??= rw
    this.column ??= column
  }

  takeRtRw(draft: RowDraft, column: number, cell: Cell): void {
    const { rt, rw, fromDate } = readRtRw(cell)
    if (rt !== undefined) draft.values.rt = rt
    if (rw !== undefined) draft.values.rw = rw
    if (!fromDate) return
    const remark = { ...keepRemark('rt-rw-from-date'), repaired: `${rt}/${rw}` }
    draft.remark('repair', 'rtRw', column, remark, textOf(cell))
  }

  takeRtOrRw(draft: RowDraft, field: 'rt' | 'rw', cell: Cell): void {
    const value = readRtOrRw(cell)
    if (value !== undefined) {
      draft.values[field] = value
    } else if (field === 'rt') {
      const { rt, rw } = readRtRw(cell)
      if (rt !== undefined) draft.values.rt = rt
      if (rw !== undefined) draft.values.rw = rw
    }
  }

  /** @param above the place that the title or a heading row announces */
  finish(draft: RowDraft, above: PlaceContext): void {
    const { village, code, regency } = this
    if (village) draft.values.villageAsReceived = village
    const district = this.district || above.district || ''
    if (district !== '') draft.values.districtAsReceived = district
    const query = { code, village, district, regency }
    let found = resolveVillage(this.regions, query, this.home)
    if (found.status === 'absent')
      found = this.fromAbove(draft, above) ?? this.fromAddress(draft, district) ?? found
    tidyAddress(draft)
    this.settle(draft, found, village || code)
  }

  private fromAbove(draft: RowDraft, above: PlaceContext): VillageResolution | undefined {
    if (above.village === undefined) return undefined
    draft.values.villageAsReceived = above.village
    if (above.villageCode !== undefined) {
      return { status: 'resolved', code: above.villageCode, how: 'name', districtDiffers: false }
    }
    const query = { village: above.village, ...(above.district ? { district: above.district } : {}) }
    return resolveVillage(this.regions, query, this.home)
  }

  private fromAddress(draft: RowDraft, district: string): VillageResolution | undefined {
    const { address } = draft.values
    if (address === undefined) return undefined
    const found = findVillageInAddress(this.regions, address, this.home, district || undefined)
    if (!found) return undefined
    draft.values.villageAsReceived = found.village
    if (found.resolution.status === 'resolved') {
      draft.values.address = found.rest
    }
    return found.resolution
  }

  private settle(draft: RowDraft, found: VillageResolution, text: string): void {
    if (found.status === 'resolved') {
      draft.values.villageCode = found.code
      const name = this.regions.byCode.get(found.code)?.name ?? ''
      if (found.how === 'typo') {
        draft.remark(
          'repair',
          'village',
          this.column,
          { ...keepRemark('village-respelled', { village: name }), repaired: name },
          text || draft.values.villageAsReceived,
        )
      }
      if (found.districtDiffers) {
        const district = this.regions.byCode.get(found.code.slice(0, 8))?.name ?? ''
        const remark = keepRemark('village-other-district', { village: name, district })
        draft.remark('warning', 'district', this.column, remark)
      }
      return
    }
    if (found.status === 'absent') return
    const names = found.candidates.map(
      (one) => `${one.name} (${this.regions.byCode.get(one.district)?.name ?? ''})`,
    )
    const shown = (text || draft.values.villageAsReceived || '').slice(0, 40)
    const villages = names.join(', ')
    const remark =
      found.status === 'ambiguous'
        ? keepRemark('village-ambiguous', { text: shown, villages })
        : names.length === 0
          ? keepRemark('village-unknown/code', { text: shown })
          : keepRemark('village-unknown', { text: shown, villages })
    draft.remark('warning', 'village', this.column, remark)
  }
}

function tidyAddress(draft: RowDraft): void {
  const address = draft.values.address?.replace(/^[\s,;]+/, '')
  if (address) draft.values.address = address
  else delete draft.values.address
}
