export { describeCoverage } from './commands.ts'
export { chooseDay, type Coverage, getCoverage } from './coverage.ts'
export { readDenominators } from './denominators.ts'
export { type GapRow, getRegencyName, listGap } from './queries.ts'
export { getRanking } from './ranking/get-ranking.ts'
export { makeRankingRoutes } from './ranking/routes.ts'
export { makeCoverageRoutes } from './routes.ts'
export { makeHomeRoutes } from './home/routes.ts'
export { makeMapRoutes } from './map/routes.ts'
export { makeDenominatorRoutes } from './statistics/routes.ts'
export { setDenominator } from './statistics/change-denominators.ts'
export { makeProvinceRoutes } from './province/routes.ts'
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
