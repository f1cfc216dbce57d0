// What should not be in a case goes by two people's hands, and for good (7 kap. 7 § lag (2021:890), L-SE-17).
import { Database as Sqlite } from 'bun:sqlite'
import { afterAll, afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isSoundLog } from '../../src/domain/case/case-log.ts'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { ClearableText } from '../../src/domain/case/clearable.ts'
import type { ClearingsOfCase, WaitingClearing } from '../../src/domain/case/clearing.ts'
import { oralRecordOf } from '../../src/domain/case/oral-record.ts'
import type { Receipt } from '../../src/domain/reporter/receipt.ts'
import { addDays, day } from '../../src/kit/instant.ts'
import type { Clearings } from '../../src/services/case/clearings.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import type { Store } from '../../src/store/store.ts'
import { close, dismissedAndClosed, proposalOf } from './disposing.ts'
import { enter, makeOffice, type Office, type OfficeOptions, removeFolders, renewed, report } from './office.ts'

setDefaultTimeout(120_000)

const secret = 'Grannens dotter Ebba har diabetes'
const marks = { dialogue: '[Borttaget ur rapporten]', casework: '[Borttaget]' }

let office: Office
let id: CaseId
let receipt: Receipt
let anna: Unlocked
let cia: Unlocked
/** Runs once, right before the next change of a case is stored. */
let meanwhile: (() => Promise<unknown>) | null = null

const interrupted = (store: Store): Store => ({
  ...store,
  cases: {
    ...store.cases,
    change: async (work) => {
      const [work_, act] = [work, meanwhile]
      meanwhile = null
      await act?.()
      return store.cases.change(work_)
    },
  },
})
const begin = async (options: OfficeOptions = {}) => {
  office = await makeOffice({ registrar: true, store: interrupted, ...options })
  const long = `${secret}. Chefen tog pengar ur kassan, och det har han gjort i flera år.`
  const sent = await report(office, { what: long, source: `Jag såg det själv, flera gånger om. ${secret}`, without: ['bo'] })
  receipt = sent.receipt
  anna = await enter(office, 'anna')
  id = (await office.services().staff.lists.page(anna, 'new', null)).cases[0]?.row.id ?? ('' as CaseId)
  await casework().handling.declareFree(anna, id)
  cia = await enter(office, 'cia')
  await casework().handling.declareFree(cia, id)
}
beforeEach(() => begin())
afterEach(() => office.close())
afterAll(removeFolders)

const casework = () => office.services().staff.casework
const clearings = () => casework().clearings
const found = async (who = anna) => {
  const all = await clearings().of(who, id)
  if (all === null) throw new Error('no case')
  return all
}
const placeOf = async (field: string, kind: ClearableText['kind'] = 'report') => {
  const text = (await found()).texts.findLast((one) => one.kind === kind && one.field === field)
  if (text === undefined) throw new Error('no such text')
  return { record: text.record, field: text.field }
}
const reason = { reason: 'irrelevant', why: 'Hör inte till saken.' } as const
const propose = async (field = 'what', passage: string | null = secret, kind: ClearableText['kind'] = 'report') =>
  clearings().propose(anna, id, { ...(await placeOf(field, kind)), passage, ...reason })
const waiting = async (who = anna) => (await found(who)).waiting[0]
type Answering = Parameters<Clearings['answer']>[2]
const answer = async (who: Unlocked, given: Answering['answer'], decision: Answering['decision'] = null) =>
  clearings().answer(who, id, { id: (await waiting())?.id ?? '', answer: given, marks, decision })
const fileNow = async (who = anna) => {
  const file = await casework().open(who, id)
  if (file === null) throw new Error('no case')
  return file
}

describe('a passage of the report', () => {
  test('waits for a colleague, in the sight of both, and nothing is gone before', async () => {
    expect(await propose()).toBe('done')
    for (const who of [anna, cia]) expect((await waiting(who))?.passages).toEqual([secret])
    expect((await fileNow()).report?.answers.what).toContain(secret)
  })

  test('is confirmed by another person and by nobody else, and a mark stands in its place for both sides', async () => {
    await propose()
    expect(await answer(anna, 'agreed')).toBe('own')
    expect(await answer(cia, 'agreed')).toBe('done')
    const { report: now, card, altered } = await fileNow()
    expect(now?.answers.what).toStartWith('[Borttaget ur rapporten]. Chefen tog pengar ur kassan,')
    expect(card.title).not.toContain('Ebba')
    expect(altered).toBe(0)
    const { dialogue } = office.services().reporter
    const session = await dialogue.signIn(receipt.id, receipt.password)
    const read = JSON.stringify(await dialogue.read(session))
    expect(read).toContain('[Borttaget ur rapporten]. Chefen tog pengar')
    expect(read.split(secret)).toHaveLength(2)
    const [done] = (await found()).done
    expect(done).toMatchObject({ state: 'done', by: { name: 'Anna Ek' }, confirmed: { by: { name: 'Cia Strand' } }, reason: 'irrelevant' })
    expect(done?.of).toMatch(/^[\w-]{43}$/)
    expect(isSoundLog((await casework().log(anna, id)) ?? ({} as never))).toBe(true)
  })

  test('names the other texts that hold the same words, and leaves them', async () => {
    await propose()
    expect((await waiting())?.copies.map(({ field }) => field)).toEqual(['source'])
    await answer(cia, 'agreed')
    expect((await fileNow()).report?.answers.source).toContain(secret)
  })

  test('can be refused by the colleague and taken back by whoever proposed it, once', async () => {
    await propose()
    const refused = (await waiting())?.id ?? ''
    expect(await answer(cia, 'withdrawn')).toBe('own')
    expect(await answer(cia, 'refused')).toBe('done')
    expect(await clearings().answer(cia, id, { id: refused, answer: 'agreed', marks, decision: null })).toBe('answered')
    await propose()
    expect(await answer(anna, 'withdrawn')).toBe('done')
    expect(await waiting()).toBeUndefined()
    expect((await fileNow()).report?.answers.what).toContain(secret)
  })

  test('must stand in the text; spaces and line breaks may differ; only one waits in a record', async () => {
    expect(await propose('what', 'Grannens son')).toBe('nowhere')
    expect(await propose('what', '  ')).toBe('nowhere')
    expect(await propose('what', 'Grannens  dotter\nEbba')).toBe('done')
    expect(await propose('source')).toBe('waiting')
    expect(await clearings().propose(anna, id, { record: 'nothing', field: '', passage: 'x', ...reason })).toBe('gone')
  })

  test('is nobody’s to see or remove who does not read the case', async () => {
    await propose()
    for (const name of ['bo', 'dag', 'eva', 'fia', 'kim']) {
      const who = await enter(office, name)
      expect(await clearings().of(who, id)).toBeNull()
      expect(await answer(who, 'agreed')).toBeNull()
    }
  })

  test('of a case that somebody altered is not removed: a new head would hide that', async () => {
    await propose()
    const clearing = (await waiting())?.id ?? ''
    office.meanwhile([["DELETE FROM records WHERE side = 'dialogue' AND kind = 'report'"]])
    expect(await clearings().answer(cia, id, { id: clearing, answer: 'agreed', marks, decision: null })).toBe('altered')
  })
})

describe('a whole text', () => {
  test.each(['note', 'record'] as const)('of a %s goes, and the file stays whole', async (kind) => {
    await casework().keep(anna, id, kind, secret)
    expect(await propose('', null, kind)).toBe('done')
    expect(await answer(cia, 'agreed')).toBe('done')
    const { entries, altered } = await fileNow()
    expect([entries.some(({ text }) => text.includes('Ebba')), entries.some(({ text }) => text === '[Borttaget]'), altered]).toEqual([
      false,
      true,
      0,
    ])
  })

  test('of a message goes for both sides, and the dialogue goes on', async () => {
    expect(await casework().write(anna, id, `Hej. ${secret}`)).toBe('done')
    await propose('', null, 'message')
    expect(await answer(cia, 'agreed')).toBe('done')
    expect(await casework().write(anna, id, 'Tack.')).toBe('done')
    const { messages, altered } = await fileNow()
    expect(messages.map(({ message }) => message.text)).toEqual(['[Borttaget ur rapporten]', 'Tack.'])
    expect(altered).toBe(0)
  })
})

describe('what must stay as it is', () => {
  const liftedByTwo = async (reason: string): Promise<void> => {
    const { caseDisposals } = office.services().staff
    expect(await caseDisposals.lift(cia, id, reason)).toBe('done')
    const asked = (await caseDisposals.standing(anna, id))?.course.hold?.lifts.at(-1)?.id ?? ''
    expect(await caseDisposals.answerLift(anna, id, asked, 'agreed', '')).toBe('done')
  }

  test('a hold lets it be proposed, and not confirmed until a recipient lifts it (L-SE-07)', async () => {
    const { caseDisposals } = office.services().staff
    expect(await caseDisposals.hold(cia, id, 'Tvist i Arbetsdomstolen.')).toBe('done')
    expect(await propose()).toBe('done')
    expect((await found(cia)).stop).toBe('held')
    expect(await answer(cia, 'agreed')).toBe('held')
    expect((await fileNow()).report?.answers.what).toContain(secret)
    await liftedByTwo('Dom har fallit.')
    expect(await answer(cia, 'agreed')).toBe('done')
  })

  test('a hold that was taken out of the tables still stops it; so does one that is set while it is confirmed', async () => {
    const { caseDisposals } = office.services().staff
    await propose()
    await caseDisposals.hold(cia, id, 'Tvist.')
    office.meanwhile([['UPDATE cases SET held = 0 WHERE id = ?', id]])
    expect(await answer(cia, 'agreed')).toBe('held')
    await liftedByTwo('Över.')
    meanwhile = () => caseDisposals.hold(anna, id, 'En ny tvist.')
    expect(await answer(cia, 'agreed')).toBe('held')
    expect((await fileNow()).report?.answers.what).toContain(secret)
  })

  test('what somebody has asked to see is not removed while they wait, not even when they ask while it is confirmed (TF 2 kap. 15–19 §§)', async () => {
    const { releases } = office.services().staff
    const kim = await enter(office, 'kim')
    const today = day('2026-11-18')
    const note = () => releases.note(kim, id, { kind: 'request', came: today, ownNumber: '' })
    await note()
    expect(await propose()).toBe('done')
    expect((await found(cia)).stop).toBe('asked-for')
    expect(await answer(cia, 'agreed')).toBe('asked-for')
    expect(await releases.decide(kim, { caseId: id, request: 1 }, today)).toBe('done')
    meanwhile = note
    expect(await answer(cia, 'agreed')).toBe('asked-for')
    await releases.decide(kim, { caseId: id, request: 2 }, today)
    expect(await answer(cia, 'agreed')).toBe('done')
  })

  test('votes on a disposal stand: they are about whether the case is destroyed, not about what stands in it (F-104)', async () => {
    const { caseDisposals } = office.services().staff
    await close(office, anna, id)
    expect(await caseDisposals.propose(anna, id, ['stale'], '')).toBe('done')
    const before = [await proposalOf(office, cia, id), (await fileNow()).card.disposal] as const
    await propose()
    expect(await answer(cia, 'agreed')).toBe('done')
    expect([await proposalOf(office, cia, id), (await fileNow()).card.disposal]).toEqual([...before])
  })

  test('a report is not emptied, neither at once nor one by one: that would be a disposal without its rule and its votes', async () => {
    expect(await propose('what', null)).toBe('too-much')
    expect(await propose('source', `flera gånger om. ${secret}`)).toBe('too-much')
    expect(await propose('what', secret)).toBe('done')
    expect(await answer(cia, 'agreed')).toBe('done')
    const more = (await fileNow()).report?.answers.what.split(']. ')[1] ?? ''
    expect(await propose('what', more)).toBe('too-much')
    expect(await propose('what', more.slice(0, 4))).toBe('done')
    expect(await answer(cia, 'agreed')).toBe('done')
  })
})

describe('one reader alone', () => {
  const decision = { body: 'Kommundirektören', on: day('2026-11-17'), number: 'KS 2026-7' }

  test('waits for a colleague to whom the case can be given, and does not confirm it by any decision', async () => {
    office.close()
    await begin({ investigator: true })
    await casework().handling.leave(cia, id)
    await propose()
    expect((await waiting())?.second).toBe('newcomer')
    expect(await answer(anna, 'agreed', decision)).toBe('own')
    const ulla = await enter(office, 'ulla')
    expect(await casework().handling.assign(anna, id, [ulla.staff.id], day('2026-12-18'))).toBe('done')
    expect((await waiting())?.second).toBe('reader')
    await casework().handling.declareFree(ulla, id)
    expect(await answer(ulla, 'agreed')).toBe('done')
  })

  test('of a case that nobody else can be given confirms it by a written decision, which stands in the case: it must go as soon as possible', async () => {
    await casework().handling.leave(cia, id)
    await propose()
    expect((await waiting())?.second).toBe('nobody')
    expect(await answer(anna, 'agreed')).toBe('no-decision')
    expect(await answer(anna, 'agreed', { ...decision, on: day('2026-11-19') })).toBe('future')
    expect(await answer(anna, 'agreed', decision)).toBe('done')
    expect((await found()).done[0]?.confirmed).toMatchObject({ by: { name: 'Anna Ek' }, decision })
    expect((await fileNow()).report?.answers.what).not.toContain('Ebba')
  })
})

describe('the second person', () => {
  const decision = { body: 'Kommundirektören', on: day('2026-11-17'), number: 'KS 2026-7' }
  /** Nobody alone confirms it by a decision of their own typing. */
  const waitsFor = async (who: Unlocked, second: ClearingsOfCase['second']) => {
    const { waiting: all, second: next } = await found(who)
    expect([all[0]?.second, next]).toEqual([second, second])
    const asked = { id: all[0]?.id ?? '', answer: 'agreed', marks, decision } as const
    expect(await clearings().answer(who, id, asked)).toBe('own')
  }

  test('is waited for whose rows somebody took from the tables, until the case is shared with them again (L-SE-17, T-09)', async () => {
    await propose()
    office.meanwhile([
      ['DELETE FROM wraps WHERE case_id = ? AND holder = ?', id, cia.staff.id],
      ['DELETE FROM entitlements WHERE case_id = ? AND staff_id = ?', id, cia.staff.id],
    ])
    await waitsFor(anna, 'colleague')
    expect((await fileNow()).report?.answers.what).toContain(secret)
    expect(await office.services().staff.resharing.shareCase(anna, id, cia.staff.id)).toBe('done')
    expect((await waiting())?.second).toBe('reader')
    expect(await answer(cia, 'agreed')).toBe('done')
  })

  test('is waited for who has new keys (L-SE-17)', async () => {
    await propose()
    await renewed(office, 'cia', ['anna', 'bo'])
    await waitsFor(await enter(office, 'anna'), 'colleague')
  })

  test('of a case that has ended can be a recipient to whom it is given: the page offers those whom the act takes, and nobody else', async () => {
    office.close()
    office = await makeOffice({ recipients: 3, intake: true, investigator: true })
    await report(office, { what: `${secret}. Chefen tog pengar ur kassan, och det har han gjort i flera år.` })
    const ida = await enter(office, 'ida')
    const jon = await enter(office, 'jon')
    id = (await office.store().caseRoll.page('', 9))[0]?.row.id ?? ('' as CaseId)
    await casework().handling.declareFree(ida, id)
    await dismissedAndClosed(office, ida, id)
    expect(await casework().handling.leave(jon, id)).toBe('done')
    const text = (await found(ida)).texts.find(({ field }) => field === 'what')
    expect(await clearings().propose(ida, id, { record: text?.record ?? '', field: 'what', passage: secret, ...reason })).toBe('done')
    await waitsFor(ida, 'newcomer')
    const offered = (await fileNow(ida)).assignable
    expect(new Set(offered.map(({ role }) => role))).toEqual(new Set(['handler']))
    const ulla = await enter(office, 'ulla')
    expect(await casework().handling.assign(ida, id, [ulla.staff.id], day('2026-12-18'))).toBe('not-offered')
    const bo = await enter(office, 'bo')
    expect(offered.map((one) => one.id)).toContain(bo.staff.id)
    expect(await casework().handling.assign(ida, id, [bo.staff.id])).toBe('done')
    expect((await found(ida)).waiting[0]?.second).toBe('reader')
  })

  test('confirms nothing that somebody proposed who has left the case since: both hands are those of readers', async () => {
    await propose()
    expect(await casework().handling.leave(anna, id)).toBe('done')
    const asked = (await waiting(cia)) as WaitingClearing
    expect(asked.left).toBe(true)
    const put = (given: Answering['answer']) => clearings().answer(cia, id, { id: asked.id, answer: given, marks, decision: null })
    expect(await put('agreed')).toBe('left')
    expect((await fileNow(cia)).report?.answers.what).toContain(secret)
    expect(await put('refused')).toBe('done')
  })
})

describe('two at once, twice, and meanwhile', () => {
  test('two who confirm at the same moment: it goes once; who presses twice, or proposes twice, hears that it is done', async () => {
    office.close()
    await begin({ investigator: true })
    const ulla = await enter(office, 'ulla')
    await casework().handling.assign(anna, id, [ulla.staff.id], day('2026-12-18'))
    await casework().handling.declareFree(ulla, id)
    expect([await propose(), await propose()]).toEqual(['done', 'done'])
    expect((await found()).waiting).toHaveLength(1)
    const asked = { id: (await waiting())?.id ?? '', answer: 'agreed', marks, decision: null } as const
    const outcomes = await Promise.all([cia, ulla, cia].map((who) => clearings().answer(who, id, asked)))
    expect(new Set(outcomes)).toEqual(new Set(['done', 'answered']))
    const winner = (await found()).done[0]?.confirmed?.by.id
    for (const who of [cia, ulla]) expect(await clearings().answer(who, id, asked)).toBe(who.staff.id === winner ? 'done' : 'answered')
    const entries = (await office.store().log.entries(0, 999)).filter(({ kind }) => kind === 'text-cleared')
    expect(entries).toHaveLength(1)
  })

  test('of a note that is purged meanwhile nothing is confirmed; the proposal can be taken back, and stands in nobody’s way', async () => {
    await casework().keep(anna, id, 'note', `Att tänka på. ${secret}`)
    await propose('', secret, 'note')
    expect(await casework().handling.purge(anna, id, 'all', [])).toBe('done')
    expect(await waiting(cia)).toMatchObject({ moved: true, passages: [] })
    expect(await answer(cia, 'agreed')).toBe('moved')
    expect(await answer(anna, 'withdrawn')).toBe('done')
    expect(await waiting()).toBeUndefined()
  })

  test('new keys meanwhile change nothing of it: records stay as they were sealed, and the new one is sealed to the new key', async () => {
    office.close()
    await begin({ investigator: true })
    const ulla = await enter(office, 'ulla')
    await casework().handling.assign(anna, id, [ulla.staff.id], day('2026-12-18'))
    await propose()
    expect(await casework().handling.leave(ulla, id)).toBe('done')
    await casework().keep(cia, id, 'record', 'Nya nycklar.')
    const epochs = (await office.store().cases.find(id))?.epoch
    expect(epochs?.casework).toBeGreaterThan(1)
    expect(await answer(cia, 'agreed')).toBe('done')
    const { altered, report: now } = await fileNow()
    expect([altered, now?.answers.what.includes('Ebba')]).toEqual([0, false])
    const rows = await office.store().cases.records(id, 'dialogue')
    expect(rows.find(({ kind }) => kind === 'report')?.epoch).toBe(epochs?.dialogue ?? 0)
  })
})

describe('in a protocol of what was said (L-SE-19), while the reporter answers it', () => {
  const text = `Hon ringde på måndagen och berättade om kassan, och att hon sett kvittona. ${secret}.`
  const oralRecords = () => office.services().staff.oralRecords
  const offer = (words: string, version: number) =>
    oralRecords().offer(anna, id, { text: words, version, answerBy: addDays(day('2026-11-18'), 14) })
  const dialogue = () => office.services().reporter.dialogue
  const answered = async (how: Parameters<ReturnType<typeof dialogue>['answerRecord']>[1]) =>
    dialogue().answerRecord(await dialogue().signIn(receipt.id, receipt.password), how)
  const correct = (words: string) => answered({ name: 'correct', version: 1, words })
  /** What the dialogue leads to, as the reporter has it. */
  const asRead = async () => {
    const view = await dialogue().read(await dialogue().signIn(receipt.id, receipt.password))
    return oralRecordOf(
      null,
      (view?.messages ?? []).map(({ message }) => message),
    )
  }
  const kinds = async () => (await fileNow()).messages.map(({ message }) => message.kind)
  const texts = async () => (await fileNow()).messages.map(({ message }) => message.text)

  test('a correction that comes while the removal waits loses nothing, and the removal is of the text that it was asked of', async () => {
    expect(await offer(text, 0)).toBe('done')
    expect(await propose('', secret, 'message')).toBe('done')
    expect(await correct(`Det var tisdag. ${secret}, ska stå kvar.`)).toBe('done')
    // Neither the text nor what waits about it is another by that; that the words stand in the correction, too, is said.
    expect(await waiting(cia)).toMatchObject({ moved: false, passages: [secret], copies: [{}, {}, { kind: 'message', author: null }] })
    expect(await answer(cia, 'agreed')).toBe('done')
    expect(await kinds()).toEqual(['protocol-offer', 'protocol-correction'])
    const [offered, corrected] = await texts()
    expect([offered, corrected]).toEqual([text.replace(secret, marks.dialogue), `Det var tisdag. ${secret}, ska stå kvar.`])
    expect(await asRead()).toMatchObject({ state: 'corrected', version: 1, text: offered, words: corrected })
    // It goes on from there: the next text is offered and approved, and stands beside the one that was cleared.
    expect(await offer('Hon ringde på tisdagen.', 1)).toBe('done')
    expect(await answered({ name: 'approve', version: 1 })).toBe('superseded')
    expect(await answered({ name: 'approve', version: 2 })).toBe('done')
    expect(await asRead()).toMatchObject({ state: 'approved', version: 2, text: 'Hon ringde på tisdagen.' })
    expect((await fileNow()).altered).toBe(0)
  })

  test('a corrected text that still holds the words is named beside the one that waits, and takes a removal of its own', async () => {
    await offer(text, 0)
    await propose('', secret, 'message')
    await correct('Det var tisdag.')
    const later = text.replace('måndagen', 'tisdagen')
    expect(await offer(later, 1)).toBe('done')
    expect((await waiting(cia))?.copies.filter(({ kind }) => kind === 'message')).toHaveLength(1)
    expect(await answer(cia, 'agreed')).toBe('done')
    expect(await asRead()).toMatchObject({ state: 'offered', version: 2, text: later })
    expect(await propose('', secret, 'message')).toBe('done')
    expect(await answer(cia, 'agreed')).toBe('done')
    expect((await texts()).some((one) => one.includes(secret))).toBe(false)
    expect(await asRead()).toMatchObject({ state: 'offered', version: 2, text: later.replace(secret, marks.dialogue) })
  })

  test.each([
    ['corrected', () => correct('Det var tisdag.')],
    ['approved', () => answered({ name: 'approve', version: 1 })],
    ['declined', () => answered({ name: 'decline', version: 1, words: 'Så var det inte.' })],
  ] as const)('what is %s at the moment of the removal is both, and the case is whole', async (state, act) => {
    await offer(text, 0)
    await propose('', secret, 'message')
    meanwhile = async () => expect(await act()).toBe('done')
    expect(await answer(cia, 'agreed')).toBe('done')
    expect(await asRead()).toMatchObject({ state, version: 1, text: text.replace(secret, marks.dialogue) })
    expect((await fileNow()).altered).toBe(0)
  })
})

describe('who the reporter is, sent by mistake', () => {
  const named = {
    mode: 'named',
    alias: '',
    name: 'Ebba Granqvist',
    contact: 'ebba@exempel.se',
    phone: '070-1740605',
    consent: false,
  } as const
  const tell = async () => {
    const { dialogue } = office.services().reporter
    const session = await dialogue.signIn(receipt.id, receipt.password)
    expect(await dialogue.write(session, { kind: 'identity', text: 'Jag heter så här.', identity: named })).toBe('done')
  }

  test('is offered to nobody to whom the rule hides the name, and goes without a trace of it where both may see it (T-10)', async () => {
    await tell()
    const fields = async (who: Unlocked) => (await found(who)).texts.map(({ field }) => field)
    expect(await fields(anna)).not.toContain('identity.name')
    office.close()
    await begin({ settings: { nameRule: 'open' } })
    await tell()
    expect(await fields(anna)).toContain('identity.name')
    for (const field of ['identity.name', 'identity.contact', 'identity.phone']) {
      expect(await propose(field, null, 'message')).toBe('done')
      expect(await answer(cia, 'agreed')).toBe('done')
    }
    const { messages, altered } = await fileNow()
    expect([altered, messages.at(-1)?.message.identity]).toMatchObject([0, { name: '', contact: '', phone: '' }])
  })

  test('a proposal about it is told of to a colleague who may not see the name, and not confirmed by them', async () => {
    await tell()
    const { identityRequests } = casework()
    expect(await identityRequests.ask(anna, id, 'Kallelse.')).toBe('done')
    const asked = (await fileNow(cia)).course.identityRequests[0]?.id ?? ''
    expect(await identityRequests.answer(cia, id, asked, 'agreed')).toBe('done')
    await propose('identity.phone', null, 'message')
    expect([await waiting(cia), (await found(cia)).unseen]).toEqual([undefined, 1])
    expect(await answer(cia, 'agreed')).toBe('moved')
    expect((await fileNow()).messages.at(-1)?.message.identity?.phone).toBe('070-1740605')
  })
})

describe('what staff wrote down in a form', () => {
  test('goes wherever it stands, and the rest of the case is as it was', async () => {
    const { handling } = casework()
    await casework().acknowledge(anna, id, 'Tack.')
    const person = { who: `Vittnet. ${secret}`, part: 'witness', note: secret } as const
    const risk = { level: 'low', why: `Få känner till det, och ingen av dem är chef. ${secret}`, protection: 'Inget.', again: '' } as const
    const plan = { questions: `Vem? ${secret}`, method: [], steps: secret, preserve: '', end: '' } as const
    expect(await handling.keep(anna, id, { name: 'person', id: handling.newEntry(), entry: person })).toBe('done')
    expect(await handling.keep(anna, id, { name: 'risk', risk })).toBe('done')
    expect(await handling.keep(anna, id, { name: 'planned', plan })).toBe('done')
    const title = `Kassan. ${secret}`
    expect(await handling.classify(anna, id, { title, category: 'theft', severity: 'low', lead: '' })).toBe('done')
    const fields = ['entry.who', 'entry.note', 'risk.why', 'plan.questions', 'plan.steps', 'classification.title'] as const
    expect(await propose('risk.why', null, 'event')).toBe('too-much')
    for (const field of fields) {
      expect([field, await propose(field, secret, 'event')]).toEqual([field, 'done'])
      expect(await answer(cia, 'agreed')).toBe('done')
    }
    const { course, card, altered } = await fileNow()
    expect(altered).toBe(0)
    expect(card.title).toBe('Kassan. …')
    expect(JSON.stringify([card, course.people, course.risk, course.plan, course.classification])).not.toContain('Ebba')
    expect(course.people[0]?.value).toEqual({ who: 'Vittnet. [Borttaget]', part: 'witness', note: '[Borttaget]' })
    expect(isSoundLog((await casework().log(anna, id)) ?? ({} as never))).toBe(true)
  })
})

test('after it the sealed bytes that held it are in no live file, and the log has both acts (L-SE-17, keys.md 12 test 16)', async () => {
  await casework().keep(anna, id, 'record', `En handling. ${secret}`)
  await casework().handling.keep(anna, id, {
    name: 'task',
    id: casework().handling.newEntry(),
    done: false,
    entry: { what: secret, owner: anna.staff.id, due: '' },
  })
  for (const [field, kind] of [
    ['what', 'report'],
    ['', 'record'],
    ['entry.what', 'event'],
  ] as const) {
    const { record } = await placeOf(field, kind)
    const sealed = () => {
      const big = new Sqlite(join(office.folder, 'viska.sqlite'), { readonly: true })
      const row = big.query<{ sealed: Uint8Array }, [string]>('SELECT sealed FROM records WHERE id = ?').get(record)
      big.close()
      return Buffer.from(row?.sealed ?? [])
    }
    const before = sealed()
    // Beyond the header, which every age file begins with, and within one page of the database.
    const needles = [1_400, 2_200, before.length - 100].map((at) => before.subarray(at, at + 48))
    const held = () => {
      const files = readdirSync(office.folder).map((name) => readFileSync(join(office.folder, name)))
      return needles.filter((needle) => files.some((file) => file.includes(needle))).length
    }
    expect(held()).toBe(needles.length)
    await propose(field, secret, kind)
    expect(await answer(cia, 'agreed')).toBe('done')
    expect(sealed().equals(before)).toBe(false)
    expect([kind, held()]).toEqual([kind, 0])
  }
  const kinds = (await office.store().log.entries(0, 1_000)).map(({ kind }) => kind)
  expect(kinds).toEqual(expect.arrayContaining(['clearing-proposed', 'text-cleared']))
  const everything = JSON.stringify([await fileNow(), await casework().log(anna, id)])
  expect(everything.split(secret)).toHaveLength(2)
})
