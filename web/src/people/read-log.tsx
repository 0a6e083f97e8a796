import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { DayInput } from '../ui/day-input.tsx'
import { useWords } from '../ui/language.tsx'
import { MoreButton } from '../ui/more-button.tsx'
import { PagesView } from '../ui/pages-view.tsx'
import { usePages } from '../ui/pages.ts'
import { ReadLogTable } from './read-log-table.tsx'
import { readLogWords } from './read-log-words.ts'
import { readingsPage } from './requests.ts'

/** Who looked at the person, for whoever answers requests of data subjects. */
export function ReadLog({ personId }: { readonly personId: number }) {
  const w = useWords(readLogWords)
  const [time, setTime] = useState<{ from?: string | undefined; until?: string | undefined }>({})
  const pages = usePages(['readings', personId, time], (page, signal) =>
    readingsPage(personId, time, page, signal),
  )
  return (
    <section className="stack tight no-print">
      <h2>{w.title}</h2>
      <p className="hint">{w.hint}</p>
      <div className="row">
        <DayInput label={w.from} value={time.from} onChange={(from) => setTime({ ...time, from })} />
        <DayInput label={w.until} value={time.until} onChange={(until) => setTime({ ...time, until })} />
        {time.from === undefined && time.until === undefined ? null : (
          <Button variant="subtle" onClick={() => setTime({})}>
            {w.clear}
          </Button>
        )}
        <span className="grow" />
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link {...props} to="/pekerja/$personId/log-baca" params={{ personId: String(personId) }} />
          )}
        >
          {w.print}
        </Button>
      </div>
      <PagesView pages={pages} empty={<p className="hint">{w.none}</p>}>
        {(rows) => <ReadLogTable lines={rows} caption={w.title} />}
      </PagesView>
      <MoreButton more={pages.more} loading={pages.loading} />
    </section>
  )
}
