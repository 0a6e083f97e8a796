const browsers = [
  ['Edge', /Edg\/(\d+)/],
  ['Opera', /OPR\/(\d+)/],
  ['Samsung', /SamsungBrowser\/(\d+)/],
  ['Firefox', /Firefox\/(\d+)/],
  ['Chrome', /Chrome\/(\d+)/],
  ['Safari', /Version\/(\d+).*Safari/],
] as const
const systems = ['Windows', 'Android', 'iPhone', 'iPad', 'Macintosh', 'Linux'] as const

/** What a browser says of itself, in two words: `Chrome 147, Windows`. */
export function browserName(said: string): string {
  const found = browsers.flatMap(([name, pattern]) => {
    const version = pattern.exec(said)?.[1]
    return version === undefined ? [] : [`${name} ${version}`]
  })[0]
  const system = systems.find((one) => said.includes(one))
  return [found ?? said.slice(0, 40), system].filter((one) => one !== undefined).join(', ')
}
