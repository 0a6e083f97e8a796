import { Button } from '@mantine/core'

interface Props {
  readonly label: string
  /** The label with what it changes, for who hears the button and does not see its line. */
  readonly spoken: string
  readonly work: { readonly mutate: () => void; readonly isPending: boolean }
}

/** A change by one click, in a line of a table or list. */
export function ChangeButton({ label, spoken, work }: Props) {
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      onClick={() => work.mutate()}
      loading={work.isPending}
      aria-label={spoken}
    >
      {label}
    </Button>
  )
}
