/** Value of `--name=value` on the command line. */
export function option(name: string, otherwise: string): string {
  const found = process.argv.find((arg) => arg.startsWith(`--${name}=`))
  return found?.slice(name.length + 3) ?? otherwise
}

/** Whether `--name` was given. */
export function hasFlag(name: string): boolean {
  return process.argv.includes(`--${name}`)
}
