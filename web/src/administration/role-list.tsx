import { useQuery } from '@tanstack/react-query'
import { type RoleLine, roleList } from '../access/requests.ts'
import { DataTable } from '../ui/data-table.tsx'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { rightWords } from './right-words.ts'
import { useTableState } from './table-state.ts'
import { adminWords } from './words.ts'

/** What each role may do, and where it can hold. */
export function RoleList() {
  const w = useWords(adminWords)
  const rights: Readonly<Record<string, string>> = useWords(rightWords)
  const table = useTableState()
  const { data, error } = useQuery(roleList)
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  return (
    <DataTable<RoleLine>
      caption={w.roles}
      columns={[
        { key: 'role', label: w.role, value: ({ name }) => name },
        {
          key: 'rights',
          label: w.rights,
          below: true,
          value: ({ permissions }) => permissions.map((one) => rights[one] ?? one).join('; '),
        },
        {
          key: 'scopes',
          label: w.scopes,
          wide: true,
          value: ({ scopes }) => scopes.map((one) => w[`scope_${one}`]).join(', '),
        },
      ]}
      rows={data}
      rowKey={({ role }) => role}
      {...table}
      fileName="peran"
    />
  )
}
