import type { PackChart } from '../contract.ts'
import { drawBars } from './bars.ts'
import { drawCourse } from './course.ts'
import { type Drawing, type Face, svgOf } from './svg.ts'
import { drawTiles } from './tiles.ts'
import { drawWaterfall } from './waterfall.ts'

/** The breadth of a page between its margins, in points. */
const pageWidth = 482

/** A chart as vectors (SVG): the same data, the same bytes. */
export function drawChart(chart: PackChart, face: Face): string {
  return svgOf(draw(chart, pageWidth), chart.alt, face)
}

function draw(chart: PackChart, width: number): Drawing {
  switch (chart.kind) {
    case 'bars':
      return drawBars(chart, width)
    case 'waterfall':
      return drawWaterfall(chart, width)
    case 'tiles':
      return drawTiles(chart, width)
    case 'course':
      return drawCourse(chart, width)
  }
}
