// Tables as text for a spreadsheet (RFC 4180, with the semicolons that spreadsheets expect where a comma divides decimals).

/** Begins with a byte-order mark, so that letters beyond ASCII are read right; a cell that would run as a formula is shown as text. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(cell).join(';')}\r\n`).join('')}`

const cell = (text: string): string => {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[";\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}
