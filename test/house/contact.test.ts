// Who keeps no contact with a reporter is given no word of theirs in one place (L-SE-11): the opening of a case. A second one, or a contact that
// somebody makes for themselves, would be a way around it.
import { expect, test } from 'bun:test'
import { join } from 'node:path'

const source = join(import.meta.dir, '../../src')
const files = [...new Bun.Glob('**/*.ts').scanSync(source)].sort()
const holding = async (pattern: RegExp): Promise<readonly string[]> => {
  const read = await Promise.all(files.map(async (file) => ({ file, text: await Bun.file(join(source, file)).text() })))
  return read.filter(({ text }) => pattern.test(text)).map(({ file }) => file)
}

test('only the opening of a case decides who has the contact, and takes the words away', async () => {
  expect(await holding(/\b(?:contactOf|withoutWords)\(/)).toEqual(['services/case/case-opening.ts'])
})

test('nothing else makes a contact, nor a message of staff without one', async () => {
  expect(await holding(/\bas Contact\b/)).toEqual(['services/case/case-contact.ts'])
  expect(await holding(/\bas Word\b/)).toEqual(['services/case/case-acts.ts'])
})
