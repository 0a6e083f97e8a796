/** The title of one column: the lower heading, and the one it stands under. */
export interface Heading {
  readonly column: number
  readonly parent: string
  readonly text: string
}
