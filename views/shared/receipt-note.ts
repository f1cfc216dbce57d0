// The text file and the paper: two lines and a date, so that whoever finds it learns nothing of what it is for (tone.md C10).
// No municipality, no address, no word of the trade.
import { type LanguageCode, type SpokenLanguage, spoken } from '../../src/domain/language.ts'
import { type Receipt, spellReceipt } from '../../src/domain/reporter/receipt.ts'

/** @param date in words: when to come back */
export const receiptNote = (receipt: Receipt, date: string): string => {
  const { id, password } = spellReceipt(receipt)
  return `${id}\n${password}\n${date}\n`
}

/** What a browser saves it as: a word that everybody has among their files. */
const names: Readonly<Record<SpokenLanguage, string>> = { sv: 'anteckning.txt', en: 'note.txt', da: 'notat.txt' }
export const receiptNoteName = (language: LanguageCode): string => names[spoken(language)]
