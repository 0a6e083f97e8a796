import './imports.css'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { may } from '../page-facts.ts'
import { oneOf } from '../search-params.ts'
import { useWords } from '../ui/language.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { SectionTabs } from '../ui/section-tabs.tsx'
import { BatchList } from './batch-list.tsx'
import { OpenImports } from './open-imports.tsx'
import { SourceQuality } from './source-quality.tsx'
import { importWords } from './words.ts'

const route = getRouteApi('/inside/impor')
const tabs = ['history', 'quality'] as const
const DropFile = lazy(() => import('./drop-file.tsx').then((file) => ({ default: file.DropFile })))

/** Bring a list, go on with those begun, look back at those taken in. */
export function ImportsScreen() {
  const w = useWords(importWords)
  const { tab: wanted } = route.useSearch()
  const navigate = route.useNavigate()
  const tab = oneOf(tabs, wanted) ?? 'history'
  return (
    <div className="stack">
      <PageHead title={w.title} lead={w.lead} />
      {may('lists.import') ? (
        <>
          <Suspense fallback={<Loading />}>
            <DropFile />
          </Suspense>
          <OpenImports />
        </>
      ) : null}
      <SectionTabs
        label={w.title}
        tabs={tabs.map((key) => ({ key, label: w[key] }))}
        current={tab}
        onChoose={(next) => void navigate({ search: { tab: next === 'history' ? undefined : next } })}
      />
      {tab === 'quality' ? <SourceQuality /> : <BatchList />}
    </div>
  )
}
