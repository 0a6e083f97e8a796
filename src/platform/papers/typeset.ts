import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { failPlatform } from '../platform-errors.ts'

const delivered = fileURLToPath(new URL('../../../templates/', import.meta.url))
const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/source-sans-3/package.json'))
const weights = ['400Regular', '400Regular_Italic', '600SemiBold', '700Bold']

/** Above this a PDF goes without the tags for screen readers: they cost more than the text. */
const taggedLines = 1_000

/** Files that templates share by `#import`; one of our own lies beside a template of the regency. */
const shared = ['naskah.typ']

export interface Typesetting {
  readonly dataFolder: string
  /** Day that the PDF gives as its own, so that equal texts make equal bytes. */
  readonly madeOn: string
  /** A template to be tried in place of the one in force. */
  readonly source?: string | undefined
}

/** The template in force: that of the regency in the folder `templates` of the data folder, else ours. */
export function findTemplate(
  name: string,
  dataFolder: string,
): { readonly folder: string; readonly own: boolean; readonly source: string } {
  const own = join(dataFolder, 'templates')
  const isOwn = existsSync(join(own, `${name}.typ`))
  const folder = isOwn ? own : delivered
  return { folder, own: isOwn, source: readFileSync(join(folder, `${name}.typ`), 'utf8') }
}

/**
 * Sets a document with a Typst template and texts, which it reads from `NAME.json`.
 *
 * @throws platform/template-broken
 */
export function typeset(
  name: string,
  texts: { readonly lines: readonly unknown[] },
  { dataFolder, madeOn, source }: Typesetting,
): Uint8Array {
  const { folder } = findTemplate(name, dataFolder)
  const main = join(folder, `${name}.typ`)
  const compiler = NodeCompiler.create({
    workspace: folder,
    fontArgs: [{ fontPaths: weights.map((weight) => join(fonts, weight)) }],
  })
  if (source !== undefined) compiler.mapShadow(main, Buffer.from(source))
  for (const file of shared) {
    if (!existsSync(join(folder, file)))
      compiler.mapShadow(join(folder, file), readFileSync(join(delivered, file)))
  }
  compiler.mapShadow(join(folder, `${name}.json`), Buffer.from(JSON.stringify(texts)))
  const compiled = compiler.compile({ mainFilePath: main })
  const failed = compiled.takeError()
  const document = compiled.result
  if (failed || !document) {
    const [first] = (failed?.shortDiagnostics ?? []) as { message?: string }[]
    throw failPlatform('template-broken', { file: `${name}.typ`, reason: first?.message ?? 'tidak terbaca' })
  }
  const pdf = compiler.pdf(document, {
    creationTimestamp: Date.parse(madeOn) / 1_000,
    pdfTags: texts.lines.length <= taggedLines,
  })
  compiler.evictCache(0)
  return pdf
}
