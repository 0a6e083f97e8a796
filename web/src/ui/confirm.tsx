import { Button, Modal } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { dictionary, useWords } from './language.tsx'

export const dialogWords = dictionary(
  { close: 'Tutup', cancel: 'Batal' },
  { close: 'Close', cancel: 'Cancel' },
)

interface Props {
  readonly label: string
  readonly title?: string
  /** The label with what it is about, for who hears the button and does not see its line. */
  readonly spoken?: string
  readonly danger?: boolean
  readonly variant?: 'default' | 'subtle' | 'filled'
  readonly size?: 'sm' | 'compact-sm'
  readonly children: (close: () => void) => ReactNode
}

/** A button that opens a dialog; its content is told how to close it. */
export function DialogButton(props: Props) {
  const w = useWords(dialogWords)
  const [opened, setOpened] = useState(false)
  const close = () => setOpened(false)
  return (
    <>
      <Button
        variant={props.variant ?? 'default'}
        size={props.size ?? 'sm'}
        onClick={() => setOpened(true)}
        {...(props.spoken === undefined ? {} : { 'aria-label': props.spoken })}
        {...(props.danger === true ? { color: 'red.8' } : {})}
      >
        {props.label}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={props.title ?? props.label}
        closeButtonProps={{ 'aria-label': w.close }}
        transitionProps={{ duration: 0 }}
        size="lg"
      >
        {opened ? props.children(close) : null}
      </Modal>
    </>
  )
}
