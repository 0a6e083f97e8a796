import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type axe from 'axe-core'
import type { Browser, BrowserContext, Page, Request } from 'playwright-core'
import type { Role } from '../../src/access/roles.ts'
import { demoAccounts } from '../../src/access/first-start.ts'
import { pictures } from './program.ts'

/** The packed form: the same rules, and every page has half as much to take over and to read. */
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Look {
  readonly width?: number
  readonly theme?: 'light' | 'dark'
  /** Axe is added to the page, which the policy forbids; only looks go without it. */
  readonly withAxe?: boolean
}

export interface Visitor {
  readonly page: Page
  readonly context: BrowserContext
  /** Everything the console complained about, and addresses that answered with an error. */
  readonly complaints: string[]
  readonly open: (path: string) => Promise<void>
  readonly close: () => Promise<void>
}

/** Somebody in front of a browser; nobody in particular, or signed in with the ready account of a role. */
export async function visit(
  browser: Browser,
  url: string,
  role?: Role | 'second-treasurer',
  look: Look = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width: look.width ?? 1440, height: 900 },
    colorScheme: look.theme ?? 'light',
    bypassCSP: look.withAxe === true,
    locale: 'id-ID',
    acceptDownloads: true,
  })
  if (role !== undefined) {
    const { signInName, password } = demoAccounts.find((one) =>
      role === 'second-treasurer' ? one.signInName === 'contoh-bendahara-2' : one.role === role,
    )!
    const answer = await context.request.post(`${url}/api/session`, {
      data: { signInName, password },
      headers: { origin: url },
    })
    if (!answer.ok()) throw new Error(await answer.text())
  }
  // A busy machine is slow, not wrong.
  context.setDefaultTimeout(60_000)
  const page = await context.newPage()
  watchRequests(page)
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  return {
    page,
    context,
    complaints,
    open: async (path) => {
      await page.goto(url + path)
      await settle(page)
    },
    close: () => context.close(),
  }
}

const underWay = new WeakMap<Page, Set<Request>>()

function watchRequests(page: Page): void {
  const requests = new Set<Request>()
  underWay.set(page, requests)
  page.on('request', (request) => {
    // What the page that is being left still asked for is never told to have ended.
    if (request.isNavigationRequest()) requests.clear()
    // What tells of events stays open for as long as the page does.
    if (request.resourceType() !== 'eventsource') requests.add(request)
  })
  page.on('requestfinished', (request) => requests.delete(request))
  page.on('requestfailed', (request) => requests.delete(request))
}

/**
 * Waits until the screen is drawn, asks for nothing more and has nothing left to do. That the network is silent does
 * not say so: on a busy machine it is silent too before a script that came has run.
 */
export async function settle(page: Page): Promise<void> {
  const requests = underWay.get(page)!
  // What passes from one colour to another has the contrast of neither.
  const isDrawn = `document.querySelector('h1') !== null && document.querySelector('.loading') === null &&
    document.getAnimations().every((one) => !(one instanceof CSSTransition) || one.playState !== 'running')`
  const rest = `new Promise((resolve) => requestIdleCallback(() => requestIdleCallback(resolve, { timeout: 1000 }), { timeout: 1000 }))`
  // A request of which the browser forgets to tell the end must not hold everything up.
  let isSilent = false
  void page.waitForLoadState('networkidle').then(
    () => (isSilent = true),
    () => undefined,
  )
  const begun = Date.now()
  for (;;) {
    await page.evaluate(rest)
    const drawn = await page.evaluate<boolean>(isDrawn)
    const waited = Date.now() - begun
    if (drawn && (requests.size === 0 || (isSilent && waited > 3_000))) return
    if (waited > 60_000) {
      const open = [...requests].map((request) => request.url())
      throw new Error(`${page.url()} does not settle: drawn ${drawn}, under way ${open.join(' ')}`)
    }
    await sleep(20)
  }
}

/** What axe finds wrong with the page in view. */
export async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource)
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run()
    return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`)
  })
}

/** For who wants to look at the screens: with `NAUNGAN_PICTURES=yes`; drawing them whole takes a quarter of the time. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (process.env['NAUNGAN_PICTURES'] !== 'yes') return
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })
}

/** Percentages in view whose line, card or paragraph tells no count beside them, nor that their source gave none. */
export async function bareShares(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const bare = new Set()
    const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const { data, parentElement } = texts.currentNode
      if (!/\\d %/.test(data) || parentElement.closest('.legend, .hint, svg, .unseen')) continue
      if (parentElement.getClientRects().length === 0) continue
      const around = parentElement.closest('tr, li, .card, p, dl, section') ?? parentElement
      const below = around.nextElementSibling
      const told = around.innerText + (below?.classList.contains('below') ? below.innerText : '')
      // In what is folded there is nothing to see.
      if (told.trim() === '') continue
      const counted = /\\d{2,}|\\d (dari|\\/) \\d|tidak disebut/
      if (!counted.test(told.replace(/[\\d.,–]+ %/g, ''))) bare.add(told.slice(0, 80))
    }
    return [...bare]
  })()`)
}
