import { Button, Textarea } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import {
  type Account,
  deactivateAccount,
  endRole,
  grantRole,
  makeResetLink,
  reactivateAccount,
  removeSecondFactor,
  roleList,
} from '../access/requests.ts'
import { pageFacts } from '../page-facts.ts'
import { ChangeButton } from '../ui/change-button.tsx'
import { DialogButton } from '../ui/confirm.tsx'
import { useDraft, useKept } from '../ui/draft.ts'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { sayProblem } from '../ui/notices.tsx'
import { useChange, useChanged } from '../ui/change.ts'
import { GrantFields } from './grant-fields.tsx'
import { emptyGrant } from './invite-form.tsx'
import { LinkNotice } from './link-notice.tsx'
import { adminWords } from './words.ts'

type Grant = Account['grants'][number]

/** Roles of an account, a new link, and whether it may be used. */
export function AccountDialog({ account }: { readonly account: Account }) {
  const w = useWords(adminWords)
  const changed = useChanged('accounts')
  const [grant, change, clear] = useDraft(`grant-${account.accountId}`, emptyGrant())
  const reset = useMutation({ mutationFn: () => makeResetLink(account.accountId), onError: sayProblem })
  const active = account.deactivatedAt === null
  const toggle = useChange('accounts', active ? w.deactivated : w.reactivated, () =>
    active ? deactivateAccount(account.accountId) : reactivateAccount(account.accountId),
  )
  return (
    <div className="stack">
      <ul className="list">
        {account.grants.map((one) => (
          <GrantLine key={one.assignmentId} grant={one} />
        ))}
      </ul>
      <Form
        submit={() => grantRole(account.accountId, grant)}
        onDone={() => {
          clear()
          void changed(w.granted)
        }}
        label={w.grant}
      >
        {(errorOf) => <GrantFields grant={grant} onChange={change} errorOf={errorOf} />}
      </Form>
      {reset.data === undefined ? null : <LinkNotice link={reset.data.link} />}
      <div className="row">
        <Button variant="default" onClick={() => reset.mutate()} loading={reset.isPending}>
          {w.resetLink}
        </Button>
        {active && account.accountId !== pageFacts.visitor?.accountId ? (
          <DialogButton label={w.removeFactor} danger>
            {(close) => (
              <FactorForm
                accountId={account.accountId}
                onDone={() => {
                  close()
                  void changed(w.factorRemoved)
                }}
              />
            )}
          </DialogButton>
        ) : null}
        <Button
          variant="outline"
          {...(active ? { color: 'red.8' } : {})}
          onClick={() => toggle.mutate()}
          loading={toggle.isPending}
          title={active ? w.deactivateHint : undefined}
        >
          {active ? w.deactivate : w.reactivate}
        </Button>
      </div>
    </div>
  )
}

/** A lost device: the second factor goes, with a reason that its owner is told. */
function FactorForm(props: { readonly accountId: string; readonly onDone: () => void }) {
  const w = useWords(adminWords)
  const formName = `remove-factor-${props.accountId}`
  const [reason, setReason] = useKept(formName, 'reason', '')
  return (
    <Form
      draft={formName}
      submit={() => removeSecondFactor(props.accountId, reason)}
      onDone={props.onDone}
      label={w.removeFactor}
      danger
    >
      {(errorOf) => (
        <>
          <p>{w.removeFactorHint}</p>
          <Textarea
            label={w.factorReason}
            required
            minLength={5}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={errorOf('reason')}
          />
        </>
      )}
    </Form>
  )
}

function GrantLine({ grant }: { readonly grant: Grant }) {
  const w = useWords(adminWords)
  const format = useFormat()
  const roles = useQuery(roleList)
  const name = roles.data?.find(({ role }) => role === grant.role)?.name ?? grant.role
  const end = useChange('accounts', w.ended, () => endRole(grant.assignmentId))
  return (
    <li className="row centre">
      <span>
        {name} · {w[`scope_${grant.scopeKind}`]} {grant.scopeKind === 'regency' ? '' : grant.scopeName}
        <span className="hint">
          {' '}
          {w.from.toLowerCase()} {format.day(grant.from)}
          {grant.until === null ? '' : ` ${w.until.toLowerCase()} ${format.day(grant.until)}`}
        </span>
      </span>
      {grant.until === null ? (
        <ChangeButton label={w.endRole} spoken={`${w.endRole}: ${name}`} work={end} />
      ) : null}
    </li>
  )
}
