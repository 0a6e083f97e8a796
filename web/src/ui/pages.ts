import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query'

/** One page of a list, as every list of the server comes. */
export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly next: string | null
}

interface Pages<Row> {
  /** All rows so far; undefined until the first page is there. */
  readonly rows: readonly Row[] | undefined
  readonly error: unknown
  readonly more: (() => void) | undefined
  readonly loading: boolean
}

/** A list that is read page by page, further down on demand. */
export function usePages<Row>(
  queryKey: QueryKey,
  read: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<Row>>,
): Pages<Row> {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page<Row>) => page.next ?? undefined,
  })
  return {
    rows: query.data?.pages.flatMap((page) => page.rows),
    error: query.error,
    more: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
    loading: query.isFetching,
  }
}
