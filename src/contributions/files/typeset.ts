import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { failFiles } from './file-errors.ts'

const delivered = fileURLToPath(new URL('../../../templates/', import.meta.url))
const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/source-sans-3/package.json'))
const weights = ['400Regular', '400Regular_Italic', '600SemiBold', '700Bold']

/** Above this a PDF goes without the tags for screen readers: they cost more than the text. */
const taggedLines = 1_000

/**
 * Sets a document with a Typst template and texts. A template of the same name in the folder
 * `templates` of the data folder goes before the one delivered.
 *
 * @param madeOn day that the PDF gives as its own, so that equal texts make equal bytes
 * @throws contributions/template-broken
 */
export function typeset(
  name: string,
  texts: { readonly lines: readonly unknown[] },
  { dataFolder, madeOn }: { readonly dataFolder: string; readonly madeOn: string },
): Uint8Array {
  const own = join(dataFolder, 'templates')
  const folder = existsSync(join(own, `${name}.typ`)) ? own : delivered
  const compiler = NodeCompiler.create({
    workspace: folder,
    fontArgs: [{ fontPaths: weights.map((weight) => join(fonts, weight)) }],
  })
  compiler.mapShadow(join(folder, `${name}.json`), Buffer.from(JSON.stringify(texts)))
  const compiled = compiler.compile({ mainFilePath: join(folder, `${name}.typ`) })
  const failed = compiled.takeError()
  const document = compiled.result
  if (failed || !document) {
    const [first] = (failed?.shortDiagnostics ?? []) as { message?: string }[]
    throw failFiles('template-broken', { file: `${name}.typ`, reason: first?.message ?? 'tidak terbaca' })
  }
  const pdf = compiler.pdf(document, {
    creationTimestamp: Date.parse(madeOn) / 1_000,
    pdfTags: texts.lines.length <= taggedLines,
  })
  compiler.evictCache(0)
  return pdf
}
