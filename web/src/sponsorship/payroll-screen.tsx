import './sponsorship.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { MonthInput } from '../contributions/month-input.tsx'
import { oneOf } from '../search-params.ts'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { addMonths, today } from '../ui/months.ts'
import { PageHead } from '../ui/page-head.tsx'
import { PrintButton } from '../ui/print-button.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { SectionTabs } from '../ui/section-tabs.tsx'
import { AgencyNotices } from './agency-notices.tsx'
import { PayrollFileView } from './payroll-file.tsx'
import { PayrollFiles } from './payroll-files.tsx'
import { PayrollLayouts } from './payroll-layouts.tsx'
import { type PayrollMonth, payrollMonth } from './payroll-requests.ts'
import { PayrollResults } from './payroll-results.tsx'
import { PayrollRows } from './payroll-rows.tsx'
import { PayrollShortfalls } from './payroll-shortfalls.tsx'
import { PayrollTrust } from './payroll-trust.tsx'
import { payrollWords } from './payroll-words.ts'
import { PayrollWorkView } from './payroll-work.tsx'

const route = getRouteApi('/inside/bapak-asuh/gaji')
const parts = ['files', 'waiting', 'results', 'shortfalls', 'trust', 'layouts'] as const
const ofOffice: readonly (typeof parts)[number][] = ['files', 'waiting', 'results']

/** Deductions of a month: files for the pay offices, what came back, and the money in trust. */
export function PayrollScreen() {
  const w = useWords(payrollWords)
  const { tab, month = addMonths(today().slice(0, 7), 1), work, file, sort } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error } = useQuery(payrollMonth(month))
  const go = (next: Partial<Record<'tab' | 'month' | 'work' | 'file' | 'sort', string | undefined>>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  if (file !== undefined)
    return <PayrollFileView file={file} sort={sort} onSort={(next) => go({ sort: next })} />
  const whole = data?.whole ?? false
  const wanted = oneOf(parts, tab) ?? 'files'
  const current = whole || ofOffice.includes(wanted) ? wanted : 'files'
  const labels = {
    files: w.tabFiles,
    waiting: w.tabWaiting,
    results: w.tabResults,
    shortfalls: w.tabShortfalls,
    trust: w.tabTrust,
    layouts: w.tabLayouts,
  }
  const onWork = (next: string | undefined) => go({ work: next })
  return (
    <div className="stack">
      <PageHead title={w.title} lead={w.lead}>
        <PrintButton />
      </PageHead>
      <div className="row no-print">
        <MonthInput label={w.month} value={month} onChange={(next) => go({ month: next })} />
      </div>
      <ProblemNotice error={error} />
      {data === undefined ? error === null ? <Loading /> : null : <Figures data={data} />}
      <AgencyNotices />
      {work === undefined ? null : <PayrollWorkView work={work} onWork={onWork} />}
      {data === undefined ? null : (
        <>
          <SectionTabs
            label={w.parts}
            tabs={parts
              .filter((key) => whole || ofOffice.includes(key))
              .map((key) => ({
                key,
                label:
                  key === 'waiting' && data.waiting > 0 ? `${labels[key]} (${data.waiting})` : labels[key],
              }))}
            current={current}
            onChoose={(next) => void navigate({ search: { tab: next, month } })}
          />
          {current === 'files' ? (
            <PayrollFiles data={data} sort={sort} onSort={(next) => go({ sort: next })} onWork={onWork} />
          ) : null}
          {current === 'waiting' ? <PayrollRows waiting result={undefined} /> : null}
          {current === 'results' ? <PayrollResults whole={whole} /> : null}
          {current === 'shortfalls' ? (
            <PayrollShortfalls sort={sort} onSort={(next) => go({ sort: next })} />
          ) : null}
          {current === 'trust' ? <PayrollTrust sort={sort} onSort={(next) => go({ sort: next })} /> : null}
          {current === 'layouts' ? <PayrollLayouts /> : null}
        </>
      )}
    </div>
  )
}

function Figures({ data }: { readonly data: PayrollMonth }) {
  const w = useWords(payrollWords)
  const format = useFormat()
  const { total, trust } = data
  const cards = [
    [w.asked, total.amount, ''],
    [w.deducted, total.deducted, ''],
    [w.lacking, total.lacking, total.lacking > 0 ? 'bad' : ''],
    ...(trust === null ? [] : [[w.held, trust.held, ''] as const]),
  ] as const
  return (
    <div className="stack tight">
      <div className="cards money-cards">
        {cards.map(([label, amount, tone]) => (
          <div key={label} className="card">
            <span className="hint">{label}</span>
            <b className={`big ${tone}`}>{format.rupiah(amount)}</b>
          </div>
        ))}
      </div>
      {trust === null || trust.ahead + trust.unknown === 0 ? null : (
        <p className="hint">
          {[
            trust.ahead > 0 ? w.ahead(format.rupiah(trust.ahead)) : '',
            trust.unknown > 0 ? w.unknownOwner(format.rupiah(trust.unknown)) : '',
          ]
            .filter((one) => one !== '')
            .join(' · ')}
        </p>
      )}
    </div>
  )
}
