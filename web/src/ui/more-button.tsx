import { Button } from '@mantine/core'
import { dictionary, useWords } from './language.tsx'

const words = dictionary({ more: 'Tampilkan lagi' }, { more: 'Show more' })

/** Further rows of a list, if there are any. */
export function MoreButton(props: { readonly more: (() => void) | undefined; readonly loading: boolean }) {
  const w = useWords(words)
  if (props.more === undefined) return null
  return (
    <div className="no-print">
      <Button variant="default" onClick={props.more} loading={props.loading}>
        {w.more}
      </Button>
    </div>
  )
}
