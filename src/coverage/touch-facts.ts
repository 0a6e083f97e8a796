import type { Database } from '../platform/database.ts'

/**
 * Has the connections of those who read come by all facts, once after they were opened: a page that a connection has not
 * seen yet costs it many times as much as one that it has, and who counts a part of a large regency comes by thousands.
 * Nobody need wait for it, and where it fails readers are only slower at first.
 */
export async function touchFacts(visitor: Database): Promise<void> {
  await visitor.lanes?.doOnEach('select coverage.touch_facts()').catch(() => {})
}
