import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

/** One accent, `#0b6e5f`; everything else is grey. */
const naungan: MantineColorsTuple = [
  '#e8f5f2',
  '#cfe9e3',
  '#9fd5ca',
  '#6fc2b1',
  '#4cc2ae',
  '#23a28c',
  '#128673',
  '#0b6e5f',
  '#085a4e',
  '#04433a',
]

/** The greys of the night, bluish like the page, from text to black. */
const dark: MantineColorsTuple = [
  '#e6ebf0',
  '#c3ccd5',
  '#a7b3bf',
  '#7d8b98',
  '#40505e',
  '#35414d',
  '#1b232b',
  '#141a20',
  '#10151a',
  '#0b0f13',
]

export const theme = createTheme({
  colors: { naungan, dark },
  primaryColor: 'naungan',
  primaryShade: 7,
  autoContrast: true,
  luminanceThreshold: 0.3,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  headings: {
    fontWeight: '650',
    sizes: { h1: { fontSize: '1.5rem' }, h2: { fontSize: '1.125rem' }, h3: { fontSize: '1rem' } },
  },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
})

/** Greys and reds dark enough (light enough at night) to be read: WCAG AA on the page and on cards. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-text': '#1c2733',
    '--mantine-color-dimmed': '#51606f',
    '--mantine-color-placeholder': '#5f6d7a',
    '--mantine-color-error': '#b42318',
    '--mantine-color-anchor': '#0b6e5f',
    '--mantine-color-default-border': '#c5ced6',
  },
  dark: {
    '--mantine-color-body': '#141a20',
    '--mantine-color-text': '#e6ebf0',
    '--mantine-color-dimmed': '#a7b3bf',
    '--mantine-color-placeholder': '#98a5b2',
    '--mantine-color-error': '#ff9d8f',
    '--mantine-color-anchor': '#4cc2ae',
    '--mantine-color-default': '#1b232b',
    '--mantine-color-default-hover': '#232d37',
    '--mantine-color-default-border': '#40505e',
  },
})
