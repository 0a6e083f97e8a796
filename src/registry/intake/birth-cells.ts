import { readBirthDate, splitBirthPlaceDate } from '../identifiers/birth-date.ts'
import type { DateOrder } from '../identifiers/calendar-date.ts'
import { isAbsent } from '../identifiers/verdict.ts'
import type { Cell } from './grid.ts'
import type { Field } from './reading.ts'
import type { RowDraft } from './row-draft.ts'
import { textOf } from './sheet-view.ts'

/** The cells of a row that tell where and when a person was born: one, two, or day, month and year apart. */
export class BirthCells {
  private column: number | null = null
  private day = ''
  private month = ''
  private year = ''
  private readonly orders: ReadonlyMap<number, DateOrder>
  private readonly asOf: string

  constructor(orders: ReadonlyMap<number, DateOrder>, asOf: string) {
    this.orders = orders
    this.asOf = asOf
  }

  begin(): void {
    this.day = this.month = this.year = ''
  }

  takePart(field: 'birthDayPart' | 'birthMonthPart' | 'birthYearPart', column: number, cell: Cell): void {
    if (field === 'birthDayPart') this.day = textOf(cell)
    else if (field === 'birthMonthPart') this.month = textOf(cell)
    else [this.year, this.column] = [textOf(cell), column]
  }

  takeDate(draft: RowDraft, field: Field, column: number, cell: Cell): void {
    const verdict = readBirthDate(cell, this.asOf, this.orders.get(column))
    // A column titled "Tgl Lahir" often holds the place as well.
    if (verdict.kind === 'unusable' && verdict.error.code === 'date-unreadable' && typeof cell === 'string') {
      const { place, date } = splitBirthPlaceDate(cell)
      if (place !== '' && date !== cell.trim()) return this.takePlaceAndDate(draft, column, cell)
    }
    draft.keep(field, column, cell, verdict, ({ date, year }) => {
      draft.values.birthYear = year
      if (date !== undefined) draft.values.birthDate = date
    })
    if (verdict.kind === 'unusable' && verdict.salvage) draft.values.birthYear = Number(verdict.salvage)
  }

  takePlaceAndDate(draft: RowDraft, column: number, cell: Cell): void {
    if (typeof cell !== 'string') return this.takeDate(draft, 'birthPlaceDate', column, cell)
    const { place, date } = splitBirthPlaceDate(cell)
    if (!isAbsent(place)) draft.values.birthPlace = place
    this.takeDate(draft, 'birthPlaceDate', column, date)
  }

  finish(draft: RowDraft): void {
    const { day, month, year } = this
    if (!year || draft.values.birthDate !== undefined) return
    this.takeDate(draft, 'birthYearPart', this.column ?? 0, day && month ? `${day}-${month}-${year}` : year)
  }
}
