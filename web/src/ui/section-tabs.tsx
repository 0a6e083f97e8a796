/** Parts of a screen. They stand in the address, so they are links in all but looks. */
export function SectionTabs<Key extends string>(props: {
  readonly label: string
  readonly tabs: readonly { readonly key: Key; readonly label: string }[]
  readonly current: Key
  readonly onChoose: (key: Key) => void
}) {
  return (
    <div className="section-tabs no-print" role="group" aria-label={props.label}>
      {props.tabs.map(({ key, label }) => (
        <button
          key={key}
          type="button"
          {...(key === props.current ? { 'aria-current': 'true' as const } : {})}
          onClick={() => props.onChoose(key)}
        >
          {label}
        </button>
      ))}
    </div>
  )
}
