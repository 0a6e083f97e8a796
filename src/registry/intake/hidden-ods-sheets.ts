import { limits } from './limits.ts'
import { readZipDirectory, unpackZipEntry } from './zip-directory.ts'

/** Which sheets of an OpenDocument file, counted from 0, are hidden; its reader does not tell. */
export function hiddenOdsSheets(bytes: Uint8Array): ReadonlySet<number> {
  const entry = readZipDirectory(bytes)?.find(({ name }) => name === 'content.xml')
  const content = entry && unpackZipEntry(bytes, entry, limits.unpackedMiB * 1_048_576)
  const body = content?.indexOf('<office:body') ?? -1
  const hidden = new Set<number>()
  if (!content || body < 0) return hidden
  const styles = new Set<string>()
  for (const [, name, rest] of content
    .toString('utf8', 0, body)
    .matchAll(/<style:style [^>]*?style:name="([^"]+)"([^>]*>\s*<style:table-properties[^>]*)/g)) {
    if (rest!.includes('table:display="false"')) styles.add(name!)
  }
  if (styles.size === 0) return hidden
  let sheet = 0
  for (
    let at = content.indexOf('<table:table ', body);
    at >= 0;
    at = content.indexOf('<table:table ', at + 1)
  ) {
    const style = /table:style-name="([^"]+)"/.exec(
      content.toString('utf8', at, content.indexOf('>', at)),
    )?.[1]
    if (style !== undefined && styles.has(style)) hidden.add(sheet)
    sheet++
  }
  return hidden
}
