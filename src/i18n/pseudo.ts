// Makes the test language `ar-XB` from English: same messages, letters from right to left and longer, so that a page which breaks
// under Arabic breaks in a test. Works on parsed messages only, so that values and plural forms stay what they are.
import { IntlMessageFormat } from 'intl-messageformat'

type Elements = ReturnType<IntlMessageFormat['getAst']>

const latin = 'abcdefghijklmnopqrstuvwxyz'
// One Arabic letter for each Latin one: what stands on the screen can be read back.
const arabic = 'ابتثجحخدذرزسشصضطظعغفقكلمنه'
const letters = new Map([...latin].map((letter, index) => [letter, arabic[index] ?? letter]))
const tatweel = 'ـ'

/** Every letter mapped, every third one drawn out: about a third longer. */
export const pseudoText = (text: string): string => {
  let count = 0
  return [...text]
    .map((character) => {
      const letter = letters.get(character.toLowerCase())
      if (letter === undefined) return character
      count++
      return count % 3 === 0 ? letter + tatweel : letter
    })
    .join('')
}

// Element types of the ICU parser, which must not be imported for two numbers: 0 literal, 5 select, 6 plural.
const pseudoElements = (elements: Elements): Elements =>
  elements.map((element): Elements[number] => {
    if (element.type === 0) return { ...element, value: pseudoText(element.value) }
    if (element.type !== 5 && element.type !== 6) return element
    const options = Object.entries(element.options).map(([name, option]) => [name, { ...option, value: pseudoElements(option.value) }])
    return { ...element, options: Object.fromEntries(options) }
  })

/** @param text an ICU message in English; its plural rules and numbers stay English */
export const pseudoMessage = (text: string): IntlMessageFormat =>
  new IntlMessageFormat(pseudoElements(new IntlMessageFormat(text, 'en-GB', undefined, { ignoreTag: true }).getAst()), 'en-GB')
