import { html } from 'hono/html'
import type { demoAccounts } from './first-start.ts'

type Content = ReturnType<typeof html>

function page(title: string, content: Content): Content {
  return html`<!doctype html>
    <html lang="id">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Naungan: ${title}</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html>`
}

const told = (problem: string | undefined) =>
  problem === undefined ? '' : html`<p role="alert" class="notice">${problem}</p>`

/** Name and password; in a demonstration also the ready accounts. */
export function signInPage(
  offer: { readonly demoAccounts: typeof demoAccounts; readonly singleSignOn: boolean },
  signInName: string,
  problem?: string,
): Content {
  return page(
    'Masuk',
    html`${told(problem)}
      <form method="post" action="/masuk">
        <p>
          <label for="signInName">Nama masuk</label>
          <input id="signInName" name="signInName" value="${signInName}" autocomplete="username" required />
        </p>
        <p>
          <label for="password">Kata sandi</label>
          <input id="password" name="password" type="password" autocomplete="current-password" required />
        </p>
        <p><button>Masuk</button></p>
      </form>
      ${offer.singleSignOn ? html`<p><a href="/masuk/tunggal">Masuk dengan akun pemerintah daerah</a></p>` : ''}
      ${offer.demoAccounts.length === 0 ? '' : demoTable(offer.demoAccounts)}`,
  )
}

function demoTable(accounts: typeof demoAccounts): Content {
  return html`<h2>Akun contoh</h2>
    <p>
      Pemasangan ini berisi orang rekaan. Masuk dengan salah satu akun; kata sandinya
      <b>${accounts[0]!.password}</b>.
    </p>
    <table>
      <thead>
        <tr>
          <th scope="col">Nama masuk</th>
          <th scope="col">Peran</th>
        </tr>
      </thead>
      <tbody>
        ${accounts.map(
          ({ signInName, roleName }) =>
            html`<tr>
              <td>${signInName}</td>
              <td>${roleName}</td>
            </tr>`,
        )}
      </tbody>
    </table>`
}

/** The second step. */
export function codePage(ticket: string, problem?: string): Content {
  return page(
    'Kode keamanan',
    html`${told(problem)}
      <form method="post" action="/masuk/kode">
        <input type="hidden" name="ticket" value="${ticket}" />
        <p>
          <label for="code">Enam angka dari aplikasi autentikator</label>
          <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required />
        </p>
        <p><button>Lanjut</button></p>
      </form>`,
  )
}

/** Where a one-time link leads: the owner of the account chooses a password. */
export function linkPage(
  account: { readonly signInName: string; readonly name: string },
  problem?: string,
): Content {
  return page(
    'Tetapkan kata sandi',
    html`${told(problem)}
      <p>Untuk ${account.name}. Nama masuk Anda: <b>${account.signInName}</b></p>
      <form method="post">
        <input type="hidden" name="username" value="${account.signInName}" autocomplete="username" />
        <p>
          <label for="password">Kata sandi baru, paling sedikit 12 karakter</label>
          <input
            id="password"
            name="password"
            type="password"
            autocomplete="new-password"
            minlength="12"
            required
          />
        </p>
        <p><button>Simpan</button></p>
      </form>`,
  )
}
