import '@mantine/dates/styles.css'
import 'dayjs/locale/id'
import { DateInput, DatesProvider } from '@mantine/dates'
import dayjs from 'dayjs'
import customParseFormat from 'dayjs/plugin/customParseFormat'
import { dictionary, useLanguage, useWords } from './language.tsx'

dayjs.extend(customParseFormat)

interface Props {
  readonly label: string
  readonly description?: string | undefined
  readonly value: string | undefined
  readonly onChange: (day: string | undefined) => void
  readonly error?: string | undefined
  readonly required?: boolean
  readonly max?: string
}

/** As people here write days: 23 Nov 2026, 23/11/2026, 23-11-2026. */
const written = ['D MMM YYYY', 'D MMMM YYYY', 'D/M/YYYY', 'D-M-YYYY', 'D.M.YYYY', 'DDMMYYYY', 'YYYY-MM-DD']

const words = dictionary({ clear: 'Kosongkan' }, { clear: 'Clear' })

export function DayInput({ label, description, value, onChange, error, required = false, max }: Props) {
  const { language } = useLanguage()
  const w = useWords(words)
  return (
    <DatesProvider settings={{ locale: language, firstDayOfWeek: 1 }}>
      <DateInput
        label={label}
        description={description}
        placeholder={language === 'id' ? '23 Nov 2026' : '23 Nov 2026'}
        valueFormat="D MMM YYYY"
        dateParser={(text) => {
          const day = dayjs(text.trim(), written, language, true)
          return day.isValid() ? day.format('YYYY-MM-DD') : null
        }}
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
