/** Bounds on what one file may ask of the machine. Real lists stay far below all of them. */
export const limits = {
  /** A list of 100,000 people is about 7 MiB. */
  fileMiB: 100,
  /** Unpacked size of a zipped workbook: XML is some ten times its zip. */
  unpackedMiB: 1_024,
  /** A zip that unpacks to more than this many times its size is no workbook. */
  unpackedRatio: 200,
  rows: 1_000_000,
} as const
