import type { Draw } from './draw.ts'
import { type Column, lower, scribble } from './columns.ts'
import type { Person } from './people.ts'

export type PlaceForm =
  | 'column'
  | 'code'
  | 'address'
  | 'heading'
  | 'sheet'
  | 'title'
  | 'merged'
  | 'title district'

const spellings: ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toUpperCase(),
  (name) => name.toLowerCase(),
  (name) => `Ds. ${name}`,
  (name) => `Desa ${name}`,
  (name) => `DESA ${name.toUpperCase()}`,
  (name) => `Kel. ${name}`,
  (name) => `Ds ${name}`,
  (name) => `${name} `,
  (name) => name.replace(/^Sungai\b/, 'Sei.'),
  (name) => name.replace(/^Sungai\b/, 'Sei'),
  (name) => name.replace(/^Sungai\b/, 'S.'),
  (name) => `Desa ${name.replace(/^Sungai /, 'Sei.')}`,
  (name) => name.replaceAll(' ', '-'),
  (name) =>
    name
      .replace(/\bBanua\b/, 'Benua')
      .replace(/\bUlu\b/, 'Hulu')
      .replace(/\bIlir\b/, 'Hilir'),
  (name) => name.replace(/\bHanyar\b/, 'Anyar'),
  (name) => `${name}.`,
]

/** Columns that name the place of each person. `known` tells that the district stands elsewhere. */
export function placeColumns(draw: Draw, form: PlaceForm, known: boolean): Column[] {
  const heading = (...from: string[]) => scribble(draw, draw.pick(from))
  const parent = draw.pick(['', '', 'Alamat'])
  const blank = draw.pick([0, 0, 0.04])
  const column = (
    title: string,
    cell: Column['cell'],
    states: Column['states'] = [],
    of = parent,
    gaps = 0,
  ): Column => ({
    parent: of,
    title,
    states,
    blank: gaps,
    cell,
    form: `${form} ${parent}`,
  })
  const street = column(
    heading('Alamat', 'Alamat Rumah', 'Jalan', 'Alamat Lengkap', 'Dusun/Jalan'),
    (p) => p.street,
  )
  const style = draw.int(spellings.length)
  const spelled = (p: Person) => spellings[style]!(p.village.name)
  const district = column(
    heading('Kecamatan', 'Kec.', 'KEC', 'Nama Kecamatan'),
    draw.pick<Column['cell']>([
      (p) => p.village.district,
      (p) => p.village.district.toUpperCase(),
      (p) => `Kec. ${p.village.district}`,
    ]),
  )
  switch (form) {
    case 'column':
    case 'merged': {
      const village = column(
        heading(
          'Desa',
          'Desa/Kelurahan',
          'Kelurahan',
          'Desa/Kel',
          'Kel/Desa',
          'Ds/Kel',
          'Nama Desa',
          'Kelurahan / Desa',
          'Desa / Kelurahan',
          'Village',
          'Kel./Ds.',
          'Alamat Desa',
        ),
        spelled,
        ['village'],
        parent,
        form === 'merged' ? 0 : blank,
      )
      const together = column(
        heading('Desa', 'Desa/Kecamatan', 'Desa/Kel'),
        draw.pick<Column['cell']>([
          (p) => `${spelled(p)} Kec. ${p.village.district}`,
          (p) => `${p.village.name}, ${p.village.district}`,
          (p) => `${p.village.name} / ${p.village.district}`,
        ]),
        ['village'],
        parent,
        blank,
      )
      if (form === 'merged') return [village, ...(known ? [] : [district])]
      const sets = known
        ? [[village], [street, village], [village, district]]
        : [[village, district], [street, village, district], [together], [district, village]]
      return draw.pick(sets)
    }
    case 'code': {
      const code = (p: Person) => p.village.code
      const cell = draw.pick<Column['cell']>([
        code,
        (p) => code(p).replaceAll('.', ''),
        (p) => Number(code(p).replaceAll('.', '')),
      ])
      const title = heading('Kode Desa', 'kode_wilayah', 'Kode Kelurahan', 'KODE WILAYAH', 'kd_desa')
      return [column(title, cell, ['village'], '', blank), ...draw.pick([[], [street]])]
    }
    case 'address': {
      const at = (p: Person, rest: string) => `${p.street} ${rest}`
      const forms: Column['cell'][] = [
        (p) => at(p, `RT ${p.rt} RW ${p.rw} Desa ${p.village.name} Kec. ${p.village.district}`),
        (p) => at(p, `RT.${p.rt}/${p.rw}, Ds. ${p.village.name}, Kec. ${p.village.district}`),
        (p) =>
          at(p, `Rt.0${p.rt % 10} Kel. ${p.village.name} Kecamatan ${p.village.district} Kabupaten Banjar`),
        (p) => `${p.street}, ${p.village.name}, ${p.village.district}`,
        (p) => `${p.street}, ${p.village.name}, Kec. ${p.village.district}, Kab. Banjar`,
        (p) => `Desa ${p.village.name} RT ${p.rt} Kec. ${p.village.district}`,
        (p) => `Ds.${p.village.name} Rt.${p.rt} Kec.${p.village.district} Kab.Banjar`,
        (p) => `DESA ${p.village.name.toUpperCase()} KEC. ${p.village.district.toUpperCase()}`,
        (p) =>
          `${p.street} Desa ${p.village.name} RT.${p.rt} RW.${p.rw} Kecamatan ${p.village.district} 70${p.rt + 600}`,
      ]
      return [
        column(
          heading(
            'Alamat',
            'Alamat Lengkap',
            'Alamat Domisili',
            'Home Address',
            'Tempat Tinggal',
            'ALAMAT SESUAI KTP',
          ),
          draw.pick(forms),
          ['village'],
          '',
          blank,
        ),
      ]
    }
    case 'title district':
      return [column(heading('Desa', 'Desa/Kel'), spelled, ['village'], parent, blank)]
    default:
      return draw.chance(0.5) ? [{ ...street, parent: '' }] : []
  }
}

/** A row, or a cell of the title, that names the village of those below it. */
export function villageHeading(draw: Draw, village: Person['village'], counter: number): string[] {
  const { name, district } = village
  return draw.pick<() => string[]>([
    () => [`DESA : ${name.toUpperCase()}     KECAMATAN : ${district.toUpperCase()}`],
    () => [`Desa ${name}, Kecamatan ${district}`],
    () => ['DESA', `: ${name.toUpperCase()}`, 'KECAMATAN', `: ${district.toUpperCase()}`],
    () => [`${'ABCDEFGHIJKLMNOPQ'[counter % 17]}. DESA ${name.toUpperCase()} KEC. ${district.toUpperCase()}`],
    () => [`Desa/Kelurahan: ${name} (Kec. ${district})`],
    () => [`Kel. ${lower(name)} Kec. ${district}`],
    () => [`Nama Desa : ${name}`, `Kecamatan : ${district}`],
  ])()
}
