import type { HttpEnv, Router } from './router.ts'

export const sessionCookie = 'naungan_session'

/** The document that describes every route under `/api`, made from the schemas the routes check with. */
export function openApiDocument<E extends HttpEnv>(api: Router<E>, version: string) {
  return api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Naungan',
      version,
      description:
        'Register pekerja by name by address, kepesertaan dan cakupan jaminan sosial ketenagakerjaan. ' +
        'Setiap penolakan adalah problem+json (RFC 9457) dengan kode tetap. Permintaan yang mengubah sesuatu ' +
        'harus menyebut Origin yang sama.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: '/', description: 'Pemasangan ini' }],
    security: [{ session: [] }],
  })
}

/** Tells the document how a caller shows who he is. */
export function describeSession<E extends HttpEnv>(api: Router<E>): void {
  api.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: sessionCookie,
    description: 'Kuki dari POST /api/session',
  })
}
