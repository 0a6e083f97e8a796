export { coverageDemo } from './coverage-demo.ts'
export { describeCoverage } from './commands.ts'
export { chooseDay, type Coverage, getCoverage } from './coverage.ts'
export { readDenominators } from './denominators.ts'
export { countGapReasons, type GapRow, getRegencyName, listGap } from './queries.ts'
export { getRanking } from './ranking/get-ranking.ts'
export { makeRankingRoutes } from './ranking/routes.ts'
export { listSectors } from './sectors/list-sectors.ts'
export { makeSectorRoutes } from './sectors/routes.ts'
export { getTargets } from './targets/get-targets.ts'
export { makeTargetRoutes } from './targets/routes.ts'
export { makeCoverageRoutes } from './routes.ts'
export { makeHomeRoutes } from './home/routes.ts'
export { makeMapRoutes } from './map/routes.ts'
export { makeDenominatorRoutes } from './statistics/routes.ts'
export { setDenominator } from './statistics/change-denominators.ts'
export { makeProvinceRoutes } from './province/routes.ts'
export { shareOf } from './figure.ts'
export { layTiles } from './map/tile-layout.ts'
export { listStatements } from './statements/list-statements.ts'
export { holdBack } from './suppression.ts'
export { figuresDerivation } from './indicators/derive-figures.ts'
export { type Indicator } from './indicators/definition.ts'
export {
  getIndicator,
  type IndicatorAnswer,
  type IndicatorQuestion,
  type IndicatorValue,
  listIndicators,
} from './indicators/get-indicator.ts'
export { freezeFigures, type FrozenFigure } from './published/freeze-figures.ts'
