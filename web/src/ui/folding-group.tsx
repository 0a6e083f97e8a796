import { type ReactNode, useState } from 'react'

const storageKey = 'naungan-navigation'

/** Which groups somebody opened or folded in this browser. */
function readFolding(): Readonly<Record<string, boolean>> {
  try {
    return JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Record<string, boolean>
  } catch {
    // What is not ours to read counts as nothing remembered.
    return {}
  }
}

/** A narrow screen shows headings first: thirty screens one below the other are three of its heights. */
const startsOpen = () => matchMedia('(min-width: 60em)').matches

/**
 * A group of the navigation that folds at its heading and remembers it. The group of the screen in view is open, until
 * somebody folds it there.
 */
export function FoldingGroup(props: {
  readonly name: string
  readonly heading: string
  readonly isCurrent: boolean
  readonly children: ReactNode
}) {
  const { name, heading, isCurrent } = props
  const [wanted, setWanted] = useState(() => readFolding()[name] ?? startsOpen())
  const [foldedHere, setFoldedHere] = useState(false)
  // Whoever comes to the group from elsewhere sees where he is.
  if (!isCurrent && foldedHere) setFoldedHere(false)
  const open = isCurrent ? !foldedHere : wanted
  const turn = () => {
    const next = !open
    setWanted(next)
    setFoldedHere(isCurrent && !next)
    localStorage.setItem(storageKey, JSON.stringify({ ...readFolding(), [name]: next }))
  }
  return (
    <details className="group" open={open}>
      <summary
        onClick={(event) => {
          event.preventDefault()
          turn()
        }}
      >
        <h2>{heading}</h2>
      </summary>
      {props.children}
    </details>
  )
}
