// What can stand as a mail address: one at-sign, nothing that mail programs read as more than one address (RFC 5322, narrowed).
export const isMailAddress = (text: string): boolean => /^[^\s@<>",;]+@[^\s@<>",;]+$/.test(text.trim())
