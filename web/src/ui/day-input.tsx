import '@mantine/dates/styles.css'
import { DateInput, DatesProvider } from '@mantine/dates'
import dayjs from 'dayjs'
import indonesian from 'dayjs/locale/id'
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
}

const words = dictionary({ clear: 'Kosongkan' }, { clear: 'Clear' })

export function DayInput({ label, description, value, onChange, error, required = false, max }: Props) {
  const { language } = useLanguage()
  const w = useWords(words)
  return (
    <DatesProvider settings={{ locale: language, firstDayOfWeek: 1 }}>
      <DateInput
        label={label}
        description={description}
        placeholder="23 Nov 2026"
        valueFormat="D MMM YYYY"
        dateParser={readDay}
        value={value ?? null}
        onChange={(day) => onChange(day ?? undefined)}
        error={error}
        required={required}
        clearable={!required}
        clearButtonProps={{ 'aria-label': w.clear }}
        {...(max === undefined ? {} : { maxDate: max })}
        popoverProps={{ transitionProps: { duration: 0 } }}
      />
    </DatesProvider>
  )
}
