import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { AccountNotices } from '../access/account-notices.tsx'
import { pageFacts } from '../page-facts.ts'
import { FoldingGroup } from './folding-group.tsx'
import { sweepEveryHour } from './kept-files.ts'
import { useWords } from './language.tsx'
import { Loading } from './loading.tsx'
import { groupsOf, type Section, visibleSections } from './sections.ts'
import { shellWords } from './shell-words.ts'
import { Preferences } from './preferences.tsx'
import { useShortcuts } from './shortcuts.ts'
import { ShortcutHelp } from './shortcut-help.tsx'
import { VisitorMenu } from './visitor-menu.tsx'

const PrivacyGate = lazy(async () => ({ default: (await import('../access/privacy-gate.tsx')).PrivacyGate }))

/** Everything around a screen: skip link, name, navigation by rights, who is signed in. */
export function Shell() {
  const w = useWords(shellWords)
  const path = useRouterState({ select: (state) => state.location.pathname })
  // The menu is open on the screen on which it was opened, and closed on the next.
  const [openAt, setOpenAt] = useState<string>()
  const open = openAt === path
  const [help, setHelp] = useState(false)
  useShortcuts(() => setHelp(true))
  useEffect(sweepEveryHour, [])
  const sections = visibleSections()
  const isGuarded = useRouterState({
    select: ({ matches }) => matches.some(({ routeId }) => routeId === '/inside'),
  })
  const [unread, setUnread] = useState(() => pageFacts.visitor?.privacyNotice ?? null)
  const toRead = isGuarded ? unread : null
  const inside = pageFacts.visitor !== null && path !== '/masuk' && toRead === null
  return (
    <div className="shell" data-open={open || undefined} data-inside={inside || undefined}>
      <a className="skip" href="#isi">
        {w.skip}
      </a>
      <header className="top">
        {inside ? (
          <button
            type="button"
            className="burger"
            aria-expanded={open}
            aria-controls="navigasi"
            onClick={() => setOpenAt(open ? undefined : path)}
          >
            <span aria-hidden="true">☰</span>
            <span className="unseen">{w.menu}</span>
          </button>
        ) : null}
        <Link to="/" className="brand">
          <b>Naungan</b>
          <span>{pageFacts.regencyName}</span>
        </Link>
        <span className="grow" />
        <Preferences onHelp={() => setHelp(true)} />
        <VisitorMenu />
      </header>
      <div className="banners">
        {pageFacts.demo ? (
          <aside className="demo-notice" aria-label={w.demoLabel}>
            {w.demo}
          </aside>
        ) : null}
        {inside ? <AccountNotices /> : null}
      </div>
      {inside ? (
        <nav id="navigasi" aria-label={w.navigation}>
          <div>
            {groupsOf(sections).map(({ heading, sections: some }) =>
              heading === undefined ? (
                <Links key={some[0]!.to} sections={some} />
              ) : (
                <FoldingGroup
                  key={heading}
                  name={heading}
                  heading={w[heading]}
                  isCurrent={some.some(({ to }) => path === to || path.startsWith(`${to}/`))}
                >
                  <Links sections={some} />
                </FoldingGroup>
              ),
            )}
          </div>
        </nav>
      ) : null}
      <main id="isi" tabIndex={-1}>
        <Suspense fallback={<Loading />}>
          {toRead === null ? <Outlet /> : <PrivacyGate notice={toRead} onRead={() => setUnread(null)} />}
        </Suspense>
      </main>
      <ShortcutHelp opened={help} onClose={() => setHelp(false)} sections={sections} />
    </div>
  )
}

/** The address of a screen that other screens stand beneath: those are not it. */
const isPrefix = (to: string) => to === '/' || to === '/bapak-asuh'

function Links({ sections }: { readonly sections: readonly Section[] }) {
  const w = useWords(shellWords)
  return (
    <ul>
      {sections.map(({ to, word }) => (
        <li key={to}>
          <Link to={to} activeOptions={{ exact: isPrefix(to) }} activeProps={{ 'aria-current': 'page' }}>
            {w[word]}
          </Link>
        </li>
      ))}
    </ul>
  )
}
