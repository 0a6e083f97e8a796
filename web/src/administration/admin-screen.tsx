import { getRouteApi } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import type { Permission } from '../../../src/access/roles.ts'
import { may } from '../page-facts.ts'
import { useWords } from '../ui/language.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { SectionTabs } from '../ui/section-tabs.tsx'
import { PaperSettings } from '../contributions/paper-settings.tsx'
import { AccountList } from './account-list.tsx'
import { AgencyList } from './agency-list.tsx'
import { AuditTrail } from './audit-trail.tsx'
import { BoundaryFile } from './boundary-file.tsx'
import { DenominatorList } from './denominator-list.tsx'
import { RegionList } from './region-list.tsx'
import { RequestList } from './request-list.tsx'
import { PrivacyList } from './privacy-list.tsx'
import { RetentionList } from './retention-list.tsx'
import { RoleList } from './role-list.tsx'
import { SourceList } from './source-list.tsx'
import { adminWords } from './words.ts'

const route = getRouteApi('/inside/administrasi')

const parts = [
  ['accounts', 'accounts.manage', AccountList],
  ['roles', 'accounts.manage', RoleList],
  ['agencies', 'settings.read', AgencyList],
  ['sources', 'settings.read', SourceList],
  ['regions', 'settings.read', RegionList],
  ['denominators', 'settings.read', DenominatorList],
  ['boundaries', 'settings.manage', BoundaryFile],
  ['papers', 'settings.read', PaperSettings],
  ['requests', 'requests.manage', RequestList],
  ['privacy', 'settings.read', PrivacyList],
  ['retention', 'settings.read', RetentionList],
  ['audit', 'audit.read', AuditTrail],
] as const satisfies readonly (readonly [string, Permission, ComponentType])[]

/** Accounts, senders, regions, denominators, trail: as far as the visitor's rights go. */
export function AdminScreen() {
  const w = useWords(adminWords)
  const { tab } = route.useSearch()
  const navigate = route.useNavigate()
  const open = parts.filter(([, permission]) => may(permission))
  const [current, , Part] = open.find(([key]) => key === tab) ?? open[0] ?? parts[0]
  return (
    <div className="stack">
      <PageHead title={w.title} />
      <SectionTabs
        label={w.title}
        tabs={open.map(([key]) => ({ key, label: w[key] }))}
        current={current}
        onChoose={(next) => void navigate({ search: { tab: next } })}
      />
      <div className="stack">
        <Part />
      </div>
    </div>
  )
}
