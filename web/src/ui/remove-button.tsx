import { useChanged } from './change.ts'
import { DialogButton } from './confirm.tsx'
import { Form } from './form.tsx'

/** Removes something after asking; says what that means. */
export function RemoveButton(props: {
  readonly label: string
  /** What is removed, for the title of the dialog and for who hears the button. */
  readonly title: string
  readonly hint: string
  readonly queryKey: string
  readonly done: string
  readonly remove: () => Promise<unknown>
}) {
  const changed = useChanged(props.queryKey)
  return (
    <DialogButton
      label={props.label}
      title={props.title}
      spoken={`${props.label}: ${props.title}`}
      variant="subtle"
      size="compact-sm"
    >
      {(close) => (
        <Form
          submit={props.remove}
          onDone={() => {
            void changed(props.done)
            close()
          }}
          label={props.label}
          danger
        >
          {() => <p>{props.hint}</p>}
        </Form>
      )}
    </DialogButton>
  )
}
