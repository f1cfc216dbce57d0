// Posted forms, read byte by byte: hostile bodies are refused or taken as the text that they are, and never anything else.
import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { longestAnswer, questions } from '../../src/domain/case/answers.ts'
import { Problem } from '../../src/kit/problem.ts'
import { type Form, longestForm, makeReadForm } from '../../src/web/shared/form.ts'
import { encodeForm } from '../harness/visitor.ts'

const readForm = makeReadForm()
const urlencoded = 'application/x-www-form-urlencoded'

type Body = ConstructorParameters<typeof Response>[0]
const post = (body: Body, headers: Readonly<Record<string, string>> = { 'content-type': urlencoded }) =>
  readForm(new Request('http://localhost/', { method: 'POST', body, headers }))
const read = async (body: Body): Promise<Form> => {
  const form = await post(body)
  if (typeof form === 'string') throw new Error(form)
  return form
}

test('every text comes through as it was typed, line ends as single line feeds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), async (a, b) => {
      const form = await read(encodeForm({ a, b }))
      const clean = (typed: string) => typed.toWellFormed().replace(/\r\n?/g, '\n').replaceAll('\0', '')
      expect([form.text('a'), form.text('b')]).toEqual([clean(a), clean(b)])
    }),
  )
  expect((await read(encodeForm({ what: 'ett\r\ntvå\rtre\nfyra' }))).text('what')).toBe('ett\ntvå\ntre\nfyra')
})

test('text that looks like JSON, a number or a path stays text', async () => {
  for (const typed of ['{"a":1}', '[1,2]', '12', 'true', '../../etc/passwd', '__proto__', '<b>x</b>', "' OR 1=1 --"])
    expect((await read(encodeForm({ what: typed }))).text('what')).toBe(typed)
})

test('a field sent several times: the first is its text, all are to be had in order', async () => {
  const form = await read(encodeForm({ recipient: ['a', 'b', 'a'] }))
  expect(form.text('recipient')).toBe('a')
  expect(form.all('recipient')).toEqual(['a', 'b', 'a'])
  expect(form.fields).toEqual([
    ['recipient', 'a'],
    ['recipient', 'b'],
    ['recipient', 'a'],
  ])
})

test('a field that is missing is empty, and so is one that every object has', async () => {
  const form = await read('what=x')
  for (const name of ['source', 'constructor', '__proto__', 'toString', '']) {
    expect([form.text(name), form.has(name)]).toEqual(['', false])
    expect(form.all(name)).toEqual([])
  }
})

test('broken percent signs and bytes that are no UTF-8 lose nothing else', async () => {
  const form = await read('a=100%25&b=%zz%&c=%ff%fe&d=%C3%A5&e=plus+sign')
  expect(form.fields).toEqual([
    ['a', '100%'],
    ['b', '%zz%'],
    ['c', '\ufffd\ufffd'],
    ['d', 'å'],
    ['e', 'plus sign'],
  ])
  expect(await post(Uint8Array.of(0x61, 0x3d, 0xff))).toBe('unreadable')
})

test('no body is an empty form', async () => {
  const form = await post(null, {})
  expect(form).toMatchObject({ fields: [] })
})

test('only a form is read as a form', async () => {
  for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencodedx', ''])
    expect(await post('what=x', { 'content-type': type })).toBe('unreadable')
  for (const type of [`${urlencoded}; charset=utf-8`, ` ${urlencoded.toUpperCase()} ;x`])
    expect(typeof (await post('what=x', { 'content-type': type }))).toBe('object')
})

test('a form at its longest is read; one byte more is refused', async () => {
  expect((await read(`a=${'x'.repeat(longestForm - 2)}`)).text('a')).toHaveLength(longestForm - 2)
  expect(await post(`a=${'x'.repeat(longestForm - 1)}`)).toBe('too-large')
})

test('what says that it is too long is refused unread; what is too long without saying so is not read to its end', async () => {
  expect(await post('a=x', { 'content-type': urlencoded, 'content-length': String(longestForm + 1) })).toBe('too-large')
  let given = 0
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      given++
      controller.enqueue(new Uint8Array(64 * 1024).fill(0x78))
    },
  })
  expect(await post(endless)).toBe('too-large')
  expect(given * 64 * 1024).toBeLessThan(2 * longestForm)
})

test('five long answers in a script of three bytes a letter fit', async () => {
  const answers = Object.fromEntries(questions.map((name) => [name, '한'.repeat(longestAnswer)]))
  const form = await read(encodeForm(answers))
  for (const name of questions) expect(form.text(name)).toHaveLength(longestAnswer)
})

test('strangers who hold their connections open cannot eat the memory: the next is told to come again, and all is well when they are gone', async () => {
  const reader = makeReadForm()
  const gone = Promise.withResolvers<void>()
  /** Sends nearly a whole form and then waits. */
  const slow = () =>
    new ReadableStream<Uint8Array>({
      start: async (controller) => {
        controller.enqueue(new Uint8Array(longestForm - 1024).fill(0x78))
        await gone.promise
        controller.close()
      },
    })
  const ask = (body: Body) => reader(new Request('http://localhost/', { method: 'POST', body, headers: { 'content-type': urlencoded } }))
  let turnedAway = 0
  const enough = Promise.withResolvers<void>()
  const holding = Array.from({ length: 30 }, () =>
    ask(slow()).catch((error: unknown) => {
      turnedAway++
      if (turnedAway > 5) enough.resolve()
      return error instanceof Problem ? error.kind : 'other'
    }),
  )
  await enough.promise
  gone.resolve()
  const outcomes = await Promise.all(holding)
  expect(outcomes.filter((outcome) => outcome === 'busy').length).toBeGreaterThan(5)
  expect(outcomes.filter((outcome) => typeof outcome === 'object').length).toBeGreaterThan(5)
  expect(typeof (await ask('what=x'))).toBe('object')
})
