import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { may } from '../page-facts.ts'
import { DialogButton } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Form } from '../ui/form.tsx'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useAccountName } from './account-name.ts'
import { type AccountCode, accountCodes, saveCode } from './ledger-requests.ts'
import { ledgerWords } from './ledger-words.ts'
import { useMoneyChanged } from './money-changed.ts'
import { useKept } from '../ui/draft.ts'
import { moneyWords } from './money-words.ts'

const route = getRouteApi('/inside/iuran/buku-besar')

/** Which account of the region's own system each account of these books is. */
export function AccountCodes() {
  const w = useWords(ledgerWords)
  const nameOf = useAccountName()
  const { q, sort } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error } = useQuery(accountCodes)
  if (data === undefined) return error === null ? <Loading /> : <ProblemNotice error={error} />
  return (
    <div className="stack">
      <p className="hint">{w.codeLead}</p>
      <DataTable
        caption={w.codes}
        columns={columnsIn(w, nameOf)}
        rows={data}
        rowKey={({ account }) => account}
        state={{ q, sort }}
        onState={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
        fileName="kode-rekening"
      />
    </div>
  )
}

function columnsIn(
  w: (typeof ledgerWords)['en'],
  nameOf: (account: string) => string,
): readonly Column<AccountCode>[] {
  return [
    { key: 'account', label: w.account, value: ({ account }) => nameOf(account) },
    {
      key: 'code',
      label: w.code,
      value: ({ code }) => code,
      cell: ({ code }) =>
        code === null ? <span className="hint">{w.noCode}</span> : <span className="code">{code}</span>,
    },
    { key: 'codeName', label: w.codeName, wide: true, value: ({ codeName }) => codeName },
    {
      key: 'edit',
      label: w.edit,
      decorative: true,
      value: () => null,
      cell: (one) =>
        may('contributions.bill') ? (
          <DialogButton label={w.edit} title={nameOf(one.account)} variant="subtle" size="compact-sm">
            {(close) => <CodeForm known={one} onDone={close} />}
          </DialogButton>
        ) : null,
    },
  ]
}

function CodeForm({ known, onDone }: { readonly known: AccountCode; readonly onDone: () => void }) {
  const w = useWords(ledgerWords)
  const m = useWords(moneyWords)
  const changed = useMoneyChanged()
  const formName = `account-code-${known.account}`
  const [code, setCode] = useKept(formName, 'code', known.code ?? '')
  const [name, setName] = useKept(formName, 'name', known.codeName ?? '')
  const [note, setNote] = useKept(formName, 'note', known.note ?? '')
  return (
    <Form
      draft={formName}
      submit={() => saveCode(known.account, { code, name, ...(note === '' ? {} : { note }) })}
      onDone={() => {
        changed(w.saved)
        onDone()
      }}
      label={w.save}
    >
      {(errorOf) => (
        <>
          <TextInput
            label={w.code}
            required
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            error={errorOf('code')}
          />
          <TextInput
            label={w.codeName}
            required
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={errorOf('name')}
          />
          <TextInput
            label={m.note}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            error={errorOf('note')}
          />
        </>
      )}
    </Form>
  )
}
