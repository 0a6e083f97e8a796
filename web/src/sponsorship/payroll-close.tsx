import { Checkbox, Textarea } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { DialogButton } from '../ui/confirm.tsx'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { sayDone } from '../ui/notices.tsx'
import { today } from '../ui/months.ts'
import { closableFile, closeFile, payrollMonth } from './payroll-requests.ts'
import { useKept } from '../ui/draft.ts'
import { payrollWords } from './payroll-words.ts'

/** Closes a file that its pay office never answered; shown first, said twice. */
export function CloseFile({ file, month }: { readonly file: number; readonly month: string }) {
  const w = useWords(payrollWords)
  const format = useFormat()
  const queries = useQueryClient()
  // Only for the whole regency, and not before the month has begun: nobody else is asked whether he may.
  const { data: whole } = useQuery(payrollMonth(month))
  const enabled = whole?.whole === true && month <= today().slice(0, 7)
  const { data } = useQuery({ ...closableFile(file), enabled })
  const [asked, setAsked] = useState(false)
  const formName = `close-pay-file-${file}`
  const [reason, setReason] = useKept(formName, 'reason', '')
  if (data === undefined) return null
  return (
    <div className="row no-print">
      <DialogButton label={w.close} danger>
        {(close) => (
          <Form
            draft={formName}
            submit={() => closeFile(file, { lines: data.lines, reason })}
            onDone={({ result }) => {
              sayDone(w.closed(format.count(result)))
              void queries.invalidateQueries({ queryKey: ['payroll'] })
              close()
            }}
            label={w.close}
            disabled={!asked}
            danger
          >
            {(errorOf) => (
              <>
                <p>{w.closeSure(format.count(data.lines), format.rupiah(data.amount))}</p>
                <p className="hint">{w.closeUndo}</p>
                <Textarea
                  label={w.closeReason}
                  description={w.closeReasonHint}
                  required
                  minLength={5}
                  maxLength={500}
                  value={reason}
                  onChange={(event) => setReason(event.currentTarget.value)}
                  error={errorOf('reason')}
                />
                <Checkbox
                  label={w.closeAsked}
                  checked={asked}
                  onChange={(event) => setAsked(event.currentTarget.checked)}
                />
              </>
            )}
          </Form>
        )}
      </DialogButton>
    </div>
  )
}
