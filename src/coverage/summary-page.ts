import { html } from 'hono/html'
import { formatCount, formatDay, formatShare } from '../platform/indonesian.ts'
import { shareOf } from './figure.ts'
import type { ShownCoverage, ShownFigure } from './shown-coverage.ts'
import type { Grouping } from './contract.ts'

const groupingNames: Record<Exclude<Grouping, 'all'>, string> = {
  district: 'Kecamatan',
  village: 'Desa',
  sector: 'Sektor',
  agency: 'Perangkat daerah',
  segment: 'Segmen',
  sex: 'Jenis kelamin',
  age: 'Umur',
}

/** The figures of a regency on one page: read in ten seconds, printed on one sheet. */
export function summaryPage(
  coverage: ShownCoverage,
  context: { demo: boolean; regencyName: string; actorName: string },
) {
  const { whole, asOf, by } = coverage
  return html`<!doctype html>
    <html lang="id">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Naungan: ${context.regencyName}</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <header>
          ${context.demo ? html`<p class="notice">Data contoh: semua orang di sini <b>rekaan</b>. Hanya nama desa dan kecamatan yang nyata.</p>` : ''}
          <h1>${context.regencyName}</h1>
          <p>Perlindungan jaminan sosial ketenagakerjaan, keadaan ${formatDay(asOf)}</p>
          <form method="post" action="/keluar" class="who">
            <span>${context.actorName}</span> <button>Keluar</button>
          </form>
        </header>
        <main>
          ${coverage.suppressed ? html`<p class="hint">Tanda - menggantikan angka yang menyangkut kurang dari lima orang, dan angka yang akan membukanya.</p>` : ''}
          ${coverage.notes.map((note) => html`<p class="hint">${note}</p>`)}
          <form method="get">
            <label>Keadaan per <input type="date" name="as_of" value="${asOf}" /></label>
            <label
              >Rinci menurut
              <select name="by">
                ${Object.entries(groupingNames).map(
                  ([key, name]) =>
                    html`<option value="${key}" ${key === by ? 'selected' : ''}>${name}</option>`,
                )}
              </select>
            </label>
            <button>Tampilkan</button>
          </form>
          ${whole.registered === 0 ? emptyState() : html`${headline(coverage)} ${figureList(coverage.figures)} ${partTable(coverage)}`}
        </main>
        <footer>
          <p>
            Sumber: ${coverage.source || 'belum ada daftar'}. Angka sebagaimana diketahui saat halaman ini
            dibuka.
          </p>
        </footer>
      </body>
    </html>`
}

function emptyState() {
  return html`<section class="empty">
    <h2>Belum ada daftar</h2>
    <p>Mulailah dengan mengimpor daftar pekerja, lalu daftar peserta:</p>
    <pre>
npx naungan import petani.xlsx --as workers
npx naungan import peserta.xlsx --as members</pre>
  </section>`
}

function headline({ whole }: ShownCoverage) {
  const share = shareOf({ numerator: whole.eligibleProtected, denominator: whole.eligible })
  return html`<section class="cards" aria-label="Ringkasan">
    <div class="card bad"><b>${formatCount(whole.gap)}</b><span>belum terlindungi</span></div>
    <div class="card good">
      <b>${formatCount(whole.eligibleProtected)}</b><span>terlindungi JKK dan JKM</span>
    </div>
    <div class="card"><b>${formatCount(whole.eligible)}</b><span>pekerja yang berhak (tanpa ASN)</span></div>
    <div class="card"><b>${formatShare(share)}</b><span>cakupan dari yang berhak</span></div>
  </section>`
}

function figureList(figures: readonly ShownFigure[]) {
  return html`<section>
    <h2>Angka berdampingan</h2>
    <p class="hint">Tiap penyebut menjawab pertanyaan yang berbeda; karena itu tidak ada satu persen saja.</p>
    <table class="figures">
      <thead>
        <tr>
          <th>Angka</th>
          <th class="n">Cakupan</th>
          <th class="n">Pembilang</th>
          <th class="n">Penyebut</th>
          <th>Per</th>
        </tr>
      </thead>
      <tbody>
        ${figures.map(
          (figure) =>
            html`<tr>
              <td>
                ${figure.name}
                <details>
                  <summary>definisi dan sumber</summary>
                  <p>Pembilang: ${figure.numeratorDefinition}.</p>
                  <p>Penyebut: ${figure.denominatorDefinition}.</p>
                  <p>Sumber: ${figure.source}.</p>
                </details>
              </td>
              <td class="n" data-label="Cakupan">${formatShare(shareOf(figure))}</td>
              <td class="n" data-label="Pembilang">${formatCount(figure.numerator)}</td>
              <td class="n" data-label="Penyebut">${formatCount(figure.denominator)}</td>
              <td class="d" data-label="Per">${formatDay(figure.denominatorAsOf)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`
}

function partTable({ parts, by }: ShownCoverage) {
  if (by === 'all') return ''
  return html`<section>
    <h2>Menurut ${groupingNames[by].toLowerCase()}</h2>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>${groupingNames[by]}</th>
            <th class="n wide">Berhak</th>
            <th class="n">Terlindungi</th>
            <th class="n">Belum</th>
            <th class="n">Cakupan</th>
            <th class="bar"><span class="hidden">Grafik</span></th>
          </tr>
        </thead>
        <tbody>
          ${parts.map((part) => {
            const share = shareOf({ numerator: part.eligibleProtected, denominator: part.eligible })
            return html`<tr>
              <td>${part.label}</td>
              <td class="n wide">${formatCount(part.eligible)}</td>
              <td class="n">${formatCount(part.eligibleProtected)}</td>
              <td class="n">${formatCount(part.gap)}</td>
              <td class="n">${formatShare(share)}</td>
              <td class="bar">
                <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
                  <rect width="${Math.min(100, (share ?? 0) / 100)}" height="1" />
                </svg>
              </td>
            </tr>`
          })}
        </tbody>
      </table>
    </div>
  </section>`
}

export const summaryStyle = `
:root { color-scheme: light dark; --ink: #1c2733; --soft: #51606f; --line: #d5dce3; --paper: #fff; --accent: #0b6e5f; --bad: #9a3412; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6ebf0; --soft: #a7b3bf; --line: #35414d; --paper: #141a20; --accent: #4cc2ae; --bad: #f0a37e; } }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 0 1.25rem 2rem; max-width: 68rem; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
h1 { font-size: 1.7rem; margin: 1.2rem 0 0 } h2 { font-size: 1.15rem; margin: 2rem 0 .3rem }
header p, .hint, footer p { color: var(--soft); margin: .1rem 0 .6rem }
.notice { margin: 0 -1.25rem; padding: .6rem 1.25rem; background: #fff3cd; color: #5c4300 }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(10.5rem, 1fr)); gap: .8rem; margin: 1.2rem 0 }
.card { border: 1px solid var(--line); border-radius: .5rem; padding: .8rem 1rem } .card b { display: block; font-size: 1.9rem; line-height: 1.2; font-variant-numeric: tabular-nums }
.card span { color: var(--soft) } .bad b { color: var(--bad) } .good b { color: var(--accent) }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .35rem .7rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top }
th { color: var(--soft); font-weight: 600; font-size: .9rem } .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap } .d { white-space: nowrap }
details p { margin: .2rem 0; font-size: .9rem; color: var(--soft) } summary { color: var(--accent); cursor: pointer; font-size: .9rem }
.scroll { overflow-x: auto } .bar { width: 8rem; padding-right: 0 } .bar svg { display: block; width: 100%; height: .6rem; margin-top: .5rem; background: var(--line); border-radius: .3rem } .bar rect { fill: var(--accent) }
main > form p { margin: 0 } label { display: block } .who { color: var(--soft); font-size: .9rem; align-items: center }
.hidden { position: absolute; clip-path: inset(50%) } form { display: flex; flex-wrap: wrap; gap: .8rem; align-items: end; margin-top: 1rem }
input, select, button { font: inherit; color: inherit; padding: .3rem .6rem; border: 1px solid var(--line); border-radius: .35rem; background: var(--paper) } button { background: var(--accent); color: var(--paper); border-color: var(--accent) }
a { color: var(--accent) }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
@media (max-width: 40rem) {
  .bar, .wide { display: none } body { padding: 0 .9rem 2rem } .notice { margin: 0 -.9rem; padding: .6rem .9rem }
  .cards { grid-template-columns: 1fr 1fr; gap: .5rem } .card b { font-size: 1.35rem } th, td { padding-right: .45rem; font-size: .9rem } th:last-child, td:last-child { padding-right: 0 }
  .figures thead { display: none } .figures tr { display: grid; grid-template-columns: repeat(3, auto) 1fr; column-gap: .9rem; padding: .5rem 0; border-bottom: 1px solid var(--line) }
  .figures td { border: 0; padding: 0; text-align: left } .figures td:first-child { grid-column: 1 / -1; font-weight: 600 } .figures td:first-child p { font-weight: 400 } .figures td[data-label]::before { content: attr(data-label); display: block; color: var(--soft); font-size: .8rem; font-weight: 400 }
}
@media print { form { display: none } body { max-width: none; font-size: 11pt } details { display: none } }
`
