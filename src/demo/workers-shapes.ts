import { fireVolunteers, fishers, riders, teachers } from './export-shapes.ts'
import type { Shape } from './shape.ts'
import { builders, contractStaff, traders, trades } from './trade-shapes.ts'
import { farmers, neighbourhoods, volunteers, vulnerable } from './village-shapes.ts'

/** The shape in which each agency sends its list of workers. */
export const workersShapes: Readonly<Record<string, Shape>> = {
  pertanian: farmers,
  perikanan: fishers,
  ojek: riders,
  proyek: builders,
  umkm: trades,
  kesra: teachers,
  posyandu: volunteers,
  damkar: fireVolunteers,
  pasar: traders,
  rtrw: neighbourhoods,
  honorer: contractStaff,
  dpmd: vulnerable,
}
