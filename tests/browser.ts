import { mkdirSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import chromium from '@sparticuz/chromium'
import { type Browser, type CDPSession, chromium as playwright } from 'playwright-core'

/** A real Chromium, packed in an npm package, so that no system package is needed. */
export async function launchBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await unpack(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    headless: true,
  })
}

/** The package unpacks into the temporary folder; one user's copy is closed to the next, so each has his own. */
async function unpack(): Promise<string> {
  const before = process.env['TMPDIR']
  const own = join(tmpdir(), `naungan-chromium-${userInfo().uid}`)
  mkdirSync(own, { recursive: true, mode: 0o700 })
  process.env['TMPDIR'] = own
  try {
    return await chromium.executablePath()
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
}

/** An authenticator inside the browser, that says yes for its owner. */
export async function addAuthenticator(devtools: CDPSession): Promise<void> {
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}
