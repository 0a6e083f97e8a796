import type { Cell } from '../../src/registry/intake/grid.ts'
import { two } from './draw.ts'

export const months =
  'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(' ')
const short = 'Jan Feb Mar Apr Mei Jun Jul Agt Sep Okt Nov Des'.split(' ')
const english = 'January February March April May June July August September October November December'.split(
  ' ',
)
const shortEnglish = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const mistyped = 'Januri Pebruari Marer April Mei Juni Juli Agustuss Septmber Oktobr Nopember Desembr'.split(
  ' ',
)
const dayNumber = (y: number, m: number, d: number) =>
  Math.round((Date.UTC(y, m - 1, d) - Date.UTC(1899, 11, 30)) / 86_400_000)
type Day = readonly [y: number, m: number, d: number]
/** Forms of a whole date as text, all of one reading. */
export const texts: Record<string, (day: Day) => string> = {
  'd-m-y': ([y, m, d]) => `${two(d)}-${two(m)}-${y}`,
  'd/m/y': ([y, m, d]) => `${two(d)}/${two(m)}/${y}`,
  'd.m.y': ([y, m, d]) => `${d}.${m}.${y}`,
  'd m y': ([y, m, d]) => `${two(d)} ${two(m)} ${y}`,
  'd - m - y': ([y, m, d]) => `${two(d)} - ${two(m)} - ${y}`,
  'd–m–y': ([y, m, d]) => `${two(d)}–${two(m)}–${y}`,
  'd month y': ([y, m, d]) => `${d} ${months[m - 1]} ${y}`,
  'D MONTH Y': ([y, m, d]) => `${two(d)} ${months[m - 1]!.toUpperCase()} ${y}`,
  'd-mon-y': ([y, m, d]) => `${d}-${short[m - 1]}-${y}`,
  'd-mon-yy': ([y, m, d]) => `${two(d)}-${shortEnglish[m - 1]}-${two(y % 100)}`,
  'd month y english': ([y, m, d]) => `${d} ${english[m - 1]} ${y}`,
  'd month y mistyped': ([y, m, d]) => `${d} ${mistyped[m - 1]} ${y}`,
  'y-m-d': ([y, m, d]) => `${y}-${two(m)}-${two(d)}`,
  'y/m/d': ([y, m, d]) => `${y}/${two(m)}/${two(d)}`,
  'y-m-d time': ([y, m, d]) => `${y}-${two(m)}-${two(d)} 00:00:00`,
  'd/m/y time': ([y, m, d]) => `${two(d)}/${two(m)}/${y} 0:00`,
  'd,m,y': ([y, m, d]) => `${two(d)},${two(m)},${y}`,
  'd-m-yO': ([y, m, d]) => `${two(d)}-${two(m)}-${y}`.replace(/^0/, 'O'),
}
export const cellsOnly: Record<string, (day: Day) => Cell> = {
  yyyymmdd: ([y, m, d]) => `${y}${two(m)}${two(d)}`,
  ddmmyyyy: ([y, m, d]) => `${two(d)}${two(m)}${y}`,
  'yyyymmdd number': ([y, m, d]) => Number(`${y}${two(m)}${two(d)}`),
  date: ([y, m, d]) => new Date(Date.UTC(y, m - 1, d)),
  'date ': ([y, m, d]) => new Date(Date.UTC(y, m - 1, d)),
  serial: ([y, m, d]) => dayNumber(y, m, d),
  'serial text': ([y, m, d]) => String(dayNumber(y, m, d)),
  apostrophe: ([y, m, d]) => `'${two(d)}-${two(m)}-${y}`,
  weekday: ([y, m, d]) => `Jumat, ${d} ${months[m - 1]} ${y}`,
  'month first': ([y, m, d]) => `${m}/${d}/${y}`,
}
