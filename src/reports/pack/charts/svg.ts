/** A drawing of vectors; sizes in points. Equal inputs give equal letters. */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly parts: readonly string[]
}

export const ink = '#1d2b36'
export const faint = '#5c6b77'
export const rule = '#c9d2d9'
/** The accent of the screens; what went well in blue, what wants doing in orange: told apart without colour vision. */
export const tones = { plain: '#0b6e5f', good: '#2a7fb8', bad: '#c2571a' } as const
export const total = '#51606f'

/** Paper is set in Source Sans; a screen has whatever face it has, most of them broader. */
export type Face = 'paper' | 'screen'
const faces = {
  paper: { family: 'Source Sans 3', scale: 1 },
  screen: { family: 'Source Sans 3, Arial, Helvetica, sans-serif', scale: 0.84 },
} as const

export function svgOf({ width, height, parts }: Drawing, title: string, face: Face): string {
  const { family, scale } = faces[face]
  const drawn = parts
    .join('')
    .replaceAll(/font-size="([\d.]+)"/g, (_, size: string) => `font-size="${at(Number(size) * scale)}"`)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${at(width)}" height="${at(height)}" viewBox="0 0 ${at(width)} ${at(height)}" font-family="${family}" role="img"><title>${escape(title)}</title>${drawn}</svg>`
}

/** Two places behind the point are finer than a printer. */
export const at = (value: number) => String(Math.round(value * 100) / 100 + 0)

export const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

export const box = (x: number, y: number, width: number, height: number, fill: string) =>
  `<rect x="${at(x)}" y="${at(y)}" width="${at(Math.max(0, width))}" height="${at(Math.max(0, height))}" fill="${fill}"/>`

export const stroke = (x1: number, y1: number, x2: number, y2: number, colour: string, dash = '') =>
  `<line x1="${at(x1)}" y1="${at(y1)}" x2="${at(x2)}" y2="${at(y2)}" stroke="${colour}" stroke-width="0.75"${dash === '' ? '' : ` stroke-dasharray="${dash}"`}/>`

interface Lettering {
  readonly size?: number
  readonly fill?: string
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly bold?: boolean
}

export function letters(
  x: number,
  y: number,
  text: string,
  { size = 9, fill = ink, anchor = 'start', bold = false }: Lettering = {},
): string {
  return `<text x="${at(x)}" y="${at(y)}" font-size="${at(size)}" fill="${fill}"${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}${bold ? ' font-weight="600"' : ''}>${escape(text)}</text>`
}

/** About how wide a text is: the face is not at hand, and a letter is half as wide as it is high. */
export const widthOf = (text: string, size = 9) => text.length * size * 0.49

/** Cut to a width, at the end, with an ellipsis. */
function fit(text: string, width: number, size = 9): string {
  if (widthOf(text, size) <= width) return text
  const most = Math.floor(width / widthOf('x', size))
  return `${text.slice(0, Math.max(1, most - 1)).trimEnd()}…`
}

/** On how many lines of a width a text stands; words stay whole where they fit. */
export function wrap(text: string, width: number, size = 9, mostLines = 2): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && widthOf(`${last} ${word}`, size) <= width)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  const kept = lines.slice(0, mostLines)
  if (lines.length > mostLines) kept[mostLines - 1] = `${kept[mostLines - 1]} …`
  return kept.map((one) => fit(one, width, size))
}
