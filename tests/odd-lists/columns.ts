import type { Cell } from '../../src/registry/intake/grid.ts'
import { cellsOnly, months, texts } from './dates.ts'
import { type Draw, two } from './draw.ts'
import type { Person } from './people.ts'

/** What a cell states beyond doubt. */
export type Fact = 'name' | 'nik' | 'birth' | 'sex' | 'village' | 'rt' | 'rw' | 'phone'

export interface Column {
  readonly parent: string
  readonly title: string
  readonly states: readonly Fact[]
  readonly blank: number
  readonly cell: (one: Person, i: number) => Cell
  /** How it is filled, for telling where errors come from. */
  readonly form: string
}

export const lower = (text: string) =>
  text.toLowerCase().replaceAll(/(^|[\s-])\p{L}/gu, (start) => start.toUpperCase())

const joins = [', ', ',', ' ', '/', ' / ', '\n', ' , ', '; ', ' - ', ', Tgl ', '. ']

/** Titles as people write them: other case, line breaks, doubled blanks, a star. */
export function scribble(draw: Draw, title: string): string {
  let text = title
  if (draw.chance(0.3)) text = text.toUpperCase()
  if (draw.chance(0.12)) text = text.replace(' ', '\n')
  if (draw.chance(0.08)) text = text.replace(' ', '  ')
  if (draw.chance(0.05)) text = `${text} *)`
  if (draw.chance(0.05)) text = ` ${text} :`
  if (draw.chance(0.04)) text = text.replace(' ', '_')
  return text
}

const title = (draw: Draw, ...from: string[]) => scribble(draw, draw.pick(from))
const whole = (
  text: string,
  states: readonly Fact[],
  form: string,
  cell: Column['cell'],
  blank = 0,
  parent = '',
): Column => ({
  parent,
  title: text,
  states,
  blank,
  cell,
  form,
})

export function nameColumns(draw: Draw, headings: readonly string[], bare: boolean): Column[] {
  const form = draw.pick(
    bare
      ? ['upper', 'lower', 'titled', 'blanks']
      : ['upper', 'upper', 'lower', 'plain', 'titled', 'counted', 'two columns', 'with NIK', 'blanks'],
  )
  const heading = title(draw, ...headings)
  const one = (cell: (name: string, i: number, one: Person) => string, states: Fact[] = ['name']) => [
    whole(heading, states, form, (person, i) => cell(person.name, i, person)),
  ]
  switch (form) {
    case 'lower':
      return one(lower)
    case 'plain':
      return one((name) => name.toLowerCase())
    case 'titled':
      return one(
        (name, i) =>
          [
            `H. ${name}`,
            `${lower(name)}, S.Pd`,
            `Hj.${name}`,
            `${name} (Alm)`,
            name,
            `Drs. H. ${name}, M.Si`,
          ][i % 6]!,
      )
    case 'counted':
      return one((name, i) => `${i + 1}. ${name}`)
    case 'blanks':
      return one((name) => ` ${name.replaceAll(' ', '  ')}\u00a0`)
    case 'with NIK':
      return [
        whole(
          title(draw, 'Nama / NIK', 'Nama dan NIK', 'NAMA & NIK', 'Nama/No. KTP'),
          ['name', 'nik'],
          form,
          draw.pick([
            (p) => `${p.name} / ${p.nik}`,
            (p) => `${p.name}\n${p.nik}`,
            (p) => `${p.name} (${p.nik})`,
            (p) => `${p.name} NIK. ${p.nik}`,
          ]),
        ),
      ]
    case 'two columns': {
      const [first, last] = draw.pick([
        ['Nama Depan', 'Nama Belakang'],
        ['First Name', 'Last Name'],
        ['first_name', 'last_name'],
      ] as const)
      return [
        whole(first, ['name'], form, ({ name }) => name.split(' ')[0]!),
        whole(last, [], form, ({ name }) => name.split(' ').slice(1).join(' ')),
      ]
    }
    default:
      return one((name) => name)
  }
}

export function nikColumns(draw: Draw): Column[] {
  const forms: Record<string, (nik: string) => Cell> = {
    text: (nik) => nik,
    'text ': (nik) => nik,
    apostrophe: (nik) => `'${nik}`,
    blanks: (nik) => `${nik.slice(0, 6)} ${nik.slice(6, 12)} ${nik.slice(12)}`,
    dots: (nik) =>
      `${nik.slice(0, 2)}.${nik.slice(2, 4)}.${nik.slice(4, 6)}.${nik.slice(6, 12)}.${nik.slice(12)}`,
    'no-break': (nik) => `\u00a0${nik.slice(0, 4)}\u00a0${nik.slice(4)}\u200b`,
    'letter O': (nik) => nik.replace('0', 'O'),
    number: (nik) => (nik.endsWith('0') ? nik : Number(nik)),
    labelled: (nik) => `NIK. ${nik}`,
    dashes: (nik) => `${nik.slice(0, 4)}-${nik.slice(4, 8)}-${nik.slice(8, 12)}-${nik.slice(12)}`,
  }
  const form = draw.pick(Object.keys(forms))
  const heading = title(
    draw,
    'NIK',
    'N I K',
    'No. KTP',
    'No KTP/NIK',
    'Nomor Induk Kependudukan',
    'NIK (16 digit)',
    'N.I.K',
    'Nomor KTP',
    'NIK KTP',
    'NIK Sesuai KTP',
    'No. NIK',
    'Nomor Induk Kependudukan (NIK) 16 digit sesuai dengan KTP elektronik',
    'ID Number',
    'No Identitas',
  )
  return [whole(heading, ['nik'], form, ({ nik }) => forms[form]!(nik), draw.pick([0, 0.1, 0.4]))]
}

export function birthColumns(draw: Draw, bare: boolean): Column[] {
  const kind = draw.pick(
    bare ? ['date', 'both'] : ['date', 'date', 'both', 'both', 'two columns', 'three columns'],
  )
  if (kind === 'three columns') {
    return [
      ...draw.pick([[], [whole('Tempat', [], kind, (p) => p.birthPlace, 0, 'Kelahiran')]]),
      whole(draw.pick(['Tgl', 'TANGGAL', 'Hari']), ['birth'], kind, (p) => p.birth[2], 0, 'Tanggal Lahir'),
      whole(
        draw.pick(['Bln', 'BULAN']),
        [],
        kind,
        draw.pick([(p) => p.birth[1], (p) => months[p.birth[1] - 1]!]),
        0,
        'Tanggal Lahir',
      ),
      whole(draw.pick(['Thn', 'TAHUN', 'Th.']), [], kind, (p) => p.birth[0], 0, 'Tanggal Lahir'),
    ]
  }
  const blank = draw.pick([0, 0, 0.05])
  if (kind === 'both') {
    const forms = Object.keys(texts)
    const [form, join] = [draw.pick(forms), draw.pick(joins)]
    const heading = title(
      draw,
      'TTL',
      'Tempat, Tgl Lahir',
      'Tempat/Tanggal Lahir',
      'Tempat dan Tanggal Lahir',
      'Tmpt. Tgl. Lahir',
      'TEMPAT & TGL LAHIR',
      'Tempat Tanggal Lahir',
      'Tempat, Tgl. Lhr',
      'T.T.L',
      'Tgl Lahir',
    )
    return [
      whole(
        heading,
        ['birth'],
        `place${join}${form}`,
        (p) => `${p.birthPlace}${join}${texts[form]!(p.birth)}`,
        blank,
      ),
    ]
  }
  const forms = { ...texts, ...cellsOnly }
  const form = draw.pick(Object.keys(forms).filter((one) => !bare || !one.startsWith('serial')))
  const mixed = draw.chance(0.2) && form !== 'month first' ? draw.pick(Object.keys(texts)) : form
  const fill = (p: Person, i: number) => forms[i % 3 === 1 ? mixed : form]!(p.birth)
  const heading = title(
    draw,
    'Tgl Lahir',
    'Tanggal Lahir',
    'Tgl. Lahir',
    'TGL LHR',
    'Tanggal Lahir (dd/mm/yyyy)',
    'Date of Birth',
    'DOB',
    'Tgl/Bln/Thn Lahir',
    'Tanggal Kelahiran',
    'Lahir',
  )
  const date = whole(heading, ['birth'], form === mixed ? form : `${form} + ${mixed}`, fill, blank)
  return kind === 'date'
    ? [date]
    : draw.shuffle([
        whole(
          title(draw, 'Tempat Lahir', 'Tmp Lahir', 'Kota Kelahiran', 'Place of Birth'),
          [],
          kind,
          (p) => p.birthPlace,
        ),
        date,
      ])
}

export function sexColumns(draw: Draw, bare: boolean): Column[] {
  const pairs: Record<string, [string, string]> = {
    'L P': ['L', 'P'],
    words: ['Laki-laki', 'Perempuan'],
    WORDS: ['LAKI - LAKI', 'PEREMPUAN'],
    'Lk Pr': ['Lk', 'Pr'],
    'lk. pr.': ['Lk.', 'Pr.'],
    'male female': ['Male', 'Female'],
    'M F': ['M', 'F'],
    '1 2': ['1', '2'],
    numbered: ['1. Laki-laki', '2. Perempuan'],
    'pria wanita': ['Pria', 'Wanita'],
    brackets: ['L (Laki-laki)', 'P (Perempuan)'],
  }
  if (!bare && draw.chance(0.25)) {
    const tick = draw.pick<Cell>(['v', 'V', '√', '✓', 1, 'x', 'X', 'same', true])
    const parent = draw.pick(['Jenis Kelamin', 'JK', 'L/P', 'KELAMIN', ''])
    const mark = (own: string) => (tick === 'same' ? own : tick)
    return [
      whole('L', ['sex'], `ticks ${String(tick)}`, (p) => (p.female ? null : mark('L')), 0, parent),
      whole('P', [], `ticks ${String(tick)}`, (p) => (p.female ? mark('P') : null), 0, parent),
    ]
  }
  const form = draw.pick(Object.keys(pairs).filter((one) => !bare || one !== '1 2'))
  const heading = title(
    draw,
    'JK',
    'L/P',
    'Jenis Kelamin',
    'Jns Kelamin',
    'Sex',
    'J. Kelamin',
    'Jenis Kelamin (L/P)',
    'Gender',
    'Kelamin',
    'Lk/Pr',
    'JENIS KEL.',
  )
  return [whole(heading, ['sex'], form, (p) => pairs[form]![p.female ? 1 : 0], draw.pick([0, 0, 0.05]))]
}

export function rtColumns(draw: Draw): Column[] {
  const kind = draw.pick(['two', 'one', 'none'])
  if (kind === 'none') return []
  if (kind === 'two') {
    const n = draw.pick<(value: number) => Cell>([(v) => v, (v) => String(v).padStart(3, '0'), (v) => two(v)])
    return [
      whole(title(draw, 'RT', 'No RT', 'R.T'), ['rt'], kind, (p) => n(p.rt)),
      whole(title(draw, 'RW', 'No. RW'), ['rw'], kind, (p) => n(p.rw)),
    ]
  }
  const forms: ((p: Person) => Cell)[] = [
    (p) => `${String(p.rt).padStart(3, '0')}/${String(p.rw).padStart(3, '0')}`,
    (p) => `RT ${two(p.rt)} RW ${two(p.rw)}`,
    (p) => `RT.${p.rt}/${p.rw}`,
    (p) => `RT.${p.rt}/RW.${p.rw}`,
    (p) => `${p.rt} / ${p.rw}`,
    (p) => `Rt ${p.rt}, Rw ${p.rw}`,
    (p) => `${two(p.rt)}-${two(p.rw)}`,
    (p) => new Date(Date.UTC(2026, p.rw - 1, p.rt)),
  ]
  const at = draw.int(forms.length)
  return [whole(title(draw, 'RT/RW', 'RT / RW', 'RT. RW', 'RT/RW.'), ['rt', 'rw'], `one ${at}`, forms[at]!)]
}

export function phoneColumn(draw: Draw): Column {
  const cell = draw.pick<Column['cell']>([
    (p) => p.phone,
    (p) => `+62${p.phone.slice(1)}`,
    (p) => Number(p.phone),
    (p) => `${p.phone.slice(0, 4)}-${p.phone.slice(4, 8)}-${p.phone.slice(8)}`,
    (p) => `${p.phone} / 081234567890`,
  ])
  return {
    parent: '',
    title: scribble(
      draw,
      draw.pick([
        'No HP',
        'No. Telp',
        'HP/WA',
        'No. HP/WA',
        'Telepon',
        'Nomor Handphone',
        'Kontak',
        'Phone Number',
      ]),
    ),
    states: ['phone'],
    blank: 0.2,
    form: 'phone',
    cell,
  }
}

export function nipColumn(draw: Draw): Column {
  const nip = ({ birth: [y, m, d], female }: Person) => `${y}${two(m)}${two(d)}201001${female ? 2 : 1}001`
  const cell = draw.pick<Column['cell']>([
    nip,
    (p) => `'${nip(p)}`,
    (p) => `${nip(p).slice(0, 8)} ${nip(p).slice(8, 14)} ${nip(p).slice(14, 15)} ${nip(p).slice(15)}`,
  ])
  return {
    parent: '',
    title: draw.pick(['NIP', 'N I P', 'NIP.', 'NIP/NIPPPK', 'Nomor Induk Pegawai']),
    states: [],
    blank: 0,
    form: 'nip',
    cell,
  }
}
