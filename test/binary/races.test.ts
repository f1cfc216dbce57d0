// Two at once, and the power gone in the middle, on the compiled binary: of two who acknowledge, give or close one case at the same moment one
// does it and the other is told; killed while it closes or hands over, a case is as it was before or as it is after (F-093, keys.md 12 test 10).
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test'
import {
  acknowledge,
  act,
  assess,
  assignable,
  classify,
  close,
  lastDay,
  listed,
  reads,
  tell,
  usualAssessment,
} from '../harness/case-acts.ts'
import { visible } from '../harness/reading.ts'
import type { Visitor } from '../harness/visitor.ts'
import { encodeForm } from '../harness/visitor.ts'
import { type Municipality, named, openMunicipality, type Receipt } from './municipality.ts'

setDefaultTimeout(120_000)

const person = (name: string, title: string) => named('samtidig', name, title)

let town: Municipality
beforeAll(async () => {
  town = await openMunicipality(
    {
      slug: 'samtidig',
      name: 'Samtidiga kommun',
      notices: 'at-once',
      units: [
        {
          name: 'Samtidiga kommun',
          intake: [person('Ida Frid', 'advokat'), person('Jon Park', 'jurist')],
          recipients: [person('Anna Ek', 'chefsjurist'), person('Bo Lind', 'säkerhetschef')],
          investigators: [person('Ulla Varg', 'utredare')],
        },
      ],
    },
    [person('Eva Dal', 'it-tekniker')],
  )
})
afterAll(() => town.close())

/** A new report, and its case. */
const comes = async (what: string): Promise<{ readonly id: string; readonly receipt: Receipt }> => {
  const ida = await town.at('ida')
  const before = await listed(ida)
  const receipt = await town.sends({ what, source: 'Jag var där.' })
  const id = (await listed(ida)).find((known) => !before.includes(known)) ?? ''
  for (const name of ['ida', 'jon']) await reads(await town.at(name), id)
  return { id, receipt }
}
/** Everything that the closing list asks for. */
const readyToClose = async (id: string): Promise<void> => {
  const ida = await town.at('ida')
  await assess(ida, id, { interest: 'no', decision: 'dismiss', reason: 'Gäller bara en själv.' })
  await classify(ida, id, 'Utanför', 'other', 'low')
  await tell(ida, id, { kind: 'final', measures: 'Prata med facket.', reasons: 'Utanför lagen.' }, 'Vi går inte vidare här.')
  await act(ida, id, 'hand-over', { needed: 'no' })
}
const closure = { outcome: 'dismissed', keeping: 'preserve', measures: '', lessons: '' }

/** The same form from both desks at the same moment. @returns status and page of whoever did it, and of whoever was told */
const both = async (id: string, part: string, fields: (name: string) => Readonly<Record<string, string>>) => {
  const desks: readonly (readonly [string, Visitor])[] = [
    ['ida', await town.at('ida')],
    ['jon', await town.at('jon')],
  ]
  const answers = await Promise.all(desks.map(([name, visitor]) => visitor.post(`/cases/${id}/${part}`, fields(name))))
  const done = answers.filter(({ status, path }) => status === 200 && /[?&]done=/.test(path))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, part === 'acknowledgement' ? 409 : 422])
  expect(done).toHaveLength(1)
  const index = answers.findIndex(({ status }) => status !== 200)
  return { winner: index === 0 ? 'jon' : 'ida', loser: index === 0 ? 'ida' : 'jon', told: visible(answers[index]?.body ?? '') }
}

describe.each([1, 2, 3])('two at once, time %i', (time) => {
  let id = ''
  let receipt: Receipt
  beforeAll(async () => {
    ;({ id, receipt } = await comes(`Två ser samma sak, gång ${time}.`))
  })

  test('acknowledge: the reporter has one word, and the other keeps theirs and reads who was first (F-093)', async () => {
    const word = (name: string) => `Tack, säger ${name} för gång ${time}.`
    const { winner, loser, told } = await both(id, 'acknowledgement', (name) => ({ message: word(name) }))
    expect(told).toContain(winner === 'ida' ? 'Ida Frid' : 'Jon Park')
    expect(told).toContain(word(loser))
    const page = await town.reporterReads(receipt)
    expect([page.includes(word(winner)), page.includes(word(loser))]).toEqual([true, false])
  })

  test('give the case to the same person: she has it once, and the other is told that nobody was given it again (F-098)', async () => {
    const ulla = (await assignable(await town.at('ida'), id)).get('Ulla Varg') ?? ''
    const until = await lastDay(await town.at('ida'), id, 'assignments')
    const { told } = await both(id, 'assignments', () => ({ person: ulla, until }))
    expect(told).toContain('Ingen har fått det.')
    expect(await reads(await town.at('ulla'), id)).toContain(`gång ${time}`)
    expect((await reads(await town.at('ida'), id)).split('gav fler tillgång till ärendet')).toHaveLength(2)
  })

  test('close: it is closed once, and the other is told that it is (F-100)', async () => {
    await readyToClose(id)
    const { told } = await both(id, 'closure', () => closure)
    expect(told).toContain('Ärendet är avslutat')
    expect((await reads(await town.at('jon'), id)).split('avslutade ärendet')).toHaveLength(2)
  })
})

/** Sends a form, and kills the program so many milliseconds later; whether there was an answer says nothing of what was stored. */
const killedDuring = async (id: string, part: string, fields: Readonly<Record<string, string>>, ms: number): Promise<void> => {
  const ida = await town.at('ida')
  const sending = ida.send('POST', `/cases/${id}/${part}`, encodeForm(fields)).catch(() => null)
  await Bun.sleep(ms)
  await town.crash()
  await sending
}
/** The case as its readers find it after the start: nothing in it was altered or is half there. */
const whole = async (id: string, names: readonly string[]): Promise<void> => {
  for (const name of names) {
    const { status, body } = await (await town.at(name)).get(`/cases/${id}`)
    expect([name, status, body.includes('v-notice-alarm')]).toEqual([name, 200, false])
  }
}
const moments = [4, 12, 25] as const

describe('kill -9', () => {
  test.each(moments)('%i ms into a closing: closed or not, and it can be closed and read', async (ms) => {
    const { id, receipt } = await comes(`Strömmen går vid avslut, ${ms}.`)
    await acknowledge(await town.at('ida'), id, 'Tack.')
    await readyToClose(id)
    await killedDuring(id, 'closure', closure, ms)
    await whole(id, ['ida', 'jon'])
    const jon = await town.at('jon')
    const isClosed = (await listed(jon, 'archived')).includes(id) || (await reads(jon, id)).includes('Arkivera')
    if (!isClosed) await close(jon, id, { outcome: 'dismissed' })
    await act(jon, id, 'archive', {})
    expect(await listed(await town.at('ida'), 'archived')).toContain(id)
    expect(await town.reporterReads(receipt)).toContain('Vi går inte vidare här')
  })

  test.each(moments)('%i ms into an assessment that hands over: all of the recipients have it, or none', async (ms) => {
    const { id } = await comes(`Strömmen går vid överlämning, ${ms}.`)
    await acknowledge(await town.at('ida'), id, 'Tack.')
    await killedDuring(id, 'assessment', { ...usualAssessment, reason: 'Allmänna medel.' }, ms)
    await whole(id, ['ida', 'jon'])
    const has = async (name: string) => (await (await town.at(name)).get(`/cases/${id}`)).status === 200
    const inside = [await has('anna'), await has('bo')]
    expect(inside[0]).toBe(inside[1] ?? false)
    expect((await reads(await town.at('ida'), id)).includes('lämnade ärendet vidare till handläggarna')).toBe(inside[0] ?? false)
    if (inside[0] === false) await assess(await town.at('ida'), id, { reason: 'Allmänna medel.' })
    await whole(id, ['anna', 'bo', 'ida', 'jon'])
    expect(await has('ulla')).toBe(false)
  })
})

test('no file, line of output or mail says anything of it (T-02, F-055)', async () => {
  await town.later(1)
  const { hits, mails } = await town.search()
  expect(hits).toEqual([])
  expect(mails).toBeGreaterThan(0)
})
