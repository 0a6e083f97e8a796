import { type ReactNode, useState } from 'react'

/** Shown at once, or with a click; what is folded away is not even made. */
export function Foldable(props: {
  readonly label: string
  readonly open: boolean
  readonly children: ReactNode
}) {
  const [opened, setOpened] = useState(props.open)
  if (props.open) return props.children
  return (
    <details className="more" onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>{props.label}</summary>
      {opened ? props.children : null}
    </details>
  )
}
