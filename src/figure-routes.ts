import type { KeyObject } from 'node:crypto'
import {
  makeChangeRoutes,
  makeCoverageRoutes,
  makeHomeRoutes,
  makeIndicatorRoutes,
  makeProvinceRoutes,
  makeRankingRoutes,
  makeSectorRoutes,
  makeTargetRoutes,
} from './coverage/public-routes.ts'
import type { Database } from './platform/database.ts'
import { makeOversightRoutes } from './reports/public-routes.ts'
import { makeParticipationRoutes } from './sponsorship/public-routes.ts'

/**
 * What screens of figures ask: routes of the web server, and asked by the program itself ahead of everybody.
 *
 * @param key that of the installation, by which figures of other regencies are signed
 */
export function makeFigureRoutes(visitor: Database, key: KeyObject) {
  return [
    makeHomeRoutes(visitor),
    makeCoverageRoutes(visitor),
    makeIndicatorRoutes(visitor),
    makeChangeRoutes(visitor),
    makeProvinceRoutes(visitor),
    makeRankingRoutes(visitor, key),
    makeTargetRoutes(visitor),
    makeSectorRoutes(visitor),
    makeParticipationRoutes(visitor),
    makeOversightRoutes(visitor),
  ]
}
