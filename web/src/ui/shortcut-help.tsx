import { Kbd, Modal } from '@mantine/core'
import { useWords } from './language.tsx'
import type { Section } from './sections.ts'
import { shellWords } from './shell-words.ts'

export function ShortcutHelp(props: {
  readonly opened: boolean
  readonly onClose: () => void
  readonly sections: readonly Section[]
}) {
  const w = useWords(shellWords)
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={w.shortcuts}
      closeButtonProps={{ 'aria-label': w.close }}
      transitionProps={{ duration: 0 }}
    >
      <dl className="pairs">
        {props.sections.map(({ letter, word }) =>
          letter === undefined ? null : (
            <div key={letter}>
              <dt>
                <Kbd>g</Kbd> <Kbd>{letter}</Kbd>
              </dt>
              <dd>{w[word]}</dd>
            </div>
          ),
        )}
        <div>
          <dt>
            <Kbd>/</Kbd>
          </dt>
          <dd>{w.search}</dd>
        </div>
        <div>
          <dt>
            <Kbd>?</Kbd>
          </dt>
          <dd>{w.helpKey}</dd>
        </div>
      </dl>
    </Modal>
  )
}
