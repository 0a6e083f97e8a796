import type { KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { serve } from '@hono/node-server'
import type { Context, MiddlewareHandler } from 'hono'
import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type AccessEnv, addSingleSignOnPages, countStrangers, identify } from './access/public.ts'
import { makeAccessRoutes, makeRetentionRoutes } from './access/public-routes.ts'
import { makeRateRoutes } from './contributions/public-routes.ts'
import { makeFigureRoutes } from './figure-routes.ts'
import { makePublishedRoutes, makeDenominatorRoutes, makeMapRoutes } from './coverage/public-routes.ts'
import {
  makeBillRoutes,
  makeBillRunRoutes,
  makeEnrolmentRoutes,
  makeEnrolmentUploadRoutes,
  makeExceptionRoutes,
  makeLedgerRoutes,
  makeMoneyListRoutes,
  makePayerRoutes,
  makePaymentRoutes,
  makeRadarRoutes,
} from './contributions/public-routes.ts'
import { makeTermRoutes } from './membership/public-routes.ts'
import {
  makeDutyRoutes,
  makeDutyStepRoutes,
  makeEvidenceRoutes,
  makeMeetingRoutes,
  makeRegulationRoutes,
  makeScorecardRoutes,
} from './instructions/public-routes.ts'
import { makePeopleRoutes, makeReadLogRoutes, makeSlipRoutes } from './people/public-routes.ts'
import { largestSigned } from './programmes/public.ts'
import {
  makeDocumentFileRoutes,
  makeDocumentRoutes,
  makeEligibilityRoutes,
  makePaperSettingRoutes,
  makePersonEligibilityRoutes,
  makePriorityRoutes,
  makeNumberRoutes,
  makeProposalEnrolRoutes,
  makeProposalRoutes,
  makeProposalStepRoutes,
} from './programmes/public-routes.ts'
import { makeLayoutRoutes } from './contributions/files/layout-routes.ts'
import { makeFileRoutes } from './contributions/files/routes.ts'
import type { Database } from './platform/database.ts'
import { makeHttpApp } from './platform/http/app.ts'
import { addGauge } from './platform/http/metrics.ts'
import { type WriteLog, writeToStderr } from './platform/http/observe.ts'
import { onceOnly } from './platform/http/idempotency.ts'
import { describeSession, openApiDocument } from './platform/http/openapi.ts'
import type { Problem } from './platform/http/problems.ts'
import { limitBody } from './platform/http/protect.ts'
import type { Router } from './platform/http/router.ts'
import { failPlatform } from './platform/platform-errors.ts'
import { makePlanRoutes, makeProgrammeFundRoutes, makeWaitingRoutes } from './programmes/public-routes.ts'
import {
  makeBatchRoutes,
  makeFindRoutes,
  makeImportRoutes,
  makePlaceRoutes,
  makeReviewRoutes,
  makeSenderRoutes,
} from './registry/public-routes.ts'
import { makeOpenDataRoutes, makePackRoutes, makeReportRoutes } from './reports/public-routes.ts'
import { retentionPlan } from './retention-plan.ts'
import { checkCertificate, welcomeSponsor } from './sponsorship/public.ts'
import {
  makeMandateRoutes,
  makeNominationRoutes,
  makeOwnChoiceRoutes,
  makeHoldRoutes,
  makePairRoutes,
  makePairRunRoutes,
  makeOwnSponsorRoutes,
  makePaperRoutes,
  makePayrollMoneyRoutes,
  makeDeductionFileRoutes,
  makePayLayoutRoutes,
  makePayrollMonthRoutes,
  makePayrollWorkRoutes,
  makeSchemeRoutes,
  makeSponsorPaperRoutes,
  makeReserveNoticeRoutes,
  makeReserveRoutes,
  makeSponsorRoutes,
  makeUnitRoutes,
} from './sponsorship/public-routes.ts'
import { addWebPages, type WebPages } from './web-pages.ts'

export interface WebServer {
  readonly url: string
  close(): Promise<void>
}

export interface WebOptions {
  readonly regency: string
  /** Bound to the regency, for the program's own work: sessions, idempotency, jobs. */
  readonly system: Database
  /** For requests: sees nothing without the scope of an actor. */
  readonly visitor: Database
  /** Opens the secrets that lie sealed in the database. */
  readonly key: KeyObject
  readonly write?: WriteLog
  /** The web app; without it only the API is served. */
  readonly pages?: WebPages
  /** Finds out who asks; by the session's cookie when absent. */
  readonly identify?: MiddlewareHandler<AccessEnv>
}

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string
}

/** A list of 100 MiB, and the form around it. */
const largestUpload = 100 * 1024 * 1024 + 64 * 1024

/** A photo of 1,500 kB, and the form around it. */
const largestPhoto = 1_600_000
/** A scanned paper of 10 MiB, and the form around it. */
const largestPaper = 10 * 1024 * 1024 + 64 * 1024
/** A list of 20,000 people, read while the asker waits. */
const largestPeopleFile = 10 * 1024 * 1024 + 64 * 1024
/** A piece of evidence of 10 MiB, and the form around it. */
const largestEvidence = 10 * 1024 * 1024 + 64 * 1024

/** Where a POST with an Idempotency-Key is done once. */
const creating = [
  '/api/imports',
  '/api/agencies',
  '/api/sources',
  '/api/region-aliases',
  '/api/denominators',
  '/api/published-figures',
  '/api/coverage/targets',
  '/api/contributions/bill-runs',
  '/api/contributions/payments',
  '/api/contributions/refunds',
  '/api/contributions/rules',
  '/api/membership/terms',
  '/api/contributions/payers',
  '/api/contributions/enrolments',
  '/api/contributions/enrolment-uploads',
  '/api/programmes/plans',
  '/api/programmes/rules',
  '/api/programmes/weights',
  '/api/programmes/people/:personId/evidence',
  '/api/programmes/people/:personId/overrides',
  '/api/sponsorship/schemes',
  '/api/sponsorship/retirement-rules',
  '/api/sponsorship/sponsors',
  '/api/sponsorship/invitations',
  '/api/sponsorship/papers',
  '/api/sponsorship/own/mandate',
  '/api/sponsorship/reserve/runs',
  '/api/sponsorship/reserve/money',
  '/api/sponsorship/payroll/works',
  '/api/sponsorship/payroll/layouts',
  '/api/programmes/proposals',
  '/api/programmes/documents',
  '/api/duties',
  '/api/duties/:duty/periods/:period/evidence',
  '/api/regulations',
  '/api/scorecard/:criterion/:year/evidence',
  '/api/meetings',
  '/api/packs',
  '/api/meetings/:meeting/decisions',
  '/api/meeting-decisions/:decision/evidence',
]

/** Everything that is answered over HTTP. Each slice makes its routes; here they are put together. */
export function makeWebApp(options: WebOptions): Router<AccessEnv> {
  const { visitor, system, regency, pages, write = writeToStderr } = options
  const app = makeHttpApp<AccessEnv>(system, { write, showProblem })
  app.use(options.identify ?? identify(system, regency))
  app.use(countStrangers(system, regency))
  app.use('/api/imports', limitBody(largestUpload))
  app.use('/api/contributions/statements', limitBody(largestUpload))
  app.use('/api/contributions/receipts', limitBody(largestUpload))
  app.use('/api/contributions/enrolment-uploads', limitBody(largestUpload))
  app.use('/api/programmes/people/:personId/evidence', limitBody(largestPhoto))
  app.use('/api/sponsorship/papers', limitBody(largestPaper))
  app.use('/api/sponsorship/payroll/works', limitBody(largestUpload))
  app.use('/api/programmes/proposals/:proposal/file', limitBody(largestPeopleFile))
  app.use('/api/programmes/documents/:document/signed', limitBody(largestSigned))
  app.use('/api/duties/:duty/periods/:period/evidence', limitBody(largestEvidence))
  app.use('/api/meeting-decisions/:decision/evidence', limitBody(largestEvidence))
  app.use('/api/scorecard/:criterion/:year/evidence', limitBody(largestEvidence))
  for (const path of creating) app.use(path, onceOnly(system))
  app.route('/', makeAccessRoutes(visitor, system, regency, options.key))
  app.route('/', makeRetentionRoutes(visitor, retentionPlan))
  app.route('/', makeSenderRoutes(visitor))
  for (const routes of makeFigureRoutes(visitor, options.key)) app.route('/', routes)
  app.route('/', makePublishedRoutes(visitor))
  app.route('/', makeRateRoutes(visitor, system))
  app.route('/', makeTermRoutes(visitor, system))
  app.route('/', makeImportRoutes(visitor))
  app.route('/', makeBatchRoutes(visitor))
  app.route('/', makePeopleRoutes(visitor))
  app.route('/', makeReadLogRoutes(visitor))
  app.route('/', makeReviewRoutes(visitor))
  app.route('/', makeFindRoutes(visitor, system))
  app.route('/', makePlaceRoutes(visitor))
  app.route('/', makeMapRoutes(visitor))
  app.route('/', makeDenominatorRoutes(visitor))
  app.route('/', makeBillRoutes(visitor))
  app.route('/', makeBillRunRoutes(visitor, system))
  app.route('/', makePaymentRoutes(visitor))
  app.route('/', makeMoneyListRoutes(visitor, system))
  app.route('/', makeExceptionRoutes(visitor, system))
  app.route('/', makeLedgerRoutes(visitor))
  app.route('/', makeFileRoutes(visitor))
  app.route('/', makeLayoutRoutes(visitor))
  app.route('/', makeReportRoutes(visitor))
  app.route('/', makePackRoutes(visitor))
  app.route('/', makeOpenDataRoutes(visitor))
  app.route('/', makePayerRoutes(visitor))
  app.route('/', makeEnrolmentRoutes(visitor, system))
  app.route('/', makeEnrolmentUploadRoutes(visitor))
  app.route('/', makeRadarRoutes(visitor))
  app.route('/', makeProgrammeFundRoutes(visitor, system))
  app.route('/', makePlanRoutes(visitor, system))
  app.route('/', makeWaitingRoutes(visitor, system))
  app.route('/', makeEligibilityRoutes(visitor, system))
  app.route('/', makePersonEligibilityRoutes(visitor, system))
  app.route('/', makePriorityRoutes(visitor, system))
  for (const make of [
    makeDutyRoutes,
    makeDutyStepRoutes,
    makeRegulationRoutes,
    makeEvidenceRoutes,
    makeMeetingRoutes,
    makeScorecardRoutes,
  ]) {
    app.route('/', make(visitor))
  }
  app.route('/', makeSlipRoutes(visitor, system, regency))
  app.route('/', makeSchemeRoutes(visitor))
  app.route('/', makeSponsorRoutes(visitor, system))
  app.route('/', makeUnitRoutes(visitor, system))
  app.route('/', makeOwnSponsorRoutes(visitor, system, options.key))
  app.route('/', makeMandateRoutes(visitor))
  app.route('/', makePairRoutes(visitor))
  app.route('/', makeHoldRoutes(visitor))
  app.route('/', makeNominationRoutes(visitor))
  app.route('/', makeSponsorPaperRoutes(visitor, system))
  app.route('/', makeOwnChoiceRoutes(visitor, system))
  app.route('/', makePairRunRoutes(visitor))
  app.route('/', makePaperRoutes(visitor))
  app.route('/', makePayrollMonthRoutes(visitor, system))
  app.route('/', makeDeductionFileRoutes(visitor, system))
  app.route('/', makePayrollWorkRoutes(visitor, system))
  app.route('/', makePayLayoutRoutes(visitor))
  app.route('/', makeReserveRoutes(visitor, system))
  app.route('/', makeReserveNoticeRoutes(visitor))
  app.route('/', makePayrollMoneyRoutes(visitor, system))
  app.route('/', makeProposalRoutes(visitor, system))
  app.route('/', makeProposalStepRoutes(visitor))
  app.route('/', makeProposalEnrolRoutes(visitor, system))
  app.route('/', makeNumberRoutes(visitor, system))
  app.route('/', makePaperSettingRoutes(visitor))
  app.route('/', makeDocumentRoutes(visitor))
  app.route('/', makeDocumentFileRoutes(visitor, system, regency, [checkCertificate]))
  describeSession(app)
  for (const [name, { pool }] of Object.entries({ system, visitor })) {
    addGauge(
      `naungan_${name}_connections_waiting`,
      'Requests that wait for a connection.',
      () => pool.waitingCount,
    )
  }
  app.get('/api/openapi.json', (context) => context.json(openApiDocument(app, version)))
  addSingleSignOnPages(app, system, regency, welcomeSponsor)
  if (pages !== undefined) addWebPages(app, system, pages)
  return app
}

function showProblem(context: Context, problem: Problem): Response | Promise<Response> {
  if (problem.status === 401) return context.redirect('/masuk', 302)
  return context.html(messagePage(problem.title, problem.detail), problem.status as ContentfulStatusCode)
}

function messagePage(title: string, message: string) {
  return html`<!doctype html>
    <html lang="id">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Naungan: ${title}</title>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          <p>${message}</p>
          <p><a href="/">Ke beranda</a></p>
        </main>
      </body>
    </html>`
}

/**
 * Serves on the loopback interface; a proxy with a certificate stands in front of it.
 *
 * @throws platform/port-in-use
 */
export function startWebServer(app: Router<AccessEnv>, port: number): Promise<WebServer> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, (address) =>
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
