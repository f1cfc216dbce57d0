// The cases of the demo happen: somebody reports, staff answer, the reporter comes back. Through the use cases of both sides.
import type { CaseId } from '../../domain/case/case-row.ts'
import { legalZone } from '../../domain/case/deadline.ts'
import type { Period } from '../../domain/case/register.ts'
import type { UnitId } from '../../domain/channel/channel.ts'
import { canonicalReceipt, type Receipt } from '../../domain/reporter/receipt.ts'
import { sentence } from '../../i18n/sentence.ts'
import { addDays, type Day, dayOf, hours, instant } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import { recipientsOf } from '../channel/channels.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { Services } from '../services.ts'
import type { StaffServices } from '../staff-services.ts'
import { handle, isHandling } from './demo-handling.ts'
import type { Acting, DemoClock } from './demo-members.ts'
import type { DemoStory, StaffTurn } from './demo-story.ts'

export const tell = async (services: Services, story: DemoStory, acting: Acting, clock: DemoClock): Promise<Receipt> => {
  const { reporter, staff } = services
  const { dialogue } = reporter
  const receipt =
    story.call === undefined ? await sent(services, story) : await called(services, { ...story, call: story.call }, acting, clock)
  let known: CaseId | undefined
  for (const turns of inSittings(story.turns)) {
    const [first] = turns
    if (first === undefined) continue
    clock.pass(hours(first.hoursLater))
    if (first.act === 'answer') {
      const { id, password } = canonicalReceipt(receipt.id, receipt.password)
      const session = await dialogue.signIn(id, password)
      await dialogue.write(session, { kind: 'message', text: first.text, identity: null })
      dialogue.signOut(session)
      continue
    }
    await acting(first.by, async (who) => {
      known ??= await byItsWords(staff.lists, who, story)
      if (known === undefined) throw new Problem('broken', 'a case of the demo is not in the list')
      for (const turn of turns) {
        if (turn !== first) clock.pass(hours(turn.hoursLater))
        if (turn.act !== 'answer') await take(staff, who, known, turn, clock)
      }
    })
  }
  return receipt
}

/** What one person does after another: a sign-in costs half a second, and nobody who plays the demo sees how often somebody came in. */
const inSittings = (turns: DemoStory['turns']): readonly DemoStory['turns'][] => {
  const sittings: DemoStory['turns'][number][][] = []
  for (const turn of turns) {
    const last = sittings.at(-1)
    const before = last?.[0]
    if (last !== undefined && before !== undefined && before.act !== 'answer' && turn.act !== 'answer' && before.by === turn.by)
      last.push(turn)
    else sittings.push([turn])
  }
  return sittings
}

const take = async (staff: StaffServices, who: Unlocked, id: CaseId, { act, text }: StaffTurn, clock: DemoClock): Promise<void> => {
  const { casework, oralRecords } = staff
  if (act === 'leave') {
    await casework.handling.leave(who, id)
    return
  }
  await casework.handling.declareFree(who, id)
  await casework.open(who, id)
  if (isHandling(act)) await handle(staff, who, id, act, text)
  else if (act === 'ask') await casework.write(who, id, text, { answerBy: addDays(dayIn(clock), 14) })
  else if (act === 'who') await casework.identityRequests.ask(who, id, text)
  else if (act === 'export') await casework.exports.ask(who, id, text)
  else if (act === 'clear') await clear(casework, who, id, text)
  else if (act === 'acknowledge') await casework.acknowledge(who, id, text)
  else if (act === 'write') await casework.write(who, id, text)
  else if (act === 'offer') await oralRecords.offer(who, id, { text, answerBy: addDays(dayIn(clock), 14), version: 0 })
  else await casework.keep(who, id, act, text)
}

/** Proposes that words of what the reporter wrote be removed; it waits for a colleague (L-SE-17). */
const clear = async ({ clearings }: StaffServices['casework'], who: Unlocked, id: CaseId, passage: string): Promise<void> => {
  const text = (await clearings.of(who, id))?.texts.find((one) => one.text.includes(passage))
  const why = 'Någons hälsa, som inte hör till saken.'
  if (text !== undefined) await clearings.propose(who, id, { ...text, passage, reason: 'sensitive', why })
}

const dayIn = (clock: DemoClock): Day => dayOf(instant(clock.now()), legalZone)

/** Until somebody names it, a case is called by its first words. */
const byItsWords = async (lists: StaffServices['lists'], who: Unlocked, { answers }: DemoStory): Promise<CaseId | undefined> =>
  (await lists.page(who, 'new', null)).cases.find(({ title }) => title !== null && answers.what.startsWith(title.replace(/…$/, '')))?.row.id

/** By the reporter's own form. */
const sent = async ({ reporter }: Services, story: DemoStory): Promise<Receipt> => {
  const { channels, drafts, intake } = reporter
  const view = (await channels.list())[0]
  if (view === undefined) throw new Problem('broken', 'the demo has no channel')
  const unit = (view.channel.units.find(({ name }) => name === story.unit) ?? view.channel.units[0])?.id ?? null
  const kept = recipientsOf(view, unit)
    .filter(({ name }) => name !== story.leftOut)
    .map(({ id }) => id)
  const draft = await drafts.save({
    channel: view.channel,
    token: null,
    language: story.language,
    change: (answers) => ({ ...answers, ...story.answers, unit, recipients: kept }),
    begin: true,
  })
  const token = draft?.token ?? ''
  await intake.send(view.channel.id, token, story.language)
  const shown = await intake.receipt(token)
  if (shown === null) throw new Problem('broken', 'a report of the demo was not sent')
  await intake.confirm(token)
  return shown.receipt
}

/** The registrar has been there for all but the newest. */
export const enterNumbers = async ({ registers }: StaffServices, who: Unlocked, period: Period): Promise<void> => {
  for (const { unit } of await registers.of(who)) {
    const listed = await registers.list(who, unit.id, period, 'whole')
    for (const entry of listed?.entries.slice(1) ?? [])
      await registers.setMainNumber(who, entry, `KS ${entry.year}-00${120 + entry.number * 7}`)
  }
}

/** By telephone: somebody registers it and hands a receipt over, and the reporter takes a new one at once. */
const called = async (
  { reporter, staff }: Services,
  { call, answers, language }: DemoStory & { readonly call: NonNullable<DemoStory['call']> },
  acting: Acting,
  clock: DemoClock,
): Promise<Receipt> => {
  const given = await acting(call.by, async (who) => {
    const { registrations } = staff
    const [place] = await registrations.places(who)
    const form = registrations.formOf('')
    await registrations.register(who, {
      ...{ form, unit: place?.unitId ?? ('' as UnitId), language, answers, wayIn: 'phone', received: dayIn(clock), recording: 'not-asked' },
      record: { document: 'protocol', text: call.record },
    })
    const shown = await registrations.receipt(who, form)
    await registrations.handedOver(who, form)
    return shown?.receipt ?? { id: '', password: '' }
  })
  clock.pass(hours(3))
  const { dialogue } = reporter
  const session = await dialogue.signIn(given.id, given.password)
  const fresh = await dialogue.renew(session)
  await dialogue.confirmRenewal(session)
  dialogue.signOut(session)
  if (fresh === null) throw new Problem('broken', 'a receipt of the demo was not renewed')
  return fresh
}

/** One that stands: what it looks like can be seen, and that it goes by one click. */
export const makeTest = async ({ testReports }: StaffServices, who: Unlocked): Promise<void> => {
  const { language, name } = who.staff
  const words = sentence(language, 'staff.test.report.words')
  const text = {
    what: sentence(language, 'staff.test.report.what', { words }),
    source: sentence(language, 'staff.test.report.source', { name }),
  }
  const [first] = await testReports.places(who)
  if (first !== undefined) await testReports.make(who, first.unitId, language, text)
}
