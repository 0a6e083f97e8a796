import './price.css'
import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useFormat } from '../ui/format.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { PriceForm } from './price-form.tsx'
import { type PriceForm as Question, type PriceSearch, queryOf, questionOf } from './price-question.ts'
import { priceOf } from './price-requests.ts'
import { PriceResult } from './price-result.tsx'
import { priceWords } from './price-words.ts'

const route = getRouteApi('/inside/iuran/hitung')

/** What a contribution costs, while the form is filled in; the form stands in the address. */
export function PriceScreen() {
  const w = useWords(priceWords)
  const form = questionOf(route.useSearch())
  const navigate = route.useNavigate()
  const [query] = useDebouncedValue(JSON.stringify(queryOf(form)), 200)
  const { data, error } = useQuery(priceOf(JSON.parse(query) as ReturnType<typeof queryOf>))
  const change = (next: PriceSearch) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  return (
    <div className="stack">
      <PageHead title={w.title} lead={w.lead}>
        <Button variant="default" className="no-print" onClick={() => window.print()}>
          {w.print}
        </Button>
      </PageHead>
      <div className="price">
        <PriceForm form={form} onChange={change} />
        <PrintedQuestion form={form} />
        {error !== null ? (
          <ProblemNotice error={error} />
        ) : data === undefined ? (
          <Loading />
        ) : (
          <PriceResult answer={data} />
        )}
      </div>
    </div>
  )
}

/** On paper the form is left out; this says what was asked. */
function PrintedQuestion({ form }: { readonly form: Question }) {
  const w = useWords(priceWords)
  const format = useFormat()
  const { segment, basis } = form
  const isContract = segment === 'JAKON' && basis === 'contract'
  const told = [
    w[segment],
    segment === 'BPU' ? `${w.payer}: ${w[form.payer]}` : '',
    segment === 'BPU' ? `${w.sector}: ${w[form.sector]}` : '',
    segment === 'PU' ? `${w.riskClass}: ${form.riskClass}` : '',
    isContract ? `${w.contractValue}: Rp${format.count(Number(form.contractValue))}` : '',
    segment === 'PMI' || isContract
      ? ''
      : `${segment === 'BPU' ? w.income : w.wage}: Rp${format.count(Number(form.income))}`,
    form.programmes.join(', '),
  ]
  return <p className="print-only">{told.filter((one) => one !== '').join(' · ')}</p>
}
