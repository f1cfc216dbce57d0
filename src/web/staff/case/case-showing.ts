// What the pages of a case show of it to one person: its people, its addressee, who reported, and the whole of it. Decides nothing.
import type { Handing } from '../../../../views/staff/case/addressee-note.tsx'
import type { GroupNews } from '../../../../views/staff/case/case-groups.tsx'
import {
  type CaseView,
  doneThings,
  type Exporting,
  emptyDraft,
  emptyReply,
  type KeptContact,
  type Naming,
  noReason,
} from '../../../../views/staff/case/case-view.ts'
import type { Printing } from '../../../../views/staff/case/print-head.tsx'
import type { Blocked } from '../../../../views/staff/case/quarantine.tsx'
import { isLimited } from '../../../domain/case/case-people.ts'
import { deadlinesOf, nextDeadline } from '../../../domain/case/deadline.ts'
import { type ExportRequest, takingFault } from '../../../domain/case/export-request.ts'
import { nextStepOf } from '../../../domain/case/next-step.ts'
import { phaseLists, workPhaseOf } from '../../../domain/case/phase-list.ts'
import { defaultLanguage, type StaffId } from '../../../domain/channel/channel.ts'
import type { LanguageCode } from '../../../domain/language.ts'
import type { Say } from '../../../i18n/say.ts'
import type { Day } from '../../../kit/instant.ts'
import type { CaseFile } from '../../../services/case/opened-file.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import type { Exchange } from '../../shared/route.ts'
import type { Desk } from '../desk.ts'
import { unitName } from './cases.ts'

/** What somebody was typing, and why it was not taken. */
export type Typed = Partial<Pick<CaseView, 'reply' | 'record' | 'note' | 'reason' | 'refusal' | 'refused' | 'blocked' | 'naming' | 'kept'>>
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

/** Whether the person's own time with it is limited: a list of people that does not open says of nobody how long they read it. */
export const isLimitedIn = ({ people }: CaseFile, { staff }: Unlocked): boolean => people === null || isLimited(people.entitled, staff.id)

/** What is to be said to one person about who reported. */
export const namingOf = ({ nameHidden: hidden, nameRule: rule, course }: CaseFile, { staff }: Unlocked): Naming | null => {
  const open = course.identityRequests.filter(({ state }) => state === 'waiting')
  const [own, asked] = [open.filter(({ by }) => by.id === staff.id), open.filter(({ by }) => by.id !== staff.id)]
  const reason = { text: '', missing: false }
  return hidden || open.length > 0 ? { hidden, rule, waiting: own[0] ?? null, asked, reason } : null
}

/** What is to be said to one person about taking its file out. */
export const exportingOf = (file: CaseFile, who: Unlocked, today: Day): Exporting => {
  const { exports } = file.course
  const waiting = exports.filter(({ state }) => state === 'waiting')
  const isOwn = ({ by }: ExportRequest): boolean => by.id === who.staff.id
  const isReady = exports.some((one) => takingFault(one, who.staff.id, today) === null)
  return {
    asked: isLimitedIn(file, who) ? [] : waiting.filter((one) => !isOwn(one)).map(({ by }) => by),
    own: waiting.some(isOwn) ? 'waiting' : isReady && !isLimitedIn(file, who) ? 'ready' : null,
  }
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

/** What the groups of its unit ask of somebody who reads it; of themselves they are told nothing. */
export const groupNews = ({ groups, names }: CaseFile, { staff }: Unlocked): GroupNews => ({
  joined: groups.offers.flatMap(({ id, name, able, joined }) => {
    const people = able.filter((one) => joined.includes(one.id)).map((one) => one.name)
    return people.length === 0 ? [] : [{ id, name, people }]
  }),
  left: groups.left.flatMap(({ person, group }) => {
    const found = names.get(person)
    return found === undefined || person === staff.id ? [] : [{ person: found, group }]
  }),
})

/** The whole page of a case for one person. @param typed what they were typing, and why it was not taken */
export const viewOf = (
  desk: Pick<Desk, 'today'>,
  exchange: Exchange,
  who: Unlocked,
  file: CaseFile,
  typed: Typed & Pick<CaseView, 'printing' | 'related'>,
): CaseView => {
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
    channel: channel.name,
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
    exporting: exportingOf(file, who, desk.today()),
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
    putBack: file.putBack,
    groups: groupNews(file, who),
    handing,
    contact: contactIn(file),
    refused: null,
    kept: '',
    disposal: disposalIn(file),
    held: row.held,
    locked: file.locked,
    locks: file.locks,
    automatic: file.automatic,
    reason: noReason,
    refusal: null,
    reply: emptyReply,
    record: emptyDraft,
    note: emptyDraft,
    ...typed,
    done: doneThings.find((thing) => thing === exchange.query.get('done')) ?? null,
  }
}
