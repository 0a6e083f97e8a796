import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { isUnreachable, whenSignedOut } from './api.ts'
import { styleNonce } from './page-facts.ts'
import { makeAppRouter } from './router.tsx'
import { cssVariables, theme } from './theme.ts'
import { LanguageProvider, useLanguage } from './ui/language.tsx'
import { Notices } from './ui/notices.tsx'

const queryClient = new QueryClient({
  defaultOptions: {
    // Without a network a request is tried and its failure told, instead of waiting in silence.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      refetchOnReconnect: true,
      staleTime: 30_000,
      // A refusal stays a refusal; only a server out of reach is asked again, until it is back.
      retry: (failures, error) => failures < 2 && isUnreachable(error),
      refetchInterval: ({ state }) => (isUnreachable(state.error) ? 5_000 : false),
    },
  },
})
const router = makeAppRouter(queryClient)

whenSignedOut(() => {
  if (location.pathname !== '/masuk')
    location.assign(`/masuk?ke=${encodeURIComponent(location.pathname + location.search)}`)
})

/** After the switch of language: what the server told in the other one is asked for again. */
function AskAgain() {
  const { language } = useLanguage()
  const told = useRef(language)
  useEffect(() => {
    if (told.current === language) return
    told.current = language
    void queryClient.invalidateQueries()
  }, [language])
  return null
}

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
          <AskAgain />
          <RouterProvider router={router} />
          <Notices />
        </QueryClientProvider>
      </LanguageProvider>
    </MantineProvider>
  )
}
