// The way into a case: who asks, whether they have said that nothing binds them to it, and the page that shows it. Every route of a case comes
// through here. Somebody without a key gets the page of a case that does not exist.
import type { Handing } from '../../../../views/staff/case/addressee-note.tsx'
import { BlockedPage } from '../../../../views/staff/case/blocked-page.tsx'
import { CasePage } from '../../../../views/staff/case/case-page.tsx'
import {
  type CaseView,
  doneThings,
  emptyDraft,
  emptyReply,
  type KeptContact,
  type Naming,
  noReason,
} from '../../../../views/staff/case/case-view.ts'
import { ConflictPage } from '../../../../views/staff/case/conflict-page.tsx'
import type { Printing } from '../../../../views/staff/case/print-head.tsx'
import type { Blocked } from '../../../../views/staff/case/quarantine.tsx'
import type { CaseId } from '../../../domain/case/case-row.ts'
import { deadlinesOf, nextDeadline } from '../../../domain/case/deadline.ts'
import { nextStepOf } from '../../../domain/case/next-step.ts'
import { phaseLists, workPhaseOf } from '../../../domain/case/phase-list.ts'
import { type Channel, defaultLanguage, type StaffId } from '../../../domain/channel/channel.ts'
import { staysOpen } from '../../../domain/disposal/lock.ts'
import type { LanguageCode } from '../../../domain/language.ts'
import type { Say } from '../../../i18n/say.ts'
import type { CaseFile } from '../../../services/case/opened-file.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import type { Reply } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, isReply, type StaffRoute, show } from '../desk.ts'
import { unitName } from './cases.ts'
import { restored } from './reply-drafts.ts'

/** What somebody was typing, and why it was not taken. */
export type Typed = Partial<Pick<CaseView, 'reply' | 'record' | 'note' | 'reason' | 'refusal' | 'refused' | 'blocked' | 'naming' | 'kept'>>
/** `contact`: what was asked is a word to the reporter, and the person keeps no contact with them (5 kap. 3 § lag (2021:890)). */
export type InCase = (exchange: Exchange, who: Unlocked, file: CaseFile) => Promise<Reply | 'contact'>

export interface CaseRoom {
  /** A row of the table that needs the opened case. @param fields whose texts are given back when the case cannot be shown */
  readonly row: (method: StaffRoute['method'], path: string, answer: InCase, fields?: readonly string[]) => StaffRoute
  /** A row of what is between the two sides: nothing but a clear word for somebody who keeps no contact with the reporter. */
  readonly contact: CaseRoom['row']
  /** The same without the question whether something binds the person to the case. */
  readonly ungated: CaseRoom['row']
  readonly page: (exchange: Exchange, who: Unlocked, file: CaseFile, typed?: Typed, status?: number) => Promise<Reply>
  /** The case as it is, with what was typed for it: two years after its closing it takes nothing more. */
  readonly locked: (exchange: Exchange, who: Unlocked, file: CaseFile, kept: string) => Promise<Reply>
  readonly question: (exchange: Exchange, who: Unlocked, file: CaseFile, fault?: Partial<Answered>) => Promise<Reply>
}
interface Answered {
  readonly missing: boolean
  readonly refusal: string
  /** What somebody posted before they had answered. */
  readonly kept: string
}

/** What to write to the reporter in; an altered report no longer says. */
export const reporterLanguage = ({ report, channel }: CaseFile): LanguageCode => report?.language ?? defaultLanguage(channel)

/** How staff sign what the reporter reads: by role, or by name where the channel says so (F-065). */
export const signatureOf = ({ channel }: CaseFile, { staff }: Unlocked): string =>
  channel.settings.showStaff === 'name' ? `${staff.name}, ${staff.title}` : staff.title

/** Everybody who can read the case, by name. */
export const readersOf = (file: CaseFile) =>
  (file.people?.entitled ?? []).flatMap(({ id }) => file.names.get(id) ?? []).filter(({ id }) => file.holders.includes(id))

/** To whom its report goes, and the colleagues who hold a post that it concerns. */
export const handingOf = ({ addressee, inOffice, movedPosts, people, names, postsProven }: CaseFile): Handing => {
  const named = (ids: readonly StaffId[]) => ids.flatMap((id) => names.get(id)?.name ?? [])
  const reads = (id: StaffId) => people?.entitled.some((standing) => standing.id === id) === true
  const [keptOut, reading] = [inOffice.filter((id) => !reads(id)), inOffice.filter(reads)]
  return { addressee, moved: movedPosts, keptOut: named(keptOut), reading: named(reading), unproven: !postsProven }
}

/** Who keeps the contact with the reporter, by name; null where everybody who reads the case does. */
const contactIn = ({ contact, names }: CaseFile): KeptContact | null => {
  const named = (ids: readonly StaffId[]) => ids.flatMap((id) => names.get(id) ?? [])
  if (contact.nobodyOwn && contact.keeping.length > 0) return { kind: 'nobody-own', keeping: named(contact.keeping) }
  if (contact.without.length === 0 && contact.own !== null) return null
  return { kind: contact.own === null ? 'others' : 'own', keeping: named(contact.keeping) }
}

/** What is to be said to one person about who reported. */
export const namingOf = ({ nameHidden: hidden, nameRule: rule, course }: CaseFile, { staff }: Unlocked): Naming | null => {
  const open = course.identityRequests.filter(({ state }) => state === 'waiting')
  const [own, asked] = [open.filter(({ by }) => by.id === staff.id), open.filter(({ by }) => by.id !== staff.id)]
  const reason = { text: '', missing: false }
  return hidden || open.length > 0 ? { hidden, rule, waiting: own[0] ?? null, asked, reason } : null
}

/** Who prints, when, and how far the log goes at that moment (keys.md 9). */
export const printingOf = async ({ services, settings }: Desk, { staff }: Unlocked): Promise<Printing> => ({
  name: staff.name,
  at: settings.now(),
  head: await services.log.head(),
})

/** Why an act was not done, in words. */
export const refusalWords = (say: Say, refusal: string): string =>
  say.named(`case.refused.${refusal}`) ?? say.named(`case.fault.${refusal}`) ?? say('case.refused.unfinished')

/** What a blocked case says of itself to one person. */
export const blockedOf = ({ security, names, row, channel, card }: CaseFile, { staff }: Unlocked): Blocked => ({
  reads: security.reading.includes(staff.id),
  given: security.reading.flatMap((id) => names.get(id)?.name ?? []),
  able: security.able.length > 0,
  dates: card.test === true ? [] : deadlinesOf(row, channel.settings),
  reason: { text: '', missing: false },
  kept: '',
})

/** How far a proposal to destroy it has come, as its card says. */
const disposalIn = ({ card, course }: CaseFile): CaseView['disposal'] => (course.disposal === null ? null : (card.disposal ?? null))

const unitOf = (channel: Channel, unitId: string): string => channel.units.find(({ id }) => id === unitId)?.name ?? channel.name

export const makeCaseRoom = (desk: Desk): CaseRoom => {
  const { casework } = desk.services

  const viewOf = (exchange: Exchange, file: CaseFile, who: Unlocked, typed: Typed & Pick<CaseView, 'printing'>): CaseView => {
    const { row, card, channel, course } = file
    const people = (ids: readonly { readonly id: string }[]) => ids.flatMap(({ id }) => file.names.get(id) ?? [])
    const others = people(file.people?.entitled ?? []).filter(({ id }) => id !== who.staff.id)
    const [test, quarantined] = [card.test === true, card.quarantined === true]
    const { entries, messages, oral } = file
    const clocks = channel.settings
    const handing = handingOf(file)
    return {
      id: row.id,
      reference: row.reference,
      title: card.title,
      test,
      unit: unitName([{ channel }], row.channelId, row.unitId),
      phase: row.phase,
      received: row.received,
      reported: row.reported,
      registered: file.registration?.mainNumber ?? null,
      acknowledged: row.acknowledged === null || card.acknowledgedBy === null ? null : { by: card.acknowledgedBy, on: row.acknowledged },
      deadline: test ? null : nextDeadline(row, clocks),
      readers: others.filter(({ id }) => file.holders.includes(id)),
      left: others.filter(({ id }) => !file.holders.includes(id)),
      leftOut: people((file.people?.excluded ?? []).filter(({ reason }) => reason === 'left-out')),
      publicBody: channel.settings.publicBody,
      frame: channel.settings.frame,
      naming: namingOf(file, who),
      report: file.report,
      messages,
      file: entries,
      course,
      phases: phaseLists({
        row,
        course,
        entries,
        oral,
        readers: (file.people?.entitled ?? []).map(({ id }) => id).filter((id) => file.holders.includes(id)),
        registered: file.registration?.mainNumber ?? null,
        contact: file.contact.own !== null,
      }),
      workPhase: workPhaseOf({ row, course }),
      related: [],
      next: nextStepOf(
        {
          row,
          course,
          entries,
          messages,
          oral,
          test,
          quarantined,
          clocks,
          contact: file.contact.own !== null,
          office: handing.reading.length > 0,
        },
        desk.today(),
      ),
      closed: row.closed,
      calls: row.calls,
      blocked: quarantined ? blockedOf(file, who) : null,
      altered: file.altered,
      unproven: file.arrival === 'unproven',
      handing,
      contact: contactIn(file),
      refused: null,
      kept: '',
      disposal: disposalIn(file),
      held: row.held,
      locked: file.locked,
      reason: noReason,
      refusal: null,
      reply: emptyReply,
      record: emptyDraft,
      note: emptyDraft,
      ...typed,
      done: doneThings.find((thing) => thing === exchange.query.get('done')) ?? null,
    }
  }

  const page: CaseRoom['page'] = async (exchange, who, file, typed = {}, status = 200) => {
    const { id } = file.row
    const [frame, printing, related, standing] = await Promise.all([
      desk.frame(exchange, who),
      printingOf(desk, who),
      file.course.related.length === 0 ? [] : casework.related.of(who, id),
      typed.reply === undefined && file.contact.own !== null ? casework.replyDrafts.find(who, id, 'message') : null,
    ])
    const reply = standing === null ? {} : { reply: restored(standing, exchange.query.get('done') !== 'draft') }
    const view = { ...viewOf(exchange, file, who, { ...reply, ...typed, printing }), related }
    return show(CasePage({ ...frame, view, today: desk.today() }), { status })
  }

  const question: CaseRoom['question'] = async (exchange, who, file, { missing = false, refusal, kept = '' } = {}) =>
    show(
      ConflictPage({
        ...(await desk.frame(exchange, who)),
        id: file.row.id,
        reference: file.row.reference,
        unit: unitOf(file.channel, file.row.unitId),
        concerns: file.report?.answers.concerns ?? [],
        posts: file.report?.answers.posts ?? [],
        missing,
        refusal: refusal ?? null,
        saved: false,
        kept,
      }),
      { status: missing || refusal !== undefined ? 422 : 200 },
    )

  /** For those who stood in it when it was blocked; null for everybody else. */
  const blockedPage = async (exchange: Exchange, who: Unlocked, method: StaffRoute['method'], kept: string): Promise<Reply | null> => {
    const blocked = await casework.blocked(who, (exchange.params.id ?? '') as CaseId)
    if (blocked === null) return null
    const { row, ...facts } = blocked
    const refusal = method === 'GET' ? null : refusalWords(desk.say(exchange, who), 'quarantined')
    const props = {
      ...(await desk.frame(exchange, who)),
      ...facts,
      id: row.id,
      reference: row.reference,
      today: desk.today(),
      refusal,
      kept,
    }
    return show(BlockedPage(props), { status: refusal === null ? 200 : 423 })
  }
  const locked: CaseRoom['locked'] = (exchange, who, file, kept) =>
    page(exchange, who, file, { refusal: refusalWords(desk.say(exchange, who), 'locked'), kept }, 423)

  const opened =
    (gated: boolean) =>
    (method: StaffRoute['method'], path: string, answer: InCase, fields: readonly string[] = []): StaffRoute => ({
      method,
      path,
      guard: 'read-cases',
      answer: async (exchange) => {
        const kept = fields
          .map((field) => exchange.form.text(field))
          .filter((text) => text.trim() !== '')
          .join('\n\n')
        const who = await desk.enter(exchange, 'read-cases', kept)
        if (isReply(who)) return who
        const file = await casework.open(who, (exchange.params.id ?? '') as CaseId)
        if (file === null) return (await blockedPage(exchange, who, method, kept)) ?? desk.notFound(exchange, who, kept)
        if (gated && !file.free) return question(exchange, who, file, { kept })
        // Nothing of a case in quarantine is shown or changed, on any of its pages (L-SE-02): an act is refused in so many words, and what was
        // typed comes back.
        if (gated && file.card.quarantined === true) {
          const blocked = { ...blockedOf(file, who), kept }
          if (method === 'GET') return page(exchange, who, file)
          return page(exchange, who, file, { refusal: refusalWords(desk.say(exchange, who), 'quarantined'), blocked }, 423)
        }
        if (gated && method === 'POST' && file.locked && !staysOpen(path)) return locked(exchange, who, file, kept)
        const reply = await answer(exchange, who, file)
        if (reply !== 'contact') return reply
        // Read again: whoever has just lost the contact is shown nothing more of what was said.
        const now = await casework.open(who, file.row.id)
        return now === null ? desk.notFound(exchange, who, kept) : page(exchange, who, now, { refused: kept }, 403)
      },
    })

  const contact: CaseRoom['contact'] = (method, path, answer, fields) =>
    opened(true)(method, path, async (exchange, who, file) => (file.contact.own === null ? 'contact' : answer(exchange, who, file)), fields)

  return { row: opened(true), contact, ungated: opened(false), page, question, locked }
}
