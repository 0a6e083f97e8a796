import '@mantine/dates/styles.css'
import { DateInput, DatesProvider } from '@mantine/dates'
import dayjs from 'dayjs'
import indonesian from 'dayjs/locale/id'
import { type FocusEvent, useState } from 'react'
import { useFormat } from './format.ts'
import { dictionary, useLanguage, useWords } from './language.tsx'
import { readDay } from './read-day.ts'

// The calendar names months as the rest of the program does.
dayjs.locale(
  {
    ...indonesian,
    monthsShort: ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'],
  },
  undefined,
  true,
)

interface Props {
  readonly label: string
  readonly description?: string | undefined
  readonly value: string | undefined
  readonly onChange: (day: string | undefined) => void
  readonly error?: string | undefined
  readonly required?: boolean
  readonly max?: string
  /** What stands there as long as nothing is chosen, if it means something. */
  readonly placeholder?: string
}

const words = dictionary(
  {
    clear: 'Kosongkan',
    like: (example: string) => `mis. ${example}`,
    noDay: (text: string, example: string) =>
      `“${text}” bukan tanggal, dan tidak dipakai. Tulis seperti ${example}.`,
    tooLate: (max: string) => `Paling akhir ${max}; tanggal itu tidak dipakai.`,
  },
  {
    clear: 'Clear',
    like: (example: string) => `e.g. ${example}`,
    noDay: (text: string, example: string) =>
      `“${text}” is no date, and is not used. Write it like ${example}.`,
    tooLate: (max: string) => `At the latest ${max}; that date is not used.`,
  },
)

/** A day, written or chosen. What is written and is none is told, not silently put back. */
export function DayInput(props: Props) {
  const { label, description, value, onChange, error, required = false, max } = props
  const example = '23 Nov 2026'
  const { language } = useLanguage()
  const format = useFormat()
  const w = useWords(words)
  const [told, setTold] = useState<string>()
  const check = ({ currentTarget }: FocusEvent<HTMLInputElement>) => {
    const text = currentTarget.value.trim()
    const day = text === '' ? null : readDay(text)
    if (text !== '' && day === null) setTold(w.noDay(text, example))
    else if (day !== null && max !== undefined && day > max) setTold(w.tooLate(format.day(max)))
  }
  return (
    <DatesProvider settings={{ locale: language, firstDayOfWeek: 1 }}>
      <DateInput
        label={label}
        description={description}
        placeholder={props.placeholder ?? w.like(example)}
        valueFormat="D MMM YYYY"
        dateParser={readDay}
        value={value ?? null}
        onChange={(day) => {
          setTold(undefined)
          onChange(day ?? undefined)
        }}
        onBlur={check}
        error={told ?? error}
        required={required}
        clearable={!required}
        clearButtonProps={{ 'aria-label': w.clear }}
        {...(max === undefined ? {} : { maxDate: max })}
        popoverProps={{ transitionProps: { duration: 0 } }}
      />
    </DatesProvider>
  )
}
