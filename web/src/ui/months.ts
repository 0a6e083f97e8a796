/** Months from one day to another, as a fraction. */
export function monthsBetween(from: string, to: string): number {
  const [fromYear = 0, fromMonth = 0, fromDay = 0] = from.split('-').map(Number)
  const [toYear = 0, toMonth = 0, toDay = 0] = to.split('-').map(Number)
  return (toYear - fromYear) * 12 + (toMonth - fromMonth) + (toDay - fromDay) / 31
}

/** The day at this machine. */
export function today(): string {
  const now = new Date()
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}

/** The month so many months after `2026-11`. */
export function addMonths(month: string, more: number): string {
  const number = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + more
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`
}
