// What the page promised where a reporter gave their name is kept (T-10): whoever turns the rule back afterwards, by two hands or by writing a file, shows
// none that was given under a stricter one.
import { afterAll, afterEach, describe, expect, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { noFilter } from '../../src/domain/case/case-search.ts'
import { isDetail } from '../../src/domain/case/clearable.ts'
import type { NameRule } from '../../src/domain/case/identity-request.ts'
import { intrude } from '../harness/intruder.ts'
import { channelOf, colleague, draftOf, enter, makeOffice, type Office, removeFolders, report } from './office.ts'

let office: Office
afterEach(() => office.close())
afterAll(removeFolders)

const staff = () => office.services().staff
const view = () => channelOf(office)
const rule = async () => (await view()).channel.settings.nameRule
const set = async (nameRule: NameRule) => {
  const { channel, version } = await view()
  return staff().keeper.change(await enter(office, 'fia'), channel.id, version, (settings) => ({ ...settings, nameRule }))
}
const loosen = async (to: NameRule) => {
  const agreed = async () => staff().nameRules.confirm(await enter(office, 'anna'), (await view()).channel.id, to)
  expect([await set(to), await agreed(), await rule()]).toEqual(['names-wait', null, to])
}
const write = (nameRule: string) =>
  intrude(office, ({ all, run }) => {
    for (const { id, settings } of all<{ id: string; settings: string }>('SELECT id, settings FROM channels'))
      run('UPDATE channels SET settings = ? WHERE id = ?', JSON.stringify({ ...JSON.parse(settings), nameRule }), id)
  })
const newest = async (): Promise<CaseId> => {
  const [item] = await office.store().cases.list(colleague(office, 'anna').id, 'new', null, 1)
  if (item === undefined) throw new Error('nobody was given the report')
  await staff().casework.handling.declareFree(await enter(office, 'anna'), item.case.id)
  return item.case.id
}
/** On the case's page with its rule, by a search, and among the texts that may be removed. */
const shown = async (id: CaseId): Promise<readonly unknown[]> => {
  const anna = await enter(office, 'anna')
  const { casework, search } = staff()
  const file = await casework.open(anna, id)
  const found = await search.search(anna, { words: 'Svensson', filter: noFilter, order: 'received', from: null })
  const texts = (await casework.clearings.of(anna, id))?.texts ?? []
  return [file?.nameRule, file?.nameHidden, found.found.length, texts.some(({ field }) => isDetail(field))]
}
const hidden = (by: NameRule) => [by, true, 0, false] as const
const seen = ['open', false, 1, true] as const
const identity = { mode: 'named', alias: '', name: 'Eva Svensson', contact: '', phone: '', consent: false } as const

describe('a name that is given in a case that came under a loose rule', () => {
  const give = async (promised?: NameRule) => {
    const { receipt } = await report(office)
    const id = await newest()
    const { dialogue } = office.services().reporter
    const token = await dialogue.signIn(receipt.id, receipt.password)
    return {
      id,
      say: async () =>
        expect(await dialogue.write(token, { kind: 'identity', text: '', identity: { ...identity, ...(promised && { promised }) } })).toBe(
          'done',
        ),
    }
  }

  test('while the rule is stricter stays hidden after two people have loosened it; what is asked for goes by what was promised', async () => {
    office = await makeOffice({ settings: { nameRule: 'open' } })
    const { id, say } = await give()
    expect(await set('second')).toBe('done')
    await say()
    await loosen('open')
    expect(await shown(id)).toEqual(hidden('second'))
    // A reason alone is not enough for what a second person was promised for.
    await staff().casework.identityRequests.ask(await enter(office, 'anna'), id, 'Vi måste ringa.')
    expect(await shown(id)).toEqual(hidden('second'))
  })

  test('while somebody wrote the settings stricter, too', async () => {
    office = await makeOffice({ settings: { nameRule: 'open' } })
    const { id, say } = await give()
    write('reason')
    await say()
    write('open')
    expect(await shown(id)).toEqual(hidden('reason'))
  })

  test('goes by the page on which it was typed where the rule was loosened before it was sent', async () => {
    office = await makeOffice({ settings: { nameRule: 'open' } })
    const { id, say } = await give('second')
    await say()
    expect([await rule(), await shown(id)]).toEqual(['open', hidden('second')])
  })

  test('under the same loose rule is shown, and a made-up name alone hides nothing', async () => {
    office = await makeOffice({ settings: { nameRule: 'open' } })
    const { id, say } = await give()
    await say()
    expect(await shown(id)).toEqual(seen)
    office.close()
    office = await makeOffice({ settings: { nameRule: 'open' } })
    const { receipt } = await report(office, { name: 'Eva Svensson' })
    const other = await newest()
    const { dialogue } = office.services().reporter
    const token = await dialogue.signIn(receipt.id, receipt.password)
    write('second')
    const alias = { ...identity, mode: 'alias', alias: 'Lönnlöv', name: '' } as const
    expect(await dialogue.write(token, { kind: 'identity', text: '', identity: alias })).toBe('done')
    write('open')
    expect(await shown(other)).toEqual(seen)
  })
})

describe('a name that is typed in a report', () => {
  const send = async (token: string) => {
    expect((await office.services().reporter.intake.send((await view()).channel.id, token, 'sv')).name).toBe('sent')
    return newest()
  }

  test('while the rule was stricter stays hidden though it is looser when the report is sent', async () => {
    office = await makeOffice()
    const token = await draftOf(office, { name: 'Eva Svensson' })
    await loosen('open')
    const id = await send(token)
    expect(await shown(id)).toEqual(hidden('second'))
  })

  test('while somebody wrote the settings, or the day that the program believes, too', async () => {
    office = await makeOffice()
    await loosen('open')
    await office.services().reminders.look()
    const turns = [
      [() => write('second'), () => write('open')],
      [
        () => intrude(office, ({ run }) => run("UPDATE drill_clock SET believed = '2020-01-01', shown = NULL")),
        () => intrude(office, ({ run }) => run("UPDATE drill_clock SET believed = '2026-11-18'")),
      ],
    ] as const
    for (const [turn, back] of turns) {
      turn()
      expect(await rule()).toBe('second')
      const token = await draftOf(office, { name: 'Eva Svensson' })
      back()
      expect(await rule()).toBe('open')
      const id = await send(token)
      expect((await staff().casework.open(await enter(office, 'anna'), id))?.nameHidden).toBe(true)
    }
  })

  test('after the rule was loosened is shown by the looser one', async () => {
    office = await makeOffice()
    await loosen('open')
    expect(await shown(await send(await draftOf(office, { name: 'Eva Svensson' })))).toEqual(seen)
  })
})
