import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { access, chmod, constants, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { failPlatform } from './platform/platform-errors.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const mark = 'built-from'

/**
 * The folder with the pages' scripts and styles, built from `web/` when there is none or the sources
 * have changed since. It stands in the checkout, or in the data folder where that may not be written.
 *
 * @throws platform/web-build-failed
 */
export async function prepareWebBundle(dataFolder: string, say: (line: string) => void): Promise<string> {
  const sources = fingerprint()
  const places = [join(root, 'web', 'dist'), join(dataFolder, 'web')]
  for (const place of places) if (await isBuiltFrom(place, sources)) return place
  for (const place of places) {
    if (!(await isWritable(dirname(place)))) continue
    say('Menyiapkan halaman web (sekali setelah pemasangan atau pembaruan) ...')
    await build(place, sources)
    return place
  }
  throw failPlatform('web-build-failed', { reason: 'tidak ada folder yang dapat ditulisi' })
}

/** Hash of all that the bundle is made of. */
function fingerprint(): string {
  const files = [
    'package-lock.json',
    ...globSync('web/{src/**/*,index.html,*.ts,package.json}', { cwd: root }),
  ]
  const hash = createHash('sha256')
  for (const file of files.toSorted()) {
    if (!/\.\w+$/.test(file) || file.endsWith('.test.ts')) continue
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
  }
  return hash.digest('hex')
}

async function isBuiltFrom(place: string, sources: string): Promise<boolean> {
  return readFile(join(place, mark), 'utf8').then(
    (text) => text === sources,
    () => false,
  )
}

async function isWritable(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK).then(
    () => true,
    () => false,
  )
}

/** Built beside and put in place whole, so that two starts at once do not meet. */
async function build(place: string, sources: string): Promise<void> {
  await mkdir(dirname(place), { recursive: true })
  const fresh = await mkdtemp(`${place}-`)
  try {
    const vite = fileURLToPath(new URL('bin/vite.js', import.meta.resolve('vite/package.json')))
    await promisify(execFile)(
      process.execPath,
      [
        vite,
        'build',
        join(root, 'web'),
        '--outDir',
        fresh,
        '--emptyOutDir',
        '--configLoader',
        'native',
        '--logLevel',
        'error',
      ],
      { cwd: root, env: { ...process.env, NODE_ENV: 'production' } },
    )
    await writeFile(join(fresh, mark), sources)
    // Made for its owner only; started by another user, the program must be able to read it.
    await chmod(fresh, 0o755)
    await rm(place, { recursive: true, force: true })
    await rename(fresh, place).catch(async (error: unknown) => {
      // Another start was faster; what it built is the same.
      if (!(await isBuiltFrom(place, sources))) throw error
    })
  } catch (error) {
    throw failPlatform('web-build-failed', { reason: error instanceof Error ? error.message : String(error) })
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}
