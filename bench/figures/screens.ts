import { groupings } from '../../src/coverage/contract.ts'
import { levels } from '../../src/coverage/indicators/levels.ts'
import { rankingLevels } from '../../src/coverage/ranking/contract.ts'

/** One question that a screen of figures asks, and who asks it. */
export interface Screen {
  readonly name: string
  readonly path: (asOf: string) => string
  readonly as:
    | 'registrar'
    | 'leader'
    | 'provincial-viewer'
    | 'insurer-officer'
    | 'agency-operator'
    | 'leader of a district'
    | 'village-operator'
  /** Who works in these regencies; absent: in each in turn. */
  readonly of?: readonly string[]
}

const changes = (asOf: string, level: string) =>
  `/api/changes?indicator=aktif-berhak&from=2026-05-31&to=${asOf}&level=${level}`

/** What screens ask by default and is dear to find: found ahead after a derivation. */
export const byDefault: readonly Screen[] = [
  { name: 'Perubahan by village', path: () => '/api/changes?level=village', as: 'leader' },
  { name: 'Peringkat by district', path: () => '/api/coverage/ranking?level=district', as: 'registrar' },
  { name: 'Target', path: () => '/api/coverage/targets', as: 'registrar' },
  { name: 'Sektor rentan', path: () => '/api/coverage/sectors', as: 'registrar' },
  { name: 'Bapak Asuh', path: () => '/api/sponsorship/participation', as: 'registrar' },
  { name: 'Beranda', path: () => '/api/home', as: 'registrar' },
  { name: 'Wilayah kerja of a province', path: () => '/api/oversight', as: 'provincial-viewer' },
]

/** What who counts a part of a regency looks at; its figures are no sums of the whole. */
const partial: readonly Pick<Screen, 'name' | 'path'>[] = [
  { name: 'Beranda', path: () => '/api/home' },
  { name: 'Cakupan by village', path: (asOf) => `/api/coverage?by=village&as_of=${asOf}` },
  { name: 'Cakupan by sex', path: (asOf) => `/api/coverage?by=sex&as_of=${asOf}` },
  { name: 'Cakupan by age', path: (asOf) => `/api/coverage?by=age&as_of=${asOf}` },
  {
    name: 'indicator by village',
    path: (asOf) => `/api/indicators/aktif-berhak?as_of=${asOf}&level=village`,
  },
  { name: 'Perubahan by village', path: (asOf) => changes(asOf, 'village') },
  { name: 'Peringkat by village', path: (asOf) => `/api/coverage/ranking?level=village&as_of=${asOf}` },
  { name: 'Target', path: (asOf) => `/api/coverage/targets?as_of=${asOf}` },
  { name: 'Sektor rentan', path: (asOf) => `/api/coverage/sectors?as_of=${asOf}` },
]

/** All questions of all screens of figures; a leader, who may see no people, is answered more carefully than a registrar. */
export const screens: readonly Screen[] = [
  ...groupings.map((by): Screen => ({
    name: `Cakupan by ${by}`,
    path: (asOf) => `/api/coverage?by=${by}&as_of=${asOf}`,
    as: 'registrar',
  })),
  {
    name: 'Cakupan as a map of villages',
    path: (asOf) => `/api/coverage/map?level=village&as_of=${asOf}`,
    as: 'registrar',
  },
  { name: 'Cakupan of a province', path: () => '/api/coverage/province', as: 'provincial-viewer' },
  ...levels.map((level): Screen => ({
    name: `indicator by ${level}`,
    path: (asOf) => `/api/indicators/aktif-berhak?as_of=${asOf}&level=${level}`,
    as: 'registrar',
  })),
  {
    name: 'indicator by village, held back',
    path: (asOf) => `/api/indicators/aktif-berhak?as_of=${asOf}&level=village`,
    as: 'leader',
  },
  ...(['regency', 'district', 'village'] as const).map((level): Screen => ({
    name: `Perubahan by ${level}`,
    path: (asOf) => changes(asOf, level),
    as: 'registrar',
  })),
  { name: 'Perubahan by village, held back', path: (asOf) => changes(asOf, 'village'), as: 'leader' },
  ...rankingLevels.map((level): Screen => ({
    name: `Peringkat by ${level}`,
    path: (asOf) => `/api/coverage/ranking?level=${level}&as_of=${asOf}`,
    as: 'registrar',
  })),
  {
    name: 'Peringkat by village, held back',
    path: (asOf) => `/api/coverage/ranking?level=village&as_of=${asOf}`,
    as: 'leader',
  },
  {
    name: 'Peringkat of a province',
    path: () => '/api/coverage/ranking?level=regency',
    as: 'provincial-viewer',
  },
  { name: 'Target', path: (asOf) => `/api/coverage/targets?as_of=${asOf}`, as: 'registrar' },
  { name: 'Sektor rentan', path: (asOf) => `/api/coverage/sectors?as_of=${asOf}`, as: 'registrar' },
  { name: 'Beranda', path: () => '/api/home', as: 'registrar' },
  { name: 'Beranda of a leader', path: () => '/api/home', as: 'leader' },
  { name: 'Instruksi', path: () => '/api/duties', as: 'registrar' },
  { name: 'Kartu nilai', path: () => '/api/scorecard', as: 'registrar' },
  { name: 'Bapak Asuh', path: () => '/api/sponsorship/participation', as: 'registrar' },
  { name: 'Laporan: published figures', path: () => '/api/published-figures', as: 'registrar' },
  { name: 'Wilayah kerja of a province', path: () => '/api/oversight', as: 'provincial-viewer' },
  {
    name: 'Wilayah kerja of a branch',
    path: () => '/api/oversight',
    as: 'insurer-officer',
    of: ['63.03', '63.04', '63.71', '63.72'],
  },
  ...(['agency-operator', 'leader of a district', 'village-operator'] as const).flatMap((as) =>
    partial.map(({ name, path }): Screen => ({ name: `${name}, ${as}`, path, as })),
  ),
]
