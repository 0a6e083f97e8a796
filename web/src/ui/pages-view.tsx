import type { ReactNode } from 'react'
import { Loading } from './loading.tsx'
import type { Pages } from './pages.ts'
import { ProblemNotice } from './problem-notice.tsx'

/** A list read page by page: on its way, refused, empty, or there. */
export function PagesView<Row>({
  pages: { rows, error, loading },
  empty,
  children,
}: {
  readonly pages: Pick<Pages<Row>, 'rows' | 'error' | 'loading'>
  /** In its place when there is no row; otherwise the list itself tells that it is empty. */
  readonly empty?: ReactNode
  readonly children: (rows: readonly Row[]) => ReactNode
}) {
  return (
    <>
      <ProblemNotice error={error} />
      {rows === undefined ? (
        loading ? (
          <Loading />
        ) : null
      ) : rows.length === 0 && empty !== undefined ? (
        empty
      ) : (
        children(rows)
      )}
    </>
  )
}
