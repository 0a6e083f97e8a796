import type { Cell, Merge } from '../../src/registry/intake/grid.ts'
import {
  birthColumns,
  type Column,
  type Fact,
  nameColumns,
  nikColumns,
  nipColumn,
  phoneColumn,
  rtColumns,
  scribble,
  sexColumns,
} from './columns.ts'
import { type Draw, two } from './draw.ts'
import { families } from './families.ts'
import type { OddList, Truth } from './odd-list.ts'
import { drawPerson, type Person, type Village } from './people.ts'
import { placeColumns, type PlaceForm, villageHeading } from './places.ts'
import { groupHeading, notes, signatures, totals } from './surroundings.ts'

/** Writes one sheet of persons. */
export class SheetWriter {
  private readonly rows: Cell[][] = []
  private readonly merges: Merge[] = []
  private readonly draw: Draw
  private readonly family: string
  private readonly villages: readonly Village[]
  private readonly list: OddList & { tags: Set<string> }
  private readonly textOnly: boolean
  private readonly offset: number
  private name = ''
  private columns: Column[] = []
  private form: PlaceForm = 'column'
  private count = 0
  private headed = true

  constructor(
    draw: Draw,
    family: string,
    villages: readonly Village[],
    list: OddList & { tags: Set<string> },
    textOnly: boolean,
  ) {
    this.draw = draw
    this.family = family
    this.villages = villages
    this.list = list
    this.textOnly = textOnly
    this.offset = draw.pick([0, 0, 0, 1, 2])
  }

  private tag(tag: string): void {
    this.list.tags.add(tag)
  }

  private line(...cells: Cell[]): void {
    this.rows.push([...Array.from({ length: this.offset }, () => null), ...cells])
  }

  write(): void {
    const { draw } = this
    this.form = draw.pick<PlaceForm>([
      'column',
      'column',
      'column',
      'code',
      'address',
      'heading',
      'sheet',
      'title',
      'merged',
      'title district',
    ])
    if (this.form === 'sheet' && this.textOnly) this.form = 'column'
    this.tag(`place: ${this.form}`)
    const bound = this.chooseVillages()
    while (this.list.sheets.some(({ name }) => name === this.name)) this.name += ' '
    this.titles(bound[0]!)
    this.makeColumns()
    const tables = draw.chance(0.1) && this.headed ? 2 : 1
    for (let n = 0; n < tables; n++) {
      if (n > 0) {
        this.tag('second table')
        this.line()
        this.line(draw.pick(['B. TABEL KEDUA', 'LANJUTAN', 'II. DATA TAMBAHAN', 'Daftar Susulan']))
        if (draw.chance(0.5)) this.makeColumns()
      }
      this.body(bound)
      this.ending(n === tables - 1)
    }
    this.list.sheets.push({
      name: this.textOnly ? '' : this.name,
      rows: this.rows,
      merges: this.merges,
      hidden: false,
    })
    for (const truth of this.pending)
      this.list.truth.push({ ...truth, sheet: this.textOnly ? '' : this.name })
  }

  private readonly pending: Omit<Truth, 'sheet'>[] = []

  private chooseVillages(): Village[] {
    const { draw } = this
    const one = draw.pick(this.villages)
    const n = this.list.sheets.length + 1
    this.name = `${draw.pick(['Sheet', 'Data ', 'Lembar'])}${n}`
    if (this.form === 'title district') {
      const own = this.villages.filter(({ district }) => district === one.district)
      if (draw.chance(0.5) && !this.textOnly)
        this.name = draw.pick([
          one.district,
          one.district.toUpperCase(),
          `Kec. ${one.district}`,
          `${n}. ${one.district}`,
        ])
      return draw.shuffle(own).slice(0, 6)
    }
    if (this.form === 'sheet') {
      const single = one.unique ? one : this.villages.find((village) => village.unique)!
      this.name = draw.pick([
        single.name,
        single.name.toUpperCase(),
        `Ds. ${single.name}`,
        `Desa ${single.name}`,
        `${n}. ${single.name}`,
        `${single.name} ${n}`,
        `${single.name} (${n})`,
      ])
      return [single]
    }
    if (this.form === 'title') return [one]
    const districts = draw.shuffle([...new Set(this.villages.map(({ district }) => district))]).slice(0, 3)
    return draw
      .shuffle(this.villages.filter(({ district }) => districts.includes(district)))
      .slice(0, draw.between(1, 8))
  }

  private titles(village: Village): void {
    const { draw, form } = this
    for (let n = draw.pick([0, 0, 0, 1, 2]); n > 0; n--) this.line()
    const titles = draw.chance(0.75)
      ? draw
          .pick([
            ['PEMERINTAH KABUPATEN BANJAR'],
            [],
            ['Lampiran : Surat Kepala Dinas', 'Nomor : 560/123/2026'],
          ])
          .concat(families[this.family]!.titles.slice(draw.int(2)))
      : []
    for (const title of titles) {
      if (!this.textOnly && draw.chance(0.4))
        this.merges.push({
          startRow: this.rows.length,
          startCol: this.offset,
          endRow: this.rows.length,
          endCol: this.offset + 8,
        })
      this.line(...(this.textOnly && draw.chance(0.3) ? [null, title] : [title]))
    }
    if (form === 'title') {
      const { name, district } = village
      draw.pick<() => void>([
        () => (this.line(`DESA : ${name.toUpperCase()}`), this.line(`KECAMATAN : ${district.toUpperCase()}`)),
        () => (this.line('KECAMATAN', null, `: ${district}`), this.line('DESA/KELURAHAN', null, `: ${name}`)),
        () =>
          this.line(
            `DAFTAR NAMA WARGA DESA ${name.toUpperCase()} KECAMATAN ${district.toUpperCase()} KABUPATEN BANJAR`,
          ),
        () => this.line(`PEMERINTAH DESA ${name.toUpperCase()} KEC. ${district.toUpperCase()} TAHUN 2026`),
        () => this.line('Kecamatan :', district, null, 'Desa :', name),
        () => this.line(`Kel. ${name}, Kec. ${district}, Kab. Banjar`),
      ])()
    }
    if (
      form === 'title district' &&
      (this.name.startsWith('Sheet') || this.name.startsWith('Data') || this.name.startsWith('Lembar'))
    )
      this.line(
        draw.pick([
          `KECAMATAN ${village.district.toUpperCase()}`,
          `Kecamatan : ${village.district}`,
          `DATA PEKERJA KECAMATAN ${village.district.toUpperCase()} TAHUN 2026`,
          `Kec. ${village.district}`,
        ]),
      )
    if (draw.chance(0.1))
      this.line(
        draw.pick([
          'Tanggal cetak: 12/10/2026',
          'Halaman 1 dari 3',
          'Update : Oktober 2026',
          'Keterangan: diisi dengan huruf besar',
          'Sumber data : Desa',
        ]),
      )
    if (draw.chance(0.5)) this.line()
  }

  private makeColumns(): void {
    const { draw, form } = this
    const family = families[this.family]!
    this.headed = this.columns.length > 0 || !draw.chance(0.04)
    // Without titles only what shows itself by its cells can be understood.
    const bare = !this.headed
    const named = nameColumns(draw, family.names, bare)
    const numbers =
      this.list.kind === 'sponsors'
        ? [nipColumn(draw)]
        : named.some(({ states }) => states.includes('nik'))
          ? []
          : nikColumns(draw)
    if (!this.headed && numbers.length === 0) numbers.push(...nikColumns(draw))
    const known = form === 'title district' || form === 'heading' || form === 'sheet' || form === 'title'
    const extra = draw
      .shuffle(family.extra)
      .slice(0, draw.int(4))
      .map(([title, values]): Column => ({
        parent: '',
        title: scribble(draw, title),
        states: [],
        blank: 0.1,
        form: 'extra',
        cell: (_, i) => values[i % values.length]!,
      }))
    const pieces = [
      named,
      numbers,
      draw.chance(0.85) ? birthColumns(draw, bare) : [],
      draw.chance(0.8) ? sexColumns(draw, bare) : [],
      placeColumns(draw, form, known),
      bare ? [] : rtColumns(draw),
      draw.chance(0.4) ? [phoneColumn(draw)] : [],
      draw.chance(0.3)
        ? [
            {
              parent: '',
              title: 'Ket',
              states: [],
              blank: 0.6,
              form: '',
              cell: (_: Person, i: number) => ['baru', 'lama', 'V', ''][i % 4]!,
            },
          ]
        : [],
      ...extra.map((one) => [one]),
    ]
    const mixed = draw.chance(0.3) ? draw.shuffle(pieces) : pieces
    if (mixed !== pieces) this.tag('columns shuffled')
    this.columns = mixed.flat()
    if (draw.chance(0.85)) {
      const style = draw.pick<Column['cell']>([
        (_, i) => i + 1,
        (_, i) => `${i + 1}.`,
        (_, i) => String(i + 1),
      ])
      const number: Column = {
        parent: '',
        title: draw.pick(['No', 'NO.', 'No. Urut', 'NO', 'Nomor', '#', 'No.']),
        states: [],
        blank: 0,
        form: '',
        cell: style,
      }
      this.columns =
        form === 'merged' && this.columns[0]!.title !== 'L' && draw.chance(0.5)
          ? [...this.columns.slice(0, 1), number, ...this.columns.slice(1)]
          : [number, ...this.columns]
    } else this.tag('no running number')
    for (const { form: how, states } of this.columns) if (states.length > 0) this.tag(`${states[0]}: ${how}`)
  }

  private header(): void {
    if (!this.headed) return this.tag('no header')
    const { draw } = this
    const two = this.columns.some(({ parent }) => parent !== '')
    const start = this.rows.length
    if (two) {
      this.tag('header: two levels')
      const seen = new Set<string>()
      const upper = this.columns.map(({ parent, title }, i) => {
        if (parent === '') return title
        const first = this.columns[i - 1]?.parent !== parent
        seen.add(parent)
        return first ? parent : null
      })
      this.line(...upper)
      this.line(...this.columns.map(({ parent, title }) => (parent === '' ? null : title)))
      if (!this.textOnly && draw.chance(0.7)) {
        this.columns.forEach(({ parent }, i) => {
          const col = this.offset + i
          if (parent === '')
            this.merges.push({ startRow: start, startCol: col, endRow: start + 1, endCol: col })
        })
      }
    } else this.line(...this.columns.map(({ title }) => title))
    if (draw.chance(0.2)) {
      this.tag('column numbers')
      const style = draw.pick<(n: number) => Cell>([
        (n) => n,
        (n) => `(${n})`,
        (n) => String(n),
        (n) => `${n}.`,
      ])
      this.line(...this.columns.map((_, i) => style(i + 1)))
    }
  }

  private body(villages: readonly Village[]): void {
    const { draw, form } = this
    this.header()
    const repeat = draw.chance(0.12) && form !== 'merged' ? draw.between(5, 12) : 0
    const subtotals = form === 'heading' && draw.chance(0.3)
    const gaps = draw.chance(0.25)
    const groups = draw.chance(0.12)
    if (groups) this.tag('group headings')
    const reheaded = form === 'heading' && draw.chance(0.2)
    if (repeat && this.headed) this.tag('header on every page')
    if (subtotals) this.tag('subtotals')
    const grouped = form === 'heading' || form === 'merged'
    let since = 0
    for (const [at, village] of (grouped ? villages : [undefined]).entries()) {
      if (form === 'heading') {
        const heading = villageHeading(draw, village!, at)
        this.line(...heading)
        if (reheaded && at > 0) this.header()
      }
      const from = this.rows.length
      const size = grouped ? draw.between(1, 6) : draw.between(4, 24)
      for (let i = 0; i < size; i++) {
        if (gaps && draw.chance(0.1)) this.line()
        if (repeat && since++ === repeat) {
          since = 0
          if (draw.chance(0.3)) this.line(draw.pick(['Halaman 2', 'Hal. 2 dari 5', '- 2 -']))
          this.header()
        }
        if (groups && draw.chance(0.12)) this.line(...groupHeading(draw, this.nameAt()))
        this.person(village ? [village] : villages)
      }
      if (form === 'merged') this.mergeVillage(from)
      if (subtotals)
        for (const cells of totals(draw, this.columns.length, size, this.nameAt(), true)) this.line(...cells)
    }
  }

  private nameAt(): number {
    return this.columns.findIndex(({ states }) => states.includes('name'))
  }

  private person(villages: readonly Village[]): void {
    const { draw } = this
    const person = drawPerson(
      draw,
      villages,
      17 * this.list.truth.length + 31 * this.pending.length + 1,
      0.03,
    )
    const facts = new Set<Fact>()
    const bare = draw.chance(0.01) && this.columns[0]!.title.toLowerCase().startsWith('no')
    const cells = this.columns.map((column, i) => {
      const keep = bare
        ? i === 0 || column.states.includes('name') || column.form === 'two columns'
        : !draw.chance(column.blank)
      if (!keep) return draw.pick([null, '', '-', null])
      const cell = column.cell(person, this.count)
      if (!(cell === null && !column.form.startsWith('ticks')))
        for (const fact of column.states) facts.add(fact)
      return cell
    })
    if (bare) {
      facts.clear()
      facts.add('name')
      if (this.form !== 'heading' && this.form !== 'sheet' && this.form !== 'title') facts.delete('village')
    }
    if (this.form === 'heading' || this.form === 'sheet' || this.form === 'title') facts.add('village')
    if (this.textOnly) cells.splice(0, cells.length, ...cells.map(asText))
    this.line(...cells)
    this.count++
    this.pending.push({ row: this.rows.length, person, facts })
  }

  /** A village that stands once and is merged over its rows. */
  private mergeVillage(from: number): void {
    const at = this.columns.findIndex(({ states }) => states.includes('village'))
    if (at < 0) return
    const column = this.offset + at
    const filled = this.rows
      .slice(from)
      .map((row, i) => [row, from + i] as const)
      .filter(([row]) => row.length > column)
    const value = filled[0]?.[0][column] ?? null
    const whole = filled.every(([row]) => row[column] === value)
    if (this.textOnly || filled.length < 2 || !whole) return
    for (const [row] of filled) row[column] = null
    filled[0]![0][column] = value
    if (filled.length !== this.rows.length - from) for (const [row] of filled) row[column] = value
    else this.merges.push({ startRow: from, startCol: column, endRow: this.rows.length - 1, endCol: column })
  }

  private ending(last: boolean): void {
    const { draw } = this
    if (draw.chance(0.4)) {
      this.tag('total')
      if (draw.chance(0.3)) this.line()
      for (const cells of totals(draw, this.columns.length, this.count, this.nameAt(), false))
        this.line(...cells)
    }
    if (draw.chance(last ? 0.4 : 0.2)) {
      this.tag('signature')
      if (draw.chance(0.8)) this.line()
      for (const cells of signatures(draw, this.columns.length, this.nameAt())) this.line(...cells)
    }
    if (last && draw.chance(0.15)) {
      this.tag('notes')
      for (const cells of notes(draw)) this.line(...cells)
    }
  }
}

function asText(cell: Cell): Cell {
  if (cell === null) return ''
  if (cell instanceof Date)
    return `${two(cell.getUTCDate())}/${two(cell.getUTCMonth() + 1)}/${cell.getUTCFullYear()}`
  return String(cell)
}
