import { launchBrowser } from '../../tests/browser.ts'

export interface FirstScreen {
  readonly scriptKiB: number
  /** Calls of the API before figures show. */
  readonly calls: number
  /** From the address typed to figures shown. */
  readonly ms: number
}

/** Opens Beranda in a real browser that has never been here, as somebody signed in. */
export async function measureFirstScreen(port: number, cookie: string): Promise<FirstScreen> {
  const browser = await launchBrowser()
  try {
    const url = `http://localhost:${port}`
    const context = await browser.newContext({ locale: 'id-ID' })
    await context.addCookies(
      cookie.split('; ').map((one) => {
        const [name, value] = one.split('=')
        return { name: name!, value: value!, url }
      }),
    )
    const page = await context.newPage()
    const scripts: Promise<number>[] = []
    let calls = 0
    page.on('request', (request) => request.url().includes('/api/') && calls++)
    page.on('requestfinished', (request) => {
      if (request.url().endsWith('.js')) scripts.push(request.sizes().then((sizes) => sizes.responseBodySize))
    })
    const begun = performance.now()
    await page.goto(url)
    await page.getByText('berhak, dan belum terlindungi').waitFor()
    const ms = performance.now() - begun
    const callsBefore = calls
    await page.waitForLoadState('networkidle')
    const bytes = (await Promise.all(scripts)).reduce((sum, one) => sum + one, 0)
    return { scriptKiB: bytes / 1_024, calls: callsBefore, ms }
  } finally {
    await browser.close()
  }
}
