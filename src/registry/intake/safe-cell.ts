const startsFormula = /^[=@\t\r]|^[+-](?![\d\s.,()]*$)/
const plainNumber = /^[+-]?[\d\s.,()/-]+$/

/** Whether a spreadsheet would run this text, found in a text file, as a formula. */
export function isFormulaLike(text: string): boolean {
  return startsFormula.test(text) && !plainNumber.test(text)
}

/**
 * Keeps a text from being run as a formula when a text file is opened in a spreadsheet: an
 * apostrophe in front makes it text. Numbers, telephone numbers and a lone dash stay.
 */
export function neutraliseFormula(text: string): string {
  return isFormulaLike(text) ? `'${text}` : text
}
