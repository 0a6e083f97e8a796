import { resolve } from 'node:path'

/** The folder for everything that must outlive the program: `NAUNGAN_DATA`, else `./data`. */
export function dataFolder(): string {
  return resolve(process.env['NAUNGAN_DATA'] || 'data')
}
