import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { addressOf, spokenLanguage } from '../api.ts'

/**
 * Listens to long work while it goes on. The browser connects again by itself; what is true is read
 * from the server when the line opens, when it ends and after a reload.
 */
export function useEvents<T>(
  address: string,
  queryKey: QueryKey,
  going: boolean,
  apply: (before: T, progress: never) => T,
): void {
  const queries = useQueryClient()
  const key = JSON.stringify(queryKey)
  useEffect(() => {
    if (!going) return
    const stream = new EventSource(addressOf(address, { language: spokenLanguage() }))
    const query = { queryKey: JSON.parse(key) as QueryKey }
    stream.addEventListener('progress', ({ data }: MessageEvent<string>) => {
      const progress = JSON.parse(data) as never
      queries.setQueryData<T>(query.queryKey, (before) =>
        before === undefined ? before : apply(before, progress),
      )
    })
    const finish = () => {
      stream.close()
      void queries.invalidateQueries(query)
    }
    stream.addEventListener('end', finish)
    stream.addEventListener('error', () => {
      // Connecting again is the browser's work; a line that is refused is asked about instead.
      if (stream.readyState === EventSource.CLOSED) void queries.invalidateQueries(query)
    })
    return () => stream.close()
  }, [address, key, going, queries, apply])
}
