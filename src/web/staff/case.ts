// One case: its page, and what can be posted to it. Somebody without a key gets the page of a case that does not exist.
import { AcknowledgementPage, AlreadyAcknowledgedPage } from '../../../views/staff/acknowledgement-page.tsx'
import { CasePage } from '../../../views/staff/case-page.tsx'
import { type CaseView, type Done, type Draft, doneThings, emptyDraft } from '../../../views/staff/case-view.ts'
import { acknowledgementTemplate, consentTemplate, hasGap, questionTemplate } from '../../../views/staff/templates.ts'
import { type CaseId, messageFault } from '../../domain/case-file.ts'
import { defaultLanguage } from '../../domain/channel.ts'
import { feedbackDue, nextDeadline } from '../../domain/deadline.ts'
import type { LanguageCode } from '../../domain/language.ts'
import { frameFacts } from '../../domain/legal-frame.ts'
import { makeSay } from '../../i18n/say.ts'
import { addDays } from '../../kit/instant.ts'
import type { CaseFile } from '../../services/casework.ts'
import type { Unlocked } from '../../services/staff-sessions.ts'
import { type Reply, redirect } from '../shared/reply.ts'
import type { Exchange } from '../shared/route.ts'
import { unitName } from './cases.ts'
import { type Desk, isReply, type StaffRoute, show } from './desk.ts'

type Typed = Partial<Pick<CaseView, 'reply' | 'record' | 'note'>>

const idOf = ({ params }: Exchange): CaseId => (params.id ?? '') as CaseId

const viewOf = (file: CaseFile, who: Unlocked, typed: Typed, done: Done | null): CaseView => {
  const { row, card, channel } = file
  const people = (ids: readonly { readonly id: string }[]) => ids.flatMap(({ id }) => file.names.get(id) ?? [])
  const others = people(file.people?.entitled ?? []).filter(({ id }) => id !== who.staff.id)
  return {
    id: row.id,
    reference: row.reference,
    title: card.title,
    test: card.test === true,
    unit: unitName([{ channel }], row.channelId, row.unitId),
    phase: row.phase,
    received: row.received,
    registered: file.registration?.mainNumber ?? null,
    acknowledged: row.acknowledged === null || card.acknowledgedBy === null ? null : { by: card.acknowledgedBy, on: row.acknowledged },
    deadline: card.test !== true && (row.phase === 'new' || row.phase === 'ongoing') ? nextDeadline(row.received, row.acknowledged) : null,
    readers: others.filter(({ id }) => file.holders.includes(id)),
    left: others.filter(({ id }) => !file.holders.includes(id)),
    leftOut: people(file.people?.excluded ?? []),
    publicBody: channel.settings.publicBody,
    frame: channel.settings.frame,
    report: file.report,
    messages: file.messages.map(({ message, isNew }) => ({ message, isNew })),
    file: file.entries,
    altered: file.altered,
    reply: emptyDraft,
    record: emptyDraft,
    note: emptyDraft,
    ...typed,
    done,
  }
}

/** What to write to the reporter in; an altered report no longer says. */
const reporterLanguage = ({ report, channel }: CaseFile): LanguageCode => report?.language ?? defaultLanguage(channel)

/** The starting text that the address asks for; that for consent only where the frame wants it. */
const templateOf = ({ query }: Exchange, { channel }: CaseFile): typeof questionTemplate | null => {
  const wanted = query.get('template')
  if (wanted === 'consent' && frameFacts(channel.settings.frame).consent) return consentTemplate
  return wanted === 'question' ? questionTemplate : null
}

/** How staff sign what the reporter reads: by role, or by name where the channel says so (F-065). */
const signatureOf = ({ channel }: CaseFile, { staff }: Unlocked): string =>
  channel.settings.showStaff === 'name' ? `${staff.name}, ${staff.title}` : staff.title

export const caseRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { casework } = desk.services

  const casePage = async (exchange: Exchange, who: Unlocked, file: CaseFile, typed: Typed = {}, status = 200): Promise<Reply> => {
    const done = doneThings.find((thing) => thing === exchange.query.get('done')) ?? null
    return show(CasePage({ ...(await desk.frame(exchange, who)), view: viewOf(file, who, typed, done), today: desk.today() }), { status })
  }

  const acknowledgementPage = async (exchange: Exchange, who: Unlocked, file: CaseFile, draft: Draft | null): Promise<Reply> => {
    const { row, card } = file
    const frame = await desk.frame(exchange, who)
    if (row.acknowledged !== null && card.acknowledgedBy !== null)
      return show(
        AlreadyAcknowledgedPage({
          ...frame,
          id: row.id,
          reference: row.reference,
          by: card.acknowledgedBy,
          on: row.acknowledged,
          kept: draft?.text ?? '',
        }),
        { status: draft === null ? 200 : 409 },
      )
    const today = desk.today()
    const language = reporterLanguage(file)
    const say = makeSay(language)
    const text = acknowledgementTemplate(say, {
      feedbackDate: say.date(feedbackDue(row.received, today)),
      nextDate: say.date(addDays(today, 14)),
      signature: signatureOf(file, who),
    })
    return show(
      AcknowledgementPage({
        ...frame,
        id: row.id,
        reference: row.reference,
        today,
        test: card.test === true,
        deadline: card.test === true ? null : nextDeadline(row.received, null),
        reporterLanguage: language,
        draft: draft ?? { text, fault: null },
      }),
      { status: draft === null ? 200 : 422 },
    )
  }

  /** Runs a route with the person and the opened case, or answers what stands instead. */
  const withCase =
    (answer: (exchange: Exchange, who: Unlocked, file: CaseFile) => Promise<Reply>, field = '') =>
    async (exchange: Exchange): Promise<Reply> => {
      const kept = field === '' ? '' : exchange.form.text(field)
      const who = await desk.enter(exchange, 'read-cases', kept)
      if (isReply(who)) return who
      const file = await casework.open(who, idOf(exchange))
      return file === null ? desk.notFound(exchange, who, kept) : answer(exchange, who, file)
    }

  /** A form that adds a text: wrong answers 422 with the same page, right leads back to it. */
  const writing = (
    path: string,
    field: string,
    slot: keyof Typed,
    done: Done,
    part: string,
    write: (who: Unlocked, id: CaseId, text: string) => Promise<'done' | null>,
  ): StaffRoute => ({
    method: 'POST',
    path: `/cases/:id/${path}`,
    guard: 'read-cases',
    answer: withCase(async (exchange, who, file) => {
      const text = exchange.form.text(field)
      const fault = messageFault(text) ?? (hasGap(text) ? 'unfinished' : null)
      if (fault !== null) return casePage(exchange, who, file, { [slot]: { text, fault } }, 422)
      const outcome = await write(who, file.row.id, text)
      return outcome === null ? desk.notFound(exchange, who, text) : redirect(`/cases/${file.row.id}?done=${done}#${part}`)
    }, field),
  })

  return [
    {
      method: 'GET',
      path: '/cases/:id',
      guard: 'read-cases',
      answer: withCase((exchange, who, file) => {
        const template = templateOf(exchange, file)
        if (template === null) return casePage(exchange, who, file)
        const say = makeSay(reporterLanguage(file))
        const text = template(say, { date: say.date(addDays(desk.today(), 14)), signature: signatureOf(file, who) })
        return casePage(exchange, who, file, { reply: { text, fault: null } })
      }),
    },
    {
      method: 'GET',
      path: '/cases/:id/acknowledgement',
      guard: 'read-cases',
      answer: withCase((exchange, who, file) => acknowledgementPage(exchange, who, file, null)),
    },
    {
      method: 'POST',
      path: '/cases/:id/acknowledgement',
      guard: 'read-cases',
      answer: withCase(async (exchange, who, file) => {
        const text = exchange.form.text('message')
        const fault = messageFault(text)
        if (fault !== null) return acknowledgementPage(exchange, who, file, { text, fault })
        const outcome = await casework.acknowledge(who, file.row.id, text)
        if (outcome?.name === 'done') return redirect(`/cases/${file.row.id}?done=acknowledgement#dialogue`)
        const now = outcome === null ? null : await casework.open(who, file.row.id)
        return now === null ? desk.notFound(exchange, who, text) : acknowledgementPage(exchange, who, now, { text, fault: null })
      }, 'message'),
    },
    writing('messages', 'message', 'reply', 'message', 'dialogue', casework.write),
    writing('records', 'record', 'record', 'record', 'records', (who, id, text) => casework.keep(who, id, 'record', text)),
    writing('notes', 'note', 'note', 'note', 'notes', (who, id, text) => casework.keep(who, id, 'note', text)),
  ]
}
