import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { ProblemError, whenSignedOut } from './api.ts'
import { styleNonce } from './page-facts.ts'
import { makeAppRouter } from './router.tsx'
import { cssVariables, theme } from './theme.ts'
import { LanguageProvider } from './ui/language.tsx'
import { Notices } from './ui/notices.tsx'

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // A refusal stays a refusal; only a server out of reach is asked again.
      retry: (failures, error) => failures < 2 && error instanceof ProblemError && error.problem.status === 0,
    },
  },
})
const router = makeAppRouter(queryClient)

whenSignedOut(() => {
  if (location.pathname !== '/masuk')
    location.assign(`/masuk?ke=${encodeURIComponent(location.pathname + location.search)}`)
})

export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => styleNonce}
    >
      <LanguageProvider>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
          <Notices />
        </QueryClientProvider>
      </LanguageProvider>
    </MantineProvider>
  )
}
