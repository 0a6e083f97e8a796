import type { ReactNode } from 'react'

/** A table that may be wider than the screen: it scrolls by itself, also with the keyboard. */
export function TableScroll(props: { readonly label: string; readonly children: ReactNode }) {
  return (
    // Without a tab stop the keyboard could not reach what is out of sight (WCAG 2.1.1).
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="table-scroll" aria-label={props.label} tabIndex={0}>
      {props.children}
    </section>
  )
}
