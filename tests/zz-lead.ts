import { launchBrowser } from './browser.ts'
import { visit } from './e2e/visitor.ts'
const [role, width, ...paths] = process.argv.slice(2)
const browser = await launchBrowser()
for (const w of width!.split(',')) {
  const v = await visit(browser, 'http://localhost:4600', role as never, { width: Number(w) })
  for (const path of paths) {
    try {
      await v.open(path)
      await v.page.waitForTimeout(700)
      await v.page.screenshot({ path: `/tmp/look/${role}${path.replaceAll(/[\/?=&]/g, '_')}-${w}.png`, fullPage: true })
      const wide = await v.page.evaluate(() => document.documentElement.scrollWidth)
      if (wide > Number(w)) console.log('too wide', path, w, wide)
    } catch (e) { console.log(path, w, String(e).slice(0, 200)) }
  }
  if (v.complaints.length) console.log(w, v.complaints.join('\n'))
  await v.close()
}
await browser.close()
