import { type Language, useLanguage } from './language.tsx'

const months = {
  id: ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
} as const
const withheld = { id: 'ditahan', en: 'withheld' } as const
const locales = { id: 'id-ID', en: 'en-GB' } as const

export interface Format {
  /** `38983` as `38.983`; `null` is a figure withheld: about fewer than 5 people, or giving such a one away. */
  readonly count: (value: number | null) => string
  /** Hundredths of a percent: `2610` as `26,1 %`. */
  readonly share: (hundredths: number | null) => string
  /** Whole rupiah: `16800` as `Rp16.800`. */
  readonly rupiah: (amount: number | null) => string
  readonly decimal: (value: number) => string
  /** `2026-11-23` as `23 Nov 2026`. */
  readonly day: (day: string | null) => string
  /** `2026-11` as `Nov 2026`. */
  readonly month: (month: string | null) => string
  /** An instant as `23 Nov 2026 14.05`. */
  readonly time: (instant: string | null) => string
  /** Bytes as `1,2 MB`. */
  readonly size: (bytes: number) => string
}

export function makeFormat(language: Language): Format {
  const locale = locales[language]
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const one = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' })
  const day = (text: string | null) =>
    text === null || text === ''
      ? '–'
      : `${Number(text.slice(8, 10))} ${months[language][Number(text.slice(5, 7)) - 1]} ${text.slice(0, 4)}`
  return {
    count: (value) => (value === null ? withheld[language] : whole.format(value)),
    share: (hundredths) => (hundredths === null ? '–' : `${one.format(hundredths / 100)} %`),
    rupiah: (amount) =>
      amount === null ? '–' : `${amount < 0 ? '−' : ''}Rp${whole.format(Math.abs(amount))}`,
    decimal: (value) => one.format(value),
    day,
    month: (month) => (month === null ? '–' : day(`${month}-01`).replace(/^1 /, '')),
    time: (instant) => {
      if (instant === null) return '–'
      const at = new Date(instant)
      const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString()
      return `${day(local.slice(0, 10))} ${clock.format(at)}`
    },
    size: (bytes) =>
      bytes < 1_000_000 ? `${whole.format(Math.ceil(bytes / 1000))} kB` : `${one.format(bytes / 1e6)} MB`,
  }
}

const formats = { id: makeFormat('id'), en: makeFormat('en') }

export function useFormat(): Format {
  return formats[useLanguage().language]
}

/** Share of a whole in hundredths of a percent; none when there is nothing to take a share of. */
export function shareOf(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : Math.round((part * 10_000) / whole)
}
