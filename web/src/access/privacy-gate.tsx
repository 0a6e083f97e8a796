import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PrivacyText } from './privacy-text.tsx'
import { privacyWords } from './privacy-words.ts'
import { acknowledgeNotice, type PrivacyNotice } from './requests.ts'

/** What stands before the first screen until its reader says that he has read it. */
export function PrivacyGate(props: { readonly notice: PrivacyNotice; readonly onRead: () => void }) {
  const w = useWords(privacyWords)
  const { notice, onRead } = props
  return (
    <div className="stack reading">
      <PageHead title={w.title} />
      <PrivacyText notice={notice} />
      <Form submit={() => acknowledgeNotice(notice.notice)} onDone={onRead} label={w.read}>
        {() => <p className="hint">{w.readHint}</p>}
      </Form>
    </div>
  )
}
