import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { secureHeaders } from 'hono/secure-headers'
import type { Installation } from './app.ts'
import { addCoverageRoutes } from './coverage/public.ts'
import { Refusal } from './platform/errors.ts'
import { failPlatform } from './platform/platform-errors.ts'

export interface WebServer {
  readonly url: string
  close(): Promise<void>
}

/** The pages: figures only, nobody's name. */
export function makePages(installation: Pick<Installation, 'database' | 'regency'>): Hono {
  const app = new Hono()
  app.use(
    secureHeaders({
      contentSecurityPolicy: { defaultSrc: ["'none'"], styleSrc: ["'self'"], imgSrc: ["'self'"] },
    }),
  )
  app.onError((error, context) => {
    if (error instanceof Refusal)
      return context.html(messagePage('Tidak dapat ditampilkan', error.message), error.status as 400)
    console.error(error)
    const sorry = 'Terjadi kesalahan di dalam program. Coba lagi; bila berulang, laporkan waktunya.'
    return context.html(messagePage('Kesalahan program', sorry), 500)
  })
  app.notFound((context) =>
    context.html(messagePage('Halaman tidak ada', 'Periksa alamatnya, atau mulai dari ringkasan.'), 404),
  )
  addCoverageRoutes(app, installation)
  return app
}

function messagePage(title: string, message: string) {
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
          <p>${message}</p>
          <p><a href="/">Ke ringkasan</a></p>
        </main>
      </body>
    </html>`
}

/**
 * Serves the pages on the loopback interface, until accounts exist to guard them.
 *
 * @throws platform/port-in-use
 */
export function startWebServer(installation: Installation, port: number): Promise<WebServer> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: makePages(installation).fetch, port, hostname: '127.0.0.1' }, (address) =>
      resolve({
        url: `http://localhost:${address.port}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done())
            if ('closeAllConnections' in server) server.closeAllConnections()
          }),
      }),
    )
    server.on('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? failPlatform('port-in-use', { port }) : error),
    )
  })
}
