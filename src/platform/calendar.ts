/** A calendar day `YYYY-MM-DD`. Compares correctly as text. */
export type Day = string
/** A calendar month `YYYY-MM`. Compares correctly as text. */
export type Month = string

/** Months counted from year 0, so that differences are subtractions. */
export function monthNumber(month: Month): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1
}

export function addMonths(month: Month, months: number): Month {
  const number = monthNumber(month) + months
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`
}

export function monthOf(day: Day): Month {
  return day.slice(0, 7)
}

export function firstDay(month: Month): Day {
  return `${month}-01`
}

/** The same day so many years ago; of 29 February, where there was none, the 28th. */
export function yearsBefore(day: Day, years: number): Day {
  const then = `${String(Number(day.slice(0, 4)) - years).padStart(4, '0')}${day.slice(4)}`
  return isDay(then) ? then : `${then.slice(0, 8)}28`
}

/** Whole years that somebody born then has on the day; who was born on 29 February has them on 1 March. */
export function ageOn(born: Day, day: Day): number {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4))
  return day.slice(5) < born.slice(5) ? years - 1 : years
}

/** Today where the installation stands; kept at the edge of the program, rules take `asOf`. */
export function today(): Day {
  const now = new Date()
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`
}

/** Whether the text is a day that exists. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text
}
