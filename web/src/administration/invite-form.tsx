import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { inviteAccount, type NewGrant } from '../access/requests.ts'
import { pageFacts } from '../page-facts.ts'
import { useDraft } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { today } from '../ui/months.ts'
import { useChanged } from '../ui/change.ts'
import { GrantFields } from './grant-fields.tsx'
import { LinkNotice } from './link-notice.tsx'
import { adminWords } from './words.ts'

/** A first grant that fits anywhere, to begin with. */
export function emptyGrant(): NewGrant {
  return { role: 'leader', scopeKind: 'regency', scopeCode: pageFacts.regency, from: today(), until: null }
}

/** A new account with its first role; the link goes to its owner by hand. */
export function InviteForm() {
  const w = useWords(adminWords)
  const changed = useChanged('accounts')
  const [link, setLink] = useState<string>()
  const [draft, change, clear] = useDraft('invite', { signInName: '', name: '', grant: emptyGrant() })
  if (link !== undefined) return <LinkNotice link={link} />
  return (
    <Form
      submit={() => inviteAccount({ signInName: draft.signInName, name: draft.name, grants: [draft.grant] })}
      onDone={(made) => {
        clear()
        void changed(w.invited)
        setLink(made.link)
      }}
      label={w.invite}
    >
      {(errorOf) => (
        <>
          <TextInput
            label={w.name}
            required
            value={draft.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
            error={errorOf('name')}
          />
          <TextInput
            label={w.signInName}
            description={w.signInNameHint}
            required
            autoComplete="off"
            value={draft.signInName}
            onChange={(event) => change({ signInName: event.currentTarget.value })}
            error={errorOf('signInName')}
          />
          <GrantFields
            grant={draft.grant}
            onChange={(next) => change({ grant: { ...draft.grant, ...next } })}
            errorOf={(field) => errorOf(`grants.0.${field}`)}
          />
        </>
      )}
    </Form>
  )
}
