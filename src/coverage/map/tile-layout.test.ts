import { expect, test } from 'vitest'
import { layTiles } from './tile-layout.ts'

test('districts stand in a near square, in order', () => {
  const { tiles, columns, rows } = layTiles(['03', '01', '02', '05', '04'], undefined)
  expect([columns, rows]).toEqual([3, 2])
  expect(tiles.map(({ code }) => code)).toEqual(['01', '02', '03', '04', '05'])
  expect(tiles[3]).toEqual({ code: '04', column: 0, row: 1 })
})

test('villages stand by district, none on top of another', () => {
  const codes = ['a1', 'a2', 'a3', 'b1', 'b2']
  const { tiles, columns, rows } = layTiles(codes, (code) => code[0]!)
  expect([columns, rows]).toEqual([3, 2])
  expect(tiles.find(({ code }) => code === 'b1')).toEqual({ code: 'b1', column: 0, row: 1 })
  expect(new Set(tiles.map(({ column, row }) => `${column}:${row}`)).size).toBe(codes.length)
})
