import { useFormat } from '../ui/format.ts'

/** A percentage never stands without what it is a share of: beneath it, where a narrow screen leaves that column out. */
export function CountedShare(props: {
  /** Hundredths of a percent. */
  readonly share: number | null
  readonly numerator: number | null
  readonly denominator: number | null
  /** Where no column of its own tells the counts on any screen. */
  readonly always?: boolean
}) {
  const { share, numerator, denominator, always = false } = props
  const format = useFormat()
  if (share === null || numerator === null || denominator === null) return format.share(share)
  return (
    <>
      {format.share(share)}
      <span className={always ? 'share-counts' : 'share-counts unseen-wide'}>
        {format.count(numerator)} / {format.count(denominator)}
      </span>
    </>
  )
}
