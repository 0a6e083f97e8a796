import { keepPreviousData, type QueryKey, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'

/** One page of a list, as every list of the server comes. */
export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly next: string | null
}

/** Which page is asked for; the server decides how long one is unless told. */
export interface PageAsked {
  readonly cursor?: string | undefined
  readonly limit?: number | undefined
}

/** A list read page by page, as a table takes it. */
export interface Pages<Row> {
  /** All rows so far; undefined until the first page is there. */
  readonly rows: readonly Row[] | undefined
  readonly error: unknown
  readonly more: (() => void) | undefined
  readonly loading: boolean
  /** Every row, read in large pages; told how many there are as it goes. @throws ProblemError */
  readonly all: (onProgress: (rows: number) => void) => Promise<readonly Row[]>
}

const largestPage = 200

/** A list that is read page by page, further down on demand. */
export function usePages<Row>(
  queryKey: QueryKey,
  read: (page: PageAsked, signal: AbortSignal) => Promise<Page<Row>>,
): Pages<Row> {
  const queries = useQueryClient()
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => read({ cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page<Row>) => page.next ?? undefined,
    // What is searched as one types does not blink away between the keys.
    placeholderData: keepPreviousData,
  })
  const all: Pages<Row>['all'] = async (onProgress) => {
    const rows: Row[] = []
    let cursor: string | undefined
    do {
      const asked = { cursor, limit: largestPage }
      // Through the cache's own door, so that a lost connection is tried again.
      const page = await queries.fetchQuery({
        queryKey: [...queryKey, 'all', cursor],
        queryFn: ({ signal }) => read(asked, signal),
        staleTime: 0,
        gcTime: 0,
      })
      rows.push(...page.rows)
      onProgress(rows.length)
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    return rows
  }
  return {
    rows: query.data?.pages.flatMap((page) => page.rows),
    error: query.error,
    more: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
    loading: query.isFetching,
    all,
  }
}
