import { useQuery } from '@tanstack/react-query'
import { type Account, accountList, type RoleLine, roleList } from '../access/requests.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { DialogButton } from '../ui/confirm.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { AccountDialog } from './account-dialog.tsx'
import { InviteForm } from './invite-form.tsx'
import { useTableState } from './table-state.ts'
import { adminWords } from './words.ts'

/** Who may sign in, with which roles. */
export function AccountList() {
  const w = useWords(adminWords)
  const format = useFormat()
  const table = useTableState()
  const { data, error } = useQuery(accountList)
  const roles = useQuery(roleList)
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  return (
    <DataTable
      caption={w.accounts}
      columns={columnsIn(w, format, roles.data ?? [])}
      rows={data}
      rowKey={({ accountId }) => accountId}
      {...table}
      tools={<DialogButton label={w.invite}>{() => <InviteForm />}</DialogButton>}
      fileName="pengguna"
    />
  )
}

function columnsIn(
  w: (typeof adminWords)['en'],
  format: Format,
  roles: readonly RoleLine[],
): readonly Column<Account>[] {
  const nameOf = (role: string) => roles.find((one) => one.role === role)?.name ?? role
  return [
    {
      key: 'name',
      label: w.name,
      value: ({ name }) => name,
      cell: ({ name, deactivatedAt }) => (
        <>
          {name}
          {deactivatedAt === null ? null : <span className="tag bad">{w.inactive}</span>}
        </>
      ),
    },
    { key: 'signin', label: w.signInName, wide: true, value: ({ signInName }) => signInName },
    {
      key: 'roles',
      label: w.role,
      below: true,
      value: ({ grants }) => grants.map(({ role, scopeName }) => `${nameOf(role)}, ${scopeName}`).join('; '),
    },
    {
      key: 'seen',
      label: w.lastSeen,
      wide: true,
      value: ({ lastSeenAt }) => lastSeenAt,
      cell: ({ lastSeenAt }) => (lastSeenAt === null ? w.never : format.time(lastSeenAt)),
    },
    {
      key: 'manage',
      label: w.manage,
      decorative: true,
      value: () => null,
      cell: (account) => (
        <DialogButton label={w.manage} title={account.name} variant="subtle" size="compact-sm">
          {() => <AccountDialog account={account} />}
        </DialogButton>
      ),
    },
  ]
}
