/** Value of `--name=value` or `--name value` on the command line. */
export function option(name: string, otherwise: string): string {
  const args = process.argv
  const at = args.indexOf(`--${name}`)
  const next = at < 0 ? undefined : args[at + 1]
  if (next !== undefined && !next.startsWith('--')) return next
  return args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise
}

/** Whether `--name` was given. */
export function hasFlag(name: string): boolean {
  return process.argv.includes(`--${name}`)
}
