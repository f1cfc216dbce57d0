// The rule about reporters' names against whoever writes the files (T-10, T-14): it is loosened neither by the settings nor by an entry that nobody signed,
// and what was made stricter stays so.
import { afterAll, afterEach, describe, expect, test } from 'bun:test'
import { entryHash, genesisHash } from '../../src/crypto/log-chain.ts'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { noFilter } from '../../src/domain/case/case-search.ts'
import type { NameRule } from '../../src/domain/case/identity-request.ts'
import { hours } from '../../src/kit/instant.ts'
import { intrude } from '../harness/intruder.ts'
import { appendEntry, writeEntry } from '../harness/log-writer.ts'
import { spokenBy, waitingFor } from './hands.ts'
import { channelOf, colleague, enter, makeOffice, type Office, removeFolders, renewed, report } from './office.ts'

let office: Office
afterEach(() => office.close())
afterAll(removeFolders)

const staff = () => office.services().staff
const idOf = (name: string) => colleague(office, name).id
const view = () => channelOf(office)
const rule = async () => (await view()).channel.settings.nameRule
const isUnproven = async () => (await view()).names.isUnproven
const entries = async () => office.store().log.entries(0, 999)
const told = async () => (await entries()).filter(({ kind }) => kind === 'name-rule-unproven').length
const set = async (nameRule: NameRule) => {
  const { channel, version } = await view()
  return staff().keeper.change(await enter(office, 'fia'), channel.id, version, (settings) => ({ ...settings, nameRule }))
}
const agree = async (to: NameRule, name = 'anna') => staff().nameRules.confirm(await enter(office, name), (await view()).channel.id, to)
const loosen = async (to: NameRule) => {
  expect([await set(to), await agree(to), await rule()]).toEqual(['names-wait', null, to])
}
/** What somebody with the file does to the settings. */
const write = (nameRule: string, more: object = {}) =>
  intrude(office, ({ all, run }) => {
    for (const { id, settings } of all<{ id: string; settings: string }>('SELECT id, settings FROM channels'))
      run('UPDATE channels SET settings = ? WHERE id = ?', JSON.stringify({ ...JSON.parse(settings), nameRule, ...more }), id)
  })
const newest = async (): Promise<CaseId> => {
  const [item] = await office.store().cases.list(idOf('anna'), 'new', null, 1)
  if (item === undefined) throw new Error('nobody was given the report')
  await staff().casework.handling.declareFree(await enter(office, 'anna'), item.case.id)
  return item.case.id
}
const isHidden = async (id: CaseId) => (await staff().casework.open(await enter(office, 'anna'), id))?.nameHidden

describe('settings that somebody writes', () => {
  test('loosen nothing: not for reports to come, nor for what is said to whoever writes one (T-10)', async () => {
    office = await makeOffice()
    for (const forged of ['reason', 'open']) {
      write(forged)
      expect([await rule(), await isUnproven(), (await view()).open]).toEqual(['second', true, true])
    }
    await report(office, { name: 'Disa Holm' })
    const id = await newest()
    expect(await isHidden(id)).toBe(true)
    await staff().casework.identityRequests.ask(await enter(office, 'anna'), id, 'Vi måste ringa.')
    expect(await isHidden(id)).toBe(true)
    // What was sealed with the report is the rule that held, too.
    await loosen('open')
    expect(await isHidden(id)).toBe(true)
  })

  test('are told of to the auditors once, and to those who keep the channel or receive until they are saved again', async () => {
    office = await makeOffice()
    write('open')
    for (let morning = 0; morning < 3; morning++) {
      office.pass(hours(24))
      await office.services().reminders.look()
      expect(await told()).toBe(1)
    }
    const seen = async (name: string) =>
      (await staff().nameRules.unproven(await enter(office, name))).map(({ stored, rule: holds }) => [stored, holds])
    for (const name of ['fia', 'anna']) expect(await seen(name)).toEqual([['open', 'second']])
    expect([await set('second'), await isUnproven(), await seen('fia'), await told()]).toEqual(['done', false, [], 1])
    const { entry, details } =
      (await staff().log.read(await enter(office, 'dag'), null))?.entries.find(({ entry: { kind } }) => kind === 'channel-changed') ?? {}
    expect([entry?.kind, details?.who, details?.changes]).toEqual([
      'channel-changed',
      'Fia Holm',
      [{ field: 'nameRule', from: 'open', to: 'second' }],
    ])
    // The same again is told of again, also where nobody has looked before it is put right.
    write('reason')
    expect([await set('reason'), await rule(), await isUnproven(), await told()]).toEqual(['names-wait', 'second', false, 2])
    expect([await agree('reason'), await rule()]).toEqual([null, 'reason'])
  })

  test('are told of however many entries of that kind somebody wrote before, and again each month while they stand', async () => {
    office = await makeOffice()
    await office.behindItsBack(({ big }) => {
      for (const mark of ['', 'unproven.open.1']) writeEntry(big, { kind: 'name-rule-unproven', mark, ofChannel: true })
    })
    const look = async (days: number) => {
      office.pass(hours(24 * days))
      await office.services().reminders.look()
      return (await told()) - 2
    }
    expect(await look(31)).toBe(0)
    write('open')
    const counts = [await look(1), await look(1), await look(20), await look(10)]
    write('reason')
    expect([...counts, await look(1), await look(1)]).toEqual([1, 1, 1, 2, 3, 3])
  })

  test('that are stricter are known to the log from the next save on, whatever is saved: to write them back loosens nothing', async () => {
    const saves = [
      () => set('second'),
      async () => {
        const { channel, version } = await view()
        return staff().keeper.change(await enter(office, 'fia'), channel.id, version, (settings) => ({ ...settings, staffIdleMinutes: 5 }))
      },
    ]
    for (const save of saves) {
      office = await makeOffice({ settings: { nameRule: 'open' } })
      write('second')
      expect([await save(), await set('second')]).toEqual(['done', 'unchanged'])
      const { details } =
        (await staff().log.read(await enter(office, 'dag'), null))?.entries.find(({ entry: { kind } }) => kind === 'channel-changed') ?? {}
      expect(details?.changes).toContainEqual({ field: 'nameRule', from: 'open', to: 'second' })
      write('open')
      expect([await rule(), await isUnproven()]).toEqual(['second', true])
      office.close()
    }
    office = await makeOffice({ settings: { nameRule: 'open' } })
    // Whoever asks from the stricter one vouches for it.
    write('second')
    expect([await set('reason'), await rule()]).toEqual(['names-wait', 'second'])
    write('open')
    expect([await rule(), await agree('reason'), await rule()]).toEqual(['second', null, 'reason'])
  })

  test('name no first hand that asked for nothing, as an earlier version kept it there', async () => {
    office = await makeOffice()
    const change = { from: 'second', to: 'open', by: idOf('fia'), on: '2026-11-18' }
    write('second', { nameRuleChange: change })
    expect([await staff().nameRules.of(await enter(office, 'anna')), await agree('open'), await rule()]).toEqual([[], 'gone', 'second'])
    write('open', { nameRuleChange: { ...change, confirmed: { by: idOf('anna'), on: '2026-11-18' } } })
    expect([await rule(), await staff().nameRules.of(await enter(office, 'bo'))]).toEqual(['second', []])
  })

  test('that are stricter hold, and an old row that is put back brings no looser rule back', async () => {
    office = await makeOffice()
    await loosen('open')
    const row = intrude(office, ({ all }) => all<{ settings: string; version: number }>('SELECT settings, version FROM channels')[0])
    write('reason')
    expect([await rule(), await isUnproven()]).toEqual(['reason', false])
    expect([await set('second'), await rule()]).toEqual(['done', 'second'])
    intrude(office, ({ run }) => run('UPDATE channels SET settings = ?, version = ?', row?.settings ?? '', row?.version ?? 0))
    expect([await rule(), await isUnproven()]).toEqual(['second', true])
  })
})

test('no reader of a report that came under a loose rule is shown its name by settings that nobody proved (T-10)', async () => {
  office = await makeOffice({ settings: { nameRule: 'open' } })
  await report(office, { name: 'Disa Holm' })
  const id = await newest()
  const { channel } = await view()
  await renewed(office, 'cia', ['bo', 'anna'])
  const spoken = await spokenBy(office, 'cia')
  await staff().rosterChanges.admit(await enter(office, 'anna'), channel.id, idOf('cia'), spoken)
  const bo = await enter(office, 'bo')
  expect(await staff().rosterChanges.confirm(bo, channel.id, (await waitingFor(office, channel.id, bo)).hash, spoken)).toBeNull()
  /** On the case's page, by a search, among the texts that may be removed, and before its keys are given on. */
  const shown = async () => {
    const anna = await enter(office, 'anna')
    const { casework, search, resharing } = staff()
    const found = await search.search(anna, { words: 'Disa', filter: noFilter, order: 'received', from: null })
    return [
      (await casework.open(anna, id))?.report?.answers.name,
      found.found.length,
      (await casework.clearings.of(anna, id))?.texts.some(({ field }) => field === 'name'),
      (await resharing.look(anna, channel.id, idOf('cia')))?.given[0]?.reporter,
    ]
  }
  expect(await shown()).toEqual(['Disa Holm', 1, true, 'shown'])
  expect(await set('second')).toBe('done')
  expect(await shown()).toEqual(['', 0, false, 'second'])
  write('open')
  expect(await shown()).toEqual(['', 0, false, 'second'])
})

describe('entries that somebody appends to the log', () => {
  test('with what two people once signed, or with the hand of nobody, loosen nothing and stop nothing', async () => {
    office = await makeOffice()
    await loosen('open')
    const [asked, agreed] = ['name-rule-proposed', 'channel-changed'] as const
    const marks = (await entries()).filter(({ kind, mark }) => mark !== '' && (kind === asked || kind === agreed)).map(({ mark }) => mark)
    expect(await set('second')).toBe('done')
    const [first = '', second = ''] = marks
    const tries = [
      [first, second],
      [first.replace('asked.second.open', 'asked.second.reason'), second],
      ['asked.second.open', 'agreed'],
      ['asked.second.open....', 'agreed....'],
      [first.replace(/\.\d+\./, '.99999.'), second.replace(/\.\d+\./, '.-1.')],
    ] as const
    for (const [one, other] of tries) {
      appendEntry(office, { kind: asked, mark: one, ofChannel: true })
      appendEntry(office, { kind: agreed, mark: other, ofChannel: true })
      write('open')
      expect([await rule(), await isUnproven(), (await view()).open]).toEqual(['second', true, true])
    }
    expect(await agree('open')).toBe('gone')
    // Two people loosen it as before.
    await loosen('open')
    expect(await isUnproven()).toBe(false)
  })

  test('that make the rule stricter hold: nobody is harmed by them, and two people put it back', async () => {
    office = await makeOffice()
    await loosen('open')
    for (const mark of ['tightened.second', 'tightened.gibberish']) {
      appendEntry(office, { kind: 'channel-changed', mark, ofChannel: true })
      expect([mark, await rule(), await isUnproven()]).toEqual([mark, 'second', true])
      await loosen('open')
    }
  })

  test('and take back what waits: whoever asked asks again', async () => {
    office = await makeOffice()
    expect(await set('open')).toBe('names-wait')
    appendEntry(office, { kind: 'name-rule-withdrawn', ofChannel: true })
    expect([await agree('open'), await rule()]).toEqual(['gone', 'second'])
    await loosen('open')
  })
})

describe('entries that somebody takes away or alters', () => {
  test('the one that made the rule stricter, cut off the end of the log: the rule stays', async () => {
    office = await makeOffice()
    await loosen('open')
    expect(await set('second')).toBe('done')
    expect(await rule()).toBe('second')
    const seq = (await entries()).findLast(({ mark }) => mark.startsWith('tightened.'))?.seq ?? 0
    intrude(office, ({ run }) => run('DELETE FROM log WHERE seq >= ?', seq))
    write('open')
    expect([await rule(), await isUnproven()]).toEqual(['second', true])
  })

  test('any entry since: a log that does not hang together proves no loose rule', async () => {
    office = await makeOffice({ settings: { nameRule: 'open' } })
    expect([await rule(), await isUnproven()]).toEqual(['open', false])
    const { seq } = (await entries()).at(-2) ?? { seq: 0 }
    await office.behindItsBack(({ big }) => big.query("UPDATE log SET mark = 'x' WHERE seq = ?").run(seq))
    expect([await rule(), await isUnproven()]).toEqual(['second', true])
  })
})

describe('what two people agreed to holds', () => {
  test('after a restart, when one of them has other keys, and when one of them has left', async () => {
    office = await makeOffice()
    await loosen('open')
    await office.behindItsBack(() => {})
    expect([await rule(), await isUnproven()]).toEqual(['open', false])
    await renewed(office, 'anna', ['bo', 'cia'])
    expect([await rule(), await isUnproven()]).toEqual(['open', false])
    const changes = staff().rosterChanges
    const { channel } = await view()
    expect(await changes.release(await enter(office, 'bo'), channel.id, idOf('anna'))).toBeNull()
    const cia = await enter(office, 'cia')
    expect(await changes.confirm(cia, channel.id, (await waitingFor(office, channel.id, cia)).hash, '')).toBeNull()
    expect([(await view()).recipients.length, await rule(), await isUnproven()]).toEqual([2, 'open', false])
  })

  test('once, however many press at the same moment; a stricter rule at that moment is not lost (T-10)', async () => {
    office = await makeOffice()
    expect(await set('open')).toBe('names-wait')
    const { channel, version } = await view()
    const [anna, bo, fia] = [await enter(office, 'anna'), await enter(office, 'bo'), await enter(office, 'fia')]
    const answers = await Promise.all([anna, bo].map((who) => staff().nameRules.confirm(who, channel.id, 'open')))
    expect([answers.toSorted(), await rule()]).toEqual([['gone', null], 'open'])
    expect(await set('second')).toBe('done')
    expect([await set('open'), (await view()).version > version]).toEqual(['names-wait', true])
    const now = (await view()).version
    const outcomes = await Promise.all([
      staff().nameRules.confirm(anna, channel.id, 'open'),
      staff().keeper.change(fia, channel.id, now, (settings) => ({ ...settings, nameRule: 'second', staffIdleMinutes: 5 })),
    ])
    expect([
      [null, 'stale'],
      ['gone', 'done'],
    ]).toContainEqual(outcomes as never)
    expect([await rule(), await isUnproven()]).toEqual([outcomes[0] === null ? 'open' : 'second', false])
  })
})

describe('the rule with which a channel begins', () => {
  /** The log anew with another mark in its first entry, each hash right. */
  const rewrite = (turn: (mark: string) => string) =>
    intrude(office, ({ all, run }) => {
      interface Row {
        readonly seq: number
        readonly day: string
        readonly channel: string
        readonly kind: string
        readonly details: Uint8Array
        readonly mark: string
      }
      let hash = genesisHash(office.ground().installation)
      for (const row of all<Row>('SELECT seq, day, channel_id AS channel, kind, details, mark FROM log ORDER BY seq')) {
        const mark = row.seq === 1 ? turn(row.mark) : row.mark
        hash = entryHash(hash, { ...row, mark })
        run('UPDATE log SET mark = ?, hash = ? WHERE seq = ?', mark, hash, row.seq)
      }
    })

  test('is the one of its set-up; of an installation from before the log said it, the strictest, until two say otherwise', async () => {
    office = await makeOffice({ settings: { nameRule: 'open' } })
    expect(await rule()).toBe('open')
    office.close()
    office = await makeOffice({ settings: { nameRule: 'reason' }, withoutKeys: ['anna', 'bo', 'cia', 'dag', 'eva', 'fia'] })
    // The last one is of the rule.
    rewrite((mark) => mark.split('.').slice(0, -1).join('.'))
    expect([await rule(), await isUnproven()]).toEqual(['second', true])
  })

  test('is not that of another channel, nor one that somebody writes into the first entry', async () => {
    office = await makeOffice({ neighbour: true, settings: { nameRule: 'reason' } })
    const rules = async () => (await office.services().reporter.channels.list()).map(({ channel }) => channel.settings.nameRule)
    expect(new Set(await rules())).toEqual(new Set(['reason']))
    write('open')
    expect(new Set(await rules())).toEqual(new Set(['reason']))
    intrude(office, ({ run }) => run("UPDATE log SET mark = mark || '.x' WHERE seq = 1"))
    expect(new Set(await rules())).toEqual(new Set(['second']))
  })
})

test('pages ask for the rule without reading the log again, until somebody writes (design.md 7)', async () => {
  let reads = 0
  office = await makeOffice({
    settings: { nameRule: 'open' },
    store: (store) => {
      const counted = Object.fromEntries(
        Object.entries(store.log).map(([name, ask]) => [
          name,
          (...asked: never[]) => {
            reads += 1
            return (ask as (...all: never[]) => unknown)(...asked)
          },
        ]),
      ) as unknown as typeof store.log
      return { ...store, log: counted }
    },
  })
  for (let time = 0; time < 2; time++) expect(await rule()).toBe('open')
  reads = 0
  for (let time = 0; time < 20; time++) expect(await rule()).toBe('open')
  expect(reads).toBe(0)
})
