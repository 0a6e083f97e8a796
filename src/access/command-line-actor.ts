/** Who the audit trail names when somebody works at the command line: the user of the operating system. */
export function commandLineActor(session: { readonly regency: string; readonly actor: string }): {
  readonly regency: string
  readonly id: string
} {
  return { regency: session.regency, id: `system:${session.actor}` }
}
