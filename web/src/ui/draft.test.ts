import { expect, test } from 'vitest'

const screens = import.meta.glob<string>('../**/*.tsx', { query: '?raw', import: 'default', eager: true })

/** Forms whose text is forgotten on purpose. */
const forgetful = {
  '../access/code-form.tsx': 'a code of one use',
  '../access/link-screen.tsx': 'a password',
  '../access/password-form.tsx': 'passwords',
  '../access/sign-in-screen.tsx': 'a password; the name is kept',
  '../access/totp-form.tsx': 'a password and a code of one use',
  '../people/check-screen.tsx': 'the secret of a slip, perhaps on a machine of many',
  '../sponsorship/pledge-form.tsx': 'a code of one use',
}

test('what is written into a form is kept until it is sent', () => {
  const withText = Object.entries(screens)
    .filter(([, text]) => /<(?:Form|UploadForm)[\s>]/.test(text))
    .filter(([, text]) => /useState(?:<string>)?\((?:'')?\)|useState\(\{/.test(text))
    .filter(
      ([, text]) =>
        !/const \[(?:sort|link|refused|ticket), set\w+\] = useState<string>\(\)/.test(text) ||
        /useState\(''\)/.test(text),
    )
    .map(([path]) => path)
  expect(Object.keys(screens).length).toBeGreaterThan(200)
  expect(withText.filter((path) => !Object.hasOwn(forgetful, path))).toEqual([])
})

test('a form that keeps what is written forgets it when it is done', () => {
  const keeping = Object.entries(screens).filter(([, text]) => text.includes('useKept('))
  expect(keeping.length).toBeGreaterThan(30)
  const count = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length
  for (const [path, text] of keeping)
    expect(count(text, /draft=\{formName\}|forgetDraft\(formName\)/g), path).toBeGreaterThanOrEqual(
      count(text, /const formName =/g),
    )
})

test('a file chosen in a form is kept like what is written', () => {
  const own = Object.entries(screens).filter(([, text]) => /<FileInput/.test(text))
  // To verify a document its file is compared in the browser and goes nowhere.
  expect(own.map(([path]) => path)).toEqual(['../programmes/verify-screen.tsx', './file-field.tsx'])
})
