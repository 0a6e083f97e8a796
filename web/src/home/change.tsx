import type { HomeAnswer } from '../../../src/coverage/home/contract.ts'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { homeWords } from './words.ts'

/** What changed this month, in words. */
export function Change({ change }: { readonly change: HomeAnswer['change'] }) {
  const w = useWords(homeWords)
  const format = useFormat()
  if (change === null) return <p className="hint">{w.unknownChange}</p>
  const { protected: gained, gap } = change
  const word = (by: number | null, more: string, fewer: string, same: string) =>
    by === null
      ? `${format.count(null)} ${more}`
      : by === 0
        ? same
        : `${format.count(Math.abs(by))} ${by > 0 ? more : fewer}`
  return (
    <p>
      {w.changeOf(format.day(change.since))}:{' '}
      <b className={gained !== null && gained < 0 ? 'bad' : 'good'}>
        {word(gained, w.moreProtected, w.fewerProtected, w.sameProtected)}
      </b>
      {', '}
      <b className={gap !== null && gap > 0 ? 'bad' : 'good'}>
        {word(gap, w.moreGap, w.fewerGap, w.sameGap)}
      </b>
    </p>
  )
}
