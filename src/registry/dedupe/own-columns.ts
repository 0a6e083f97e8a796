/** Whether a column names its rows. Takes a heading key: lower case letters and digits. */
export function isRowId(key: string): boolean {
  return /^(rowid|recid|recordid|uniqueid|idbaris|id)$/.test(key)
}

/** Whether a column holds the answer, as test data do: it is never evidence. */
export function isAnswer(key: string): boolean {
  return /^(personid|clusterid|cluster|entityid|truth|trueid|label|matchid|groupid|idorang|duplicateof)$/.test(
    key,
  )
}
