import {
  findVillageInAddress,
  knowsNikPrefix,
  type RegionIndex,
  resolveVillage,
  type VillageResolution,
} from '../../regions/public.ts'
import {
  type DateOrder,
  readBirthDate,
  readDate,
  readMonth,
  splitBirthPlaceDate,
} from '../identifiers/calendar-date.ts'
import { readKk } from '../identifiers/kk.ts'
import { readKpj } from '../identifiers/kpj.ts'
import {
  readDecile,
  readMemberStatus,
  readProgrammes,
  readSegment,
  readYesNo,
} from '../identifiers/membership-terms.ts'
import { readRupiah } from '../identifiers/money.ts'
import { compareNikWithStated, readNik } from '../identifiers/nik.ts'
import { nipBirthDate, nipSex, readNip } from '../identifiers/nip.ts'
import { readPersonName } from '../identifiers/person-name.ts'
import { readPhone } from '../identifiers/phone.ts'
import { readRtOrRw, readRtRw, splitAddress } from '../identifiers/rt-rw.ts'
import { readSex } from '../identifiers/sex.ts'
import { isAbsent, type Remark, type Verdict } from '../identifiers/verdict.ts'
import type { Cell } from './grid.ts'
import type { MappedColumn } from './map-columns.ts'
import type { PlaceContext } from './place-context.ts'
import type { Field, Finding, Values } from './reading.ts'
import { textOf } from './sheet-view.ts'

export interface RowContext {
  readonly columns: readonly MappedColumn[]
  readonly orders: ReadonlyMap<number, DateOrder>
  readonly regions: RegionIndex
  readonly regency: string
  readonly asOf: string
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** Reads the values of one person's row, with a remark for everything that was mended or is doubtful. */
export class RowReader {
  private values: Mutable<Values> = {}
  private findings: Finding[] = []
  private place: {
    village?: string
    district?: string
    regency?: string
    code?: string
    column: number | null
  } = { column: null }
  private nikColumn: number | null = null
  private birthColumn: number | null = null
  private readonly birthParts: { day?: string; month?: string; year?: string } = {}
  private readonly context: RowContext

  constructor(context: RowContext) {
    this.context = context
  }

  read(cell: (column: number) => Cell, place: PlaceContext): { values: Values; findings: Finding[] } {
    this.values = {}
    this.findings = []
    this.place = { column: null }
    this.birthParts.day = this.birthParts.month = this.birthParts.year = ''
    for (const { column, field } of this.context.columns) {
      const value = cell(column)
      if (value !== null && value !== '') this.take(field, column, value)
    }
    this.finishBirth()
    this.finishPlace(place)
    this.compare()
    return { values: this.values, findings: this.findings }
  }

  private take(field: Field, column: number, cell: Cell): void {
    const v = this.values
    switch (field) {
      case 'nik':
        return this.takeNik(column, cell)
      case 'name':
        return this.takeName(column, cell)
      case 'kk':
        return this.keep(field, column, cell, readKk(cell), (value) => (v.kk = value))
      case 'kpj':
        return this.keep(field, column, cell, readKpj(cell), (value) => (v.kpj = value))
      case 'nip':
        return this.keep(field, column, cell, readNip(cell), (value) => (v.nip = value))
      case 'birthDate':
        return this.takeBirth(field, column, cell)
      case 'birthPlaceDate':
        return this.takePlaceAndBirth(column, cell)
      case 'birthDayPart':
        this.birthParts.day = textOf(cell)
        return
      case 'birthMonthPart':
        this.birthParts.month = textOf(cell)
        return
      case 'birthYearPart':
        this.birthParts.year = textOf(cell)
        this.birthColumn = column
        return
      case 'sex':
        return this.keep(field, column, cell, readSex(cell), (value) => (v.sex = value))
      case 'sexMaleTick':
        if (isTick(cell)) v.sex = 'L'
        return
      case 'sexFemaleTick':
        if (isTick(cell)) v.sex = 'P'
        return
      case 'phone':
        return this.keep(field, column, cell, readPhone(cell), (value) => (v.phone = value), 'warning')
      case 'address':
        return this.takeAddress(column, cell)
      case 'rtRw':
        return this.takeRtRw(column, cell)
      case 'rt':
      case 'rw':
        return this.takeRtOrRw(field, cell)
      case 'village':
        this.place = { ...this.place, village: textOf(cell), column }
        return
      case 'district':
        this.place = { ...this.place, district: textOf(cell) }
        return
      case 'regency':
        this.place = { ...this.place, regency: textOf(cell) }
        return
      case 'villageCode':
        this.place = { ...this.place, code: textOf(cell), column: this.place.column ?? column }
        return
      default:
        return this.takeTerm(field, column, cell)
    }
  }

  private takeTerm(field: Field, column: number, cell: Cell): void {
    const v = this.values
    const { asOf } = this.context
    switch (field) {
      case 'segment':
        return this.keep(field, column, cell, readSegment(cell), (value) => (v.segment = value))
      case 'programmes':
        return this.keep(field, column, cell, readProgrammes(cell), (value) => (v.programmes = value))
      case 'lastPaidMonth':
        return this.keep(field, column, cell, readMonth(cell), (value) => (v.lastPaidMonth = value))
      case 'memberStatus':
        return this.keep(field, column, cell, readMemberStatus(cell), (value) => (v.memberStatus = value))
      case 'decile':
        return this.keep(field, column, cell, readDecile(cell), (value) => (v.decile = value))
      case 'working':
        return this.keep(field, column, cell, readYesNo(cell), (value) => (v.working = value), 'warning')
      case 'allowance':
      case 'income':
        return this.keep(field, column, cell, readRupiah(cell), (value) => (v[field] = value), 'warning')
      case 'startDate':
      case 'endDate':
      case 'deathDate':
        return this.keep(
          field,
          column,
          cell,
          readDate(cell, asOf, this.context.orders.get(column)),
          (value) => {
            if (value.date !== undefined) v[field] = value.date
          },
        )
      case 'birthPlace':
      case 'motherName':
      case 'occupation':
      case 'group':
      case 'employerCode':
      case 'employerName':
      case 'grade':
      case 'echelon':
      case 'position':
      case 'unit':
      case 'note': {
        const text = textOf(cell)
        if (!isAbsent(text)) v[field] = field === 'motherName' ? text.toUpperCase() : text
        return
      }
      default:
        return
    }
  }

  private keep<T>(
    field: Field,
    column: number,
    cell: Cell,
    verdict: Verdict<T>,
    store: (value: T) => unknown,
    failure: 'error' | 'warning' = 'error',
  ): void {
    if (verdict.kind === 'read') {
      store(verdict.value)
      for (const remark of verdict.warnings) this.remark('warning', field, column, remark)
      for (const remark of verdict.repairs) this.remark('repair', field, column, remark, textOf(cell))
    } else if (verdict.kind === 'unusable') {
      this.remark(failure, field, column, verdict.error)
    }
  }

  private remark(
    level: Finding['level'],
    field: Field | null,
    column: number | null,
    remark: Remark,
    before?: string,
  ): void {
    this.findings.push({
      level,
      code: remark.code,
      field,
      column,
      message: remark.message,
      ...(before === undefined ? {} : { before }),
      ...(remark.repaired === undefined ? {} : { after: remark.repaired }),
    })
  }

  private takeNik(column: number, cell: Cell): void {
    this.nikColumn = column
    const verdict = readNik(cell, (six) => knowsNikPrefix(this.context.regions, six))
    this.keep('nik', column, cell, verdict, (value) => (this.values.nik = value))
    if (verdict.kind === 'unusable' && verdict.salvage) this.values.nikDamaged = verdict.salvage
  }

  private takeName(column: number, cell: Cell): void {
    this.keep('name', column, cell, readPersonName(cell), ({ name, titles, deceased }) => {
      this.values.name = name
      this.values.nameAsReceived = textOf(cell)
      if (titles !== '') this.values.titles = titles
      if (deceased) this.values.deceasedMark = true
    })
  }

  private takeBirth(field: Field, column: number, cell: Cell): void {
    this.birthColumn = column
    const verdict = readBirthDate(cell, this.context.asOf, this.context.orders.get(column))
    // A column titled "Tgl Lahir" often holds the place as well.
    if (verdict.kind === 'unusable' && verdict.error.code === 'date-unreadable' && typeof cell === 'string') {
      const { place, date } = splitBirthPlaceDate(cell)
      if (place !== '' && date !== cell.trim()) return this.takePlaceAndBirth(column, cell)
    }
    this.keep(field, column, cell, verdict, ({ date, year }) => {
      this.values.birthYear = year
      if (date !== undefined) this.values.birthDate = date
    })
    if (verdict.kind === 'unusable' && verdict.salvage) this.values.birthYear = Number(verdict.salvage)
  }

  private takePlaceAndBirth(column: number, cell: Cell): void {
    if (typeof cell !== 'string') return this.takeBirth('birthPlaceDate', column, cell)
    const { place, date } = splitBirthPlaceDate(cell)
    if (!isAbsent(place)) this.values.birthPlace = place
    this.takeBirth('birthPlaceDate', column, date)
  }

  private finishBirth(): void {
    const { day, month, year } = this.birthParts
    if (!year || this.values.birthDate !== undefined) return
    this.takeBirth('birthYearPart', this.birthColumn ?? 0, day && month ? `${day}-${month}-${year}` : year)
  }

  private takeAddress(column: number, cell: Cell): void {
    const { address, rt, rw } = splitAddress(textOf(cell))
    if (!isAbsent(address)) this.values.address = address
    this.values.rt ??= rt!
    this.values.rw ??= rw!
    if (this.values.rt === undefined) delete this.values.rt
    if (this.values.rw === undefined) delete this.values.rw
    if (this.place.column === null) this.place = { ...this.place, column }
  }

  private takeRtRw(column: number, cell: Cell): void {
    const { rt, rw, fromDate } = readRtRw(cell)
    if (rt !== undefined) this.values.rt = rt
    if (rw !== undefined) this.values.rw = rw
    if (fromDate) {
      this.remark(
        'repair',
        'rtRw',
        column,
        {
          code: 'rt-rw-from-date',
          message: 'RT/RW berubah menjadi tanggal oleh Excel; dibaca kembali. Ubah kolom menjadi Teks.',
          repaired: `${rt}/${rw}`,
        },
        textOf(cell),
      )
    }
  }

  private takeRtOrRw(field: 'rt' | 'rw', cell: Cell): void {
    const value = readRtOrRw(cell)
    if (value !== undefined) {
      this.values[field] = value
    } else if (field === 'rt') {
      const { rt, rw } = readRtRw(cell)
      if (rt !== undefined) this.values.rt = rt
      if (rw !== undefined) this.values.rw = rw
    }
  }

  private finishPlace(above: PlaceContext): void {
    const { regions, regency } = this.context
    const own = this.place
    if (own.village) this.values.villageAsReceived = own.village
    const district = own.district || above.district || ''
    if (district !== '') this.values.districtAsReceived = district
    const query = {
      ...(own.code ? { code: own.code } : {}),
      ...(own.village ? { village: own.village } : {}),
      ...(district ? { district } : {}),
      ...(own.regency ? { regency: own.regency } : {}),
    }
    let found = resolveVillage(regions, query, regency)
    // A code that does not exist says nothing about a village that is named beside it.
    if (found.status === 'unknown' && own.code && own.village)
      found = resolveVillage(regions, { ...query, code: '' }, regency)
    if (found.status === 'absent')
      found = this.placeFromAbove(above) ?? this.placeFromAddress(district) ?? found
    this.tidyAddress()
    this.settle(found, own.village ?? own.code ?? '', own.column)
  }

  private placeFromAbove(above: PlaceContext): VillageResolution | undefined {
    if (above.village === undefined) return undefined
    this.values.villageAsReceived = above.village
    if (above.villageCode !== undefined) {
      return { status: 'resolved', code: above.villageCode, how: 'name', districtDiffers: false }
    }
    const query = { village: above.village, ...(above.district ? { district: above.district } : {}) }
    return resolveVillage(this.context.regions, query, this.context.regency)
  }

  private placeFromAddress(district: string): VillageResolution | undefined {
    const { address } = this.values
    if (address === undefined) return undefined
    const found = findVillageInAddress(
      this.context.regions,
      address,
      this.context.regency,
      district || undefined,
    )
    if (!found) return undefined
    this.values.villageAsReceived = found.village
    if (found.resolution.status === 'resolved') {
      this.values.address = found.rest
    }
    return found.resolution
  }

  private tidyAddress(): void {
    const address = this.values.address?.replace(/^[\s,;]+/, '')
    if (address) this.values.address = address
    else delete this.values.address
  }

  private settle(found: VillageResolution, text: string, column: number | null): void {
    if (found.status === 'resolved') {
      this.values.villageCode = found.code
      const name = this.context.regions.byCode.get(found.code)?.name ?? ''
      if (found.how === 'typo') {
        this.remark(
          'repair',
          'village',
          column,
          {
            code: 'village-respelled',
            message: `Nama desa dibaca sebagai ${name}; betulkan bila bukan itu.`,
            repaired: name,
          },
          text || this.values.villageAsReceived,
        )
      }
      if (found.districtDiffers) {
        const district = this.context.regions.byCode.get(found.code.slice(0, 8))?.name ?? ''
        this.remark('warning', 'district', column, {
          code: 'village-other-district',
          message: `Desa ${name} terletak di Kecamatan ${district}, bukan di kecamatan yang tertulis. Periksa keduanya.`,
        })
      }
      return
    }
    if (found.status === 'absent') return
    const names = found.candidates.map(
      (one) => `${one.name} (${this.context.regions.byCode.get(one.district)?.name ?? ''})`,
    )
    const shown = (text || this.values.villageAsReceived || '').slice(0, 40)
    const message =
      found.status === 'ambiguous'
        ? `Desa "${shown}" ada di beberapa kecamatan: ${names.join(', ')}. Tulis kecamatannya.`
        : names.length === 0
          ? `Kode wilayah "${shown}" tidak ada. Tulis kode Kemendagri 10 angka atau nama desanya.`
          : `Desa "${shown}" tidak dikenal. Mungkin maksudnya: ${names.join(', ')}.`
    this.remark('warning', 'village', column, { code: `village-${found.status}`, message })
  }

  private compare(): void {
    const v = this.values
    if (v.nip !== undefined) {
      const birth = nipBirthDate(v.nip)
      if (birth !== undefined && v.birthDate === undefined)
        [v.birthDate, v.birthYear] = [birth, Number(birth.slice(0, 4))]
      v.sex ??= nipSex(v.nip)
    }
    if (v.nik === undefined) return
    for (const remark of compareNikWithStated(v.nik, {
      ...(v.birthDate === undefined ? {} : { birthDate: v.birthDate }),
      ...(v.sex === undefined ? {} : { sex: v.sex }),
    })) {
      this.remark('warning', 'nik', this.nikColumn, remark)
    }
  }
}

function isTick(cell: Cell): boolean {
  if (cell === true) return true
  const text = textOf(cell).toLowerCase()
  return text !== '' && !isAbsent(text) && text !== 'false'
}
