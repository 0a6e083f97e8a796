/** The cells of a generated file; a cell in quotes may hold commas, none holds a line break. */
export function readQuotedLines(text: string): string[][] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) =>
      line.includes('"')
        ? [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
            ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
          )
        : line.split(','),
    )
}
