import { useFormat, shareOf } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import type { Headcount } from './requests.ts'
import { coverageWords } from './words.ts'

/** The answer to the first question, readable in ten seconds. */
export function Headline({
  whole,
}: {
  readonly whole: Pick<Headcount, 'gap' | 'eligibleProtected' | 'eligible'>
}) {
  const w = useWords(coverageWords)
  const format = useFormat()
  const share = shareOf(whole.eligibleProtected, whole.eligible)
  return (
    <dl className="cards headline">
      <Card label={w.gap} hint={w.gapHint} value={format.count(whole.gap)} tone="bad" />
      <Card
        label={w.protected}
        hint={w.protectedHint}
        value={format.count(whole.eligibleProtected)}
        tone="good"
      />
      <Card label={w.eligible} hint={w.eligibleHint} value={format.count(whole.eligible)} />
      <Card
        label={w.share}
        hint={
          share === null
            ? w.shareHint
            : w.shareOf(format.count(whole.eligibleProtected), format.count(whole.eligible))
        }
        value={format.share(share)}
      />
    </dl>
  )
}

function Card(props: {
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly tone?: 'bad' | 'good'
}) {
  return (
    <div className="card">
      <dt>{props.label}</dt>
      <dd>
        <span className={`big ${props.tone ?? ''}`}>{props.value}</span>
        <span className="hint">{props.hint}</span>
      </dd>
    </div>
  )
}
