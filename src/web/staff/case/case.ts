// One case: its page, the first word to the reporter, and what is written in it.
import { AcknowledgementPage, AlreadyAcknowledgedPage } from '../../../../views/staff/case/acknowledgement-page.tsx'
import { type CaseView, type Done, type Draft, emptyReply } from '../../../../views/staff/case/case-view.ts'
import { LeftCasePage } from '../../../../views/staff/case/conflict-page.tsx'
import { nothingKept } from '../../../../views/staff/case/kept.ts'
import {
  acknowledgementTemplate,
  consentTemplate,
  disclosureTemplate,
  hasGap,
  type QuestionWords,
  questionTemplate,
  requestTemplate,
} from '../../../../views/staff/case/templates.ts'
import type { CaseId } from '../../../domain/case/case-row.ts'
import { feedbackDue, nextDeadline, usualClocks } from '../../../domain/case/deadline.ts'
import { messageFault } from '../../../domain/case/dialogue.ts'
import { answerByFrom } from '../../../domain/case/question.ts'
import { frameFacts } from '../../../domain/channel/legal-frame.ts'
import { makeSay, type Say } from '../../../i18n/say.ts'
import { addDays } from '../../../kit/instant.ts'
import type { Locked } from '../../../services/case/case-acts.ts'
import type { CaseFile } from '../../../services/case/opened-file.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, type StaffRoute, show } from '../desk.ts'
import type { CaseRoom } from './case-room.ts'
import { refusalWords, reporterLanguage, signatureOf } from './case-showing.ts'
import { replyIn } from './reply-drafts.ts'

/** The starting text that the address asks for: of consent and disclosure only the one that the frame wants (tone.md E6). */
const templateText = (wanted: string | null, { channel }: CaseFile, say: Say, words: QuestionWords): string | null => {
  const { frame, publicBody } = channel.settings
  if (wanted === 'question') return questionTemplate(say, words)
  if (wanted === 'consent' && frameFacts(frame).consent) return consentTemplate(say, words)
  if (wanted === 'disclosure' && !frameFacts(frame).consent) return disclosureTemplate(say, words)
  if (wanted === 'withdrawal' || wanted === 'deletion')
    return requestTemplate(say, { request: wanted, isPublic: frame === 'se' && publicBody, frame, signature: words.signature })
  return null
}

export const caseRoutes = (desk: Desk, room: CaseRoom): readonly StaffRoute[] => {
  const { casework } = desk.services
  const { handling } = casework

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
    const { assessmentDays } = file.channel.settings
    const text = acknowledgementTemplate(say, {
      feedbackDate: say.date(feedbackDue(row.reported ?? row.received, today, file.channel.settings)),
      nextDate: say.date(addDays(today, assessmentDays || usualClocks.assessmentDays)),
      days: assessmentDays,
      signature: signatureOf(file, who),
    })
    return show(
      AcknowledgementPage({
        ...frame,
        id: row.id,
        reference: row.reference,
        today,
        test: card.test === true,
        deadline: card.test === true ? null : nextDeadline(row, file.channel.settings),
        reporterLanguage: language,
        mayWithhold: frameFacts(file.channel.settings.frame).waiver && card.test !== true,
        draft: draft ?? { text, fault: null },
      }),
      { status: draft === null ? 200 : 422 },
    )
  }

  /** A form that adds a text: wrong answers 422 with the same page, right leads back to it. */
  const writing = (
    path: string,
    field: string,
    slot: keyof Pick<CaseView, 'record' | 'note'>,
    done: Done,
    part: string,
    write: (who: Unlocked, id: CaseId, text: string) => Promise<'done' | 'note' | Locked | null>,
  ): StaffRoute =>
    room.row(
      'POST',
      `/cases/:id/${path}`,
      async (exchange, who, file) => {
        const text = exchange.form.text(field)
        const fault = messageFault(text) ?? (hasGap(text) ? 'unfinished' : null)
        if (fault !== null) return room.page(exchange, who, file, { [slot]: { text, fault } }, 422)
        const outcome = await write(who, file.row.id, text)
        if (outcome === 'locked') return room.locked(exchange, who, file, text)
        if (outcome === 'note') return room.page(exchange, who, file, { [slot]: { text, fault: 'closed' } }, 422)
        return outcome === null ? desk.notFound(exchange, who, text) : redirect(`/cases/${file.row.id}?done=${done}#${part}`)
      },
      [field],
    )

  return [
    room.row('GET', '/cases/:id', async (exchange, who, file) => {
      // A part of the page that htmx fetches after a form is not the dialogue: what came in meanwhile is still new.
      if (exchange.source === '') await casework.looked(who, file)
      const say = makeSay(reporterLanguage(file))
      const text =
        file.contact.own === null
          ? null
          : templateText(exchange.query.get('template'), file, say, {
              date: say.date(addDays(desk.today(), 14)),
              signature: signatureOf(file, who),
            })
      if (text === null) return room.page(exchange, who, file)
      const { version } = await casework.replyDrafts.find(who, file.row.id, 'message')
      return room.page(exchange, who, file, { reply: { ...emptyReply, text, kept: { ...nothingKept, version } } })
    }),
    room.ungated('GET', '/cases/:id/conflict-declaration', (exchange, who, file) => room.question(exchange, who, file)),
    room.ungated('POST', '/cases/:id/conflict-declaration', async (exchange, who, file) => {
      const { id, reference } = file.row
      const answer = exchange.form.text('conflict')
      if (answer === 'none') return (await handling.declareFree(who, id)) === null ? desk.notFound(exchange, who) : redirect(`/cases/${id}`)
      if (answer !== 'conflict') return room.question(exchange, who, file, { missing: true })
      const outcome = await handling.leave(who, id)
      if (outcome === null) return desk.notFound(exchange, who)
      if (outcome !== 'done') return room.question(exchange, who, file, { refusal: refusalWords(desk.say(exchange, who), outcome) })
      return show(LeftCasePage({ ...(await desk.frame(exchange, who)), reference }))
    }),
    room.contact('GET', '/cases/:id/acknowledgement', (exchange, who, file) => acknowledgementPage(exchange, who, file, null)),
    room.contact(
      'POST',
      '/cases/:id/acknowledgement',
      async (exchange, who, file) => {
        const text = exchange.form.text('message')
        const fault = messageFault(text) ?? (hasGap(text) ? 'unfinished' : null)
        if (fault !== null) return acknowledgementPage(exchange, who, file, { text, fault })
        const outcome = await casework.acknowledge(who, file.row.id, text)
        if (outcome?.name === 'contact') return 'contact'
        if (outcome?.name === 'done') return redirect(`/cases/${file.row.id}?done=acknowledgement#dialogue`)
        const now = outcome === null ? null : await casework.open(who, file.row.id)
        return now === null ? desk.notFound(exchange, who, text) : acknowledgementPage(exchange, who, now, { text, fault: null })
      },
      ['message'],
    ),
    room.contact(
      'POST',
      '/cases/:id/messages',
      async (exchange, who, file) => {
        const reply = replyIn(exchange)
        const { text, question, answerBy } = reply
        const fault = messageFault(text) ?? (hasGap(text) ? 'unfinished' : null)
        const until = answerByFrom(answerBy, desk.today())
        if (fault !== null || until.fault !== null)
          return room.page(exchange, who, file, { reply: { ...reply, fault, answerByFault: until.fault } }, 422)
        // Somebody who says until when they want an answer asks a question.
        const asked = question || until.day !== '' ? { answerBy: until.day } : null
        const used = await casework.replyDrafts.usedBy(who, file.row.id, 'message', { text, based: reply.kept.version })
        const outcome = await casework.write(who, file.row.id, text, asked, used)
        if (outcome === 'contact') return outcome
        if (outcome === 'locked') return room.locked(exchange, who, file, text)
        return outcome === null ? desk.notFound(exchange, who, text) : redirect(`/cases/${file.row.id}?done=message#dialogue`)
      },
      ['message'],
    ),
    writing('records', 'record', 'record', 'record', 'records', (who, id, text) => casework.keep(who, id, 'record', text)),
    writing('notes', 'note', 'note', 'note', 'notes', (who, id, text) => casework.keep(who, id, 'note', text)),
  ]
}
