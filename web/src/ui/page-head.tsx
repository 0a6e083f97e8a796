import { type ReactNode, useEffect } from 'react'
import { pageFacts } from '../page-facts.ts'

/** Title of a screen: in the page and in the browser's tab. */
export function PageHead(props: {
  readonly title: string
  readonly lead?: string
  readonly children?: ReactNode
}) {
  const { title } = props
  useEffect(() => {
    document.title = `${title} · Naungan ${pageFacts.regencyName}`
  }, [title])
  return (
    <div className="head">
      <div>
        <h1>{title}</h1>
        {props.lead === undefined ? null : <p className="hint">{props.lead}</p>}
      </div>
      {props.children}
    </div>
  )
}
