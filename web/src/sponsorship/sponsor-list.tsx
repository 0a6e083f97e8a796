import { Button, Select, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { may } from '../page-facts.ts'
import { DialogButton, dialogWords } from '../ui/confirm.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Form } from '../ui/form.tsx'
import { type Format, useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { sayDone, sayProblem } from '../ui/notices.tsx'
import { PagesView } from '../ui/pages-view.tsx'
import { usePages } from '../ui/pages.ts'
import { SearchBox } from '../ui/search-box.tsx'
import { mandateWords } from './mandate-words.ts'
import { overviewWords } from './overview-words.ts'
import { useKept } from '../ui/draft.ts'
import {
  addSponsor,
  endSponsor,
  inviteSponsor,
  reinstateSponsor,
  type SponsorLine,
  sponsorPage,
} from './requests.ts'

const route = getRouteApi('/inside/bapak-asuh')

/** Those who take part; accounts are linked and companies added here. */
export function SponsorList() {
  const w = useWords(overviewWords)
  const m = useWords(mandateWords)
  const format = useFormat()
  const { q, sort } = route.useSearch()
  const navigate = route.useNavigate()
  const filter = { q }
  const pages = usePages(['sponsorship', 'sponsors', filter], (page, signal) =>
    sponsorPage(filter, page, signal),
  )
  const change = (next: { q?: string | undefined; sort?: string | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  return (
    <section className="stack tight">
      <p className="hint">{w.sponsorsHint}</p>
      <div className="row no-print">
        <SearchBox
          label={w.name}
          description={m.searchHint}
          className="search-box"
          q={q ?? ''}
          onSearch={(next) => change({ q: next || undefined })}
        />
        {may('sponsorship.manage') ? (
          <>
            <DialogButton label={w.invite}>{(close) => <InviteForm onDone={close} />}</DialogButton>
            <DialogButton label={w.addPrivate}>{(close) => <AddForm onDone={close} />}</DialogButton>
          </>
        ) : null}
      </div>
      <PagesView pages={pages} empty={<p className="empty">{w.noSponsors}</p>}>
        {(rows) => (
          <DataTable
            caption={w.tabSponsors}
            columns={columnsIn(w, m, format)}
            rows={rows}
            rowKey={({ sponsor }) => String(sponsor)}
            state={{ sort }}
            onState={(next) => change({ sort: next.sort })}
            pages={pages}
            search="elsewhere"
            fileName="bapak-asuh"
          />
        )}
      </PagesView>
    </section>
  )
}

function columnsIn(
  w: (typeof overviewWords)['en'],
  m: (typeof mandateWords)['en'],
  format: Format,
): readonly Column<SponsorLine>[] {
  return [
    { key: 'name', label: w.name, value: ({ name }) => name },
    { key: 'kind', label: w.kind, wide: true, value: ({ kind }) => w[`kind_${kind}`] },
    { key: 'nip', label: w.nip, wide: true, value: ({ nip }) => nip },
    { key: 'unit', label: w.unit, below: true, value: ({ unit }) => unit },
    {
      key: 'mandate',
      label: w.mandate,
      value: ({ mandateState }) =>
        mandateState === null ? null : m[`state_${mandateState}` as 'state_active'],
    },
    {
      key: 'retires',
      label: w.retires,
      wide: true,
      value: ({ retiresOn }) => retiresOn,
      cell: ({ retiresOn }) => format.day(retiresOn),
    },
    {
      key: 'account',
      label: w.account,
      wide: true,
      value: ({ linked }) => (linked ? w.linked : w.notLinked),
    },
    {
      key: 'end',
      label: w.end,
      decorative: true,
      value: () => null,
      cell: (sponsor) =>
        may('sponsorship.manage') && sponsor.kind !== 'civil-servant' && sponsor.state === 'serving' ? (
          <EndButton sponsor={sponsor} />
        ) : may('sponsorship.manage') && sponsor.kind !== 'civil-servant' && sponsor.state === 'gone' ? (
          <ReinstateButton sponsor={sponsor} />
        ) : null,
    },
  ]
}

function ReinstateButton({ sponsor: { sponsor, name } }: { readonly sponsor: SponsorLine }) {
  const w = useWords(overviewWords)
  const queries = useQueryClient()
  return (
    <DialogButton label={w.reinstate} spoken={w.reinstateOf(name)} variant="subtle" size="compact-sm">
      {(close) => (
        <Form
          submit={() => reinstateSponsor(sponsor)}
          onDone={() => {
            sayDone(w.reinstated)
            void queries.invalidateQueries({ queryKey: ['sponsorship'] })
            close()
          }}
          label={w.reinstate}
        >
          {() => <p>{w.reinstateSure}</p>}
        </Form>
      )}
    </DialogButton>
  )
}

function EndButton({ sponsor }: { readonly sponsor: SponsorLine }) {
  const w = useWords(overviewWords)
  const d = useWords(dialogWords)
  const queries = useQueryClient()
  const end = useMutation({
    mutationFn: () => endSponsor(sponsor.sponsor),
    onSuccess: async () => {
      sayDone(w.ended)
      await queries.invalidateQueries({ queryKey: ['sponsorship'] })
    },
    onError: sayProblem,
  })
  return (
    <DialogButton label={w.end} spoken={w.endOf(sponsor.name)} variant="subtle" size="compact-sm">
      {(close) => (
        <div className="stack tight">
          <p>{w.endSure}</p>
          <div className="row">
            <Button
              color="red.8"
              loading={end.isPending}
              onClick={() => end.mutate(undefined, { onSettled: close })}
            >
              {w.end}
            </Button>
            <Button variant="default" onClick={close}>
              {d.cancel}
            </Button>
          </div>
        </div>
      )}
    </DialogButton>
  )
}

function InviteForm({ onDone }: { readonly onDone: () => void }) {
  const w = useWords(overviewWords)
  const queries = useQueryClient()
  const formName = 'invite-sponsor'
  const [values, setValues] = useKept(formName, 'values', { nip: '', name: '', signInName: '' })
  const [link, setLink] = useState<string>()
  const set = (change: Partial<typeof values>) => setValues({ ...values, ...change })
  if (link !== undefined)
    return (
      <div className="stack tight">
        <p>{w.inviteLink}</p>
        <p className="code">{link}</p>
        <div className="row">
          <Button onClick={onDone}>{w.done}</Button>
        </div>
      </div>
    )
  return (
    <Form
      draft={formName}
      submit={() => inviteSponsor(values)}
      onDone={(answer) => {
        void queries.invalidateQueries({ queryKey: ['sponsorship'] })
        if (answer.link !== null) return setLink(answer.link)
        sayDone(w.inviteLinked)
        onDone()
      }}
      label={w.invite}
    >
      {(errorOf) => (
        <>
          <p className="hint">{w.inviteHint}</p>
          <TextInput
            label={w.nip}
            inputMode="numeric"
            required
            value={values.nip}
            onChange={(event) => set({ nip: event.currentTarget.value })}
            error={errorOf('nip')}
          />
          <TextInput
            label={w.name}
            required
            value={values.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
            error={errorOf('name')}
          />
          <TextInput
            label={w.signInName}
            required
            value={values.signInName}
            onChange={(event) => set({ signInName: event.currentTarget.value })}
            error={errorOf('signInName')}
          />
        </>
      )}
    </Form>
  )
}

function AddForm({ onDone }: { readonly onDone: () => void }) {
  const w = useWords(overviewWords)
  const queries = useQueryClient()
  const formName = 'add-sponsor'
  const [values, setValues] = useKept(formName, 'values', { kind: 'company', name: '', contact: '' })
  const set = (change: Partial<typeof values>) => setValues({ ...values, ...change })
  return (
    <Form
      draft={formName}
      submit={() => addSponsor({ ...values, contact: values.contact === '' ? null : values.contact })}
      onDone={({ sponsor }) => {
        sayDone(w.added(String(sponsor)))
        void queries.invalidateQueries({ queryKey: ['sponsorship'] })
        onDone()
      }}
      label={w.add}
    >
      {(errorOf) => (
        <>
          <Select
            label={w.kind}
            data={[
              { value: 'company', label: w.kind_company },
              { value: 'citizen', label: w.kind_citizen },
            ]}
            value={values.kind}
            onChange={(kind) => set({ kind: kind ?? 'company' })}
            allowDeselect={false}
            comboboxProps={{ transitionProps: { duration: 0 } }}
          />
          <TextInput
            label={w.name}
            required
            value={values.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
            error={errorOf('name')}
          />
          <TextInput
            label={w.contact}
            value={values.contact}
            onChange={(event) => set({ contact: event.currentTarget.value })}
            error={errorOf('contact')}
          />
        </>
      )}
    </Form>
  )
}
