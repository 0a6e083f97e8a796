import { knowsNikPrefix, type RegionIndex } from '../../regions/public.ts'
import type { DateOrder } from '../identifiers/calendar-date.ts'
import { readKk } from '../identifiers/kk.ts'
import { readKpj } from '../identifiers/kpj.ts'
import { compareNikWithStated, readNik } from '../identifiers/nik.ts'
import { nipBirthDate, nipSex, readNip } from '../identifiers/nip.ts'
import { readPhone } from '../identifiers/phone.ts'
import { isTick, readSex } from '../identifiers/sex.ts'
import { BirthCells } from './birth-cells.ts'
import type { Cell } from './grid.ts'
import type { MappedColumn } from './map-columns.ts'
import { NameCells } from './name-cells.ts'
import { PlaceCells } from './place-cells.ts'
import type { PlaceContext } from './place-context.ts'
import type { Field, RowReading } from './reading.ts'
import { RowDraft } from './row-draft.ts'
import { takeTerm } from './term-cells.ts'

export interface RowContext {
  readonly columns: readonly MappedColumn[]
  readonly orders: ReadonlyMap<number, DateOrder>
  readonly regions: RegionIndex
  readonly regency: string
  readonly asOf: string
}

/** Reads the values of one person's row, with a remark for everything that was mended or is doubtful. */
export class RowReader {
  private draft = new RowDraft()
  private nikColumn: number | null = null
  private readonly names = new NameCells()
  private readonly birth: BirthCells
  private readonly place: PlaceCells
  private readonly context: RowContext

  constructor(context: RowContext) {
    this.context = context
    this.birth = new BirthCells(context.orders, context.asOf)
    this.place = new PlaceCells(context.regions, context.regency)
  }

  /** @param above the place that the title or a heading row announces */
  read(cell: (column: number) => Cell, above: PlaceContext): Pick<RowReading, 'values' | 'findings'> {
    this.draft = new RowDraft()
    this.nikColumn = null
    this.names.begin()
    this.birth.begin()
    this.place.begin()
    for (const { column, field } of this.context.columns) {
      const value = cell(column)
      if (value !== null && value !== '') this.take(field, column, value)
    }
    this.names.finish(this.draft, (column, nik) => this.takeNik(column, nik))
    this.birth.finish(this.draft)
    this.place.finish(this.draft, above)
    this.compare()
    return this.draft
  }

  private take(field: Field, column: number, cell: Cell): void {
    const { draft } = this
    const v = draft.values
    switch (field) {
      case 'nik':
        return this.takeNik(column, cell)
      case 'name':
      case 'nameMore':
        return this.names.take(field, column, cell)
      case 'kk':
        return draft.keep(field, column, cell, readKk(cell), (value) => (v.kk = value))
      case 'kpj':
        return draft.keep(field, column, cell, readKpj(cell), (value) => (v.kpj = value))
      case 'nip':
        return draft.keep(field, column, cell, readNip(cell), (value) => (v.nip = value))
      case 'birthDate':
        return this.birth.takeDate(draft, field, column, cell)
      case 'birthPlaceDate':
        return this.birth.takePlaceAndDate(draft, column, cell)
      case 'birthDayPart':
      case 'birthMonthPart':
      case 'birthYearPart':
        return this.birth.takePart(field, column, cell)
      case 'sex':
        return draft.keep(field, column, cell, readSex(cell), (value) => (v.sex = value))
      case 'sexMaleTick':
        if (isTick(cell)) v.sex = 'L'
        return
      case 'sexFemaleTick':
        if (isTick(cell)) v.sex = 'P'
        return
      case 'phone':
        return draft.keep(field, column, cell, readPhone(cell), (value) => (v.phone = value), 'warning')
      case 'address':
        return this.place.takeAddress(draft, column, cell)
      case 'rtRw':
        return this.place.takeRtRw(draft, column, cell)
      case 'rt':
      case 'rw':
        return this.place.takeRtOrRw(draft, field, cell)
      case 'village':
      case 'district':
      case 'regency':
      case 'villageCode':
        return this.place.takeRegion(field, column, cell)
      default:
        return takeTerm(draft, field, column, cell, this.context.asOf, this.context.orders.get(column))
    }
  }

  private takeNik(column: number, cell: Cell): void {
    this.nikColumn = column
    const verdict = readNik(cell, (six) => knowsNikPrefix(this.context.regions, six))
    this.draft.keep('nik', column, cell, verdict, (value) => (this.draft.values.nik = value))
    if (verdict.kind === 'unusable' && verdict.salvage) this.draft.values.nikDamaged = verdict.salvage
  }

  /** What the numbers say of birth and sex: it fills in what is not stated, and is held against what is. */
  private compare(): void {
    const v = this.draft.values
    if (v.nip !== undefined) {
      const birth = nipBirthDate(v.nip)
      if (birth !== undefined && v.birthDate === undefined)
        [v.birthDate, v.birthYear] = [birth, Number(birth.slice(0, 4))]
      v.sex ??= nipSex(v.nip)
    }
    if (v.nik === undefined) return
    const stated = {
      ...(v.birthDate === undefined ? {} : { birthDate: v.birthDate }),
      ...(v.sex === undefined ? {} : { sex: v.sex }),
    }
    for (const remark of compareNikWithStated(v.nik, stated))
      this.draft.remark('warning', 'nik', this.nikColumn, remark)
  }
}
