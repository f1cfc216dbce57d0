// The word to the reporter that the act asks for: feedback in two steps (answers, then the text made of them), or why there is none. Both steps
// are kept while somebody writes them.
import { partHref } from '../../../../views/staff/case/case-part.tsx'
import type { Draft } from '../../../../views/staff/case/case-view.ts'
import { FeedbackPage, FeedbackPreviewPage } from '../../../../views/staff/case/feedback-page.tsx'
import { type Kept, nothingKept } from '../../../../views/staff/case/kept.ts'
import { feedbackText } from '../../../../views/staff/case/templates.ts'
import { type Feedback, feedbackSheet, reasonSheet } from '../../../domain/case/case-sheets.ts'
import { readableUntil } from '../../../domain/case/closing.ts'
import { longestMessage, messageFault } from '../../../domain/case/dialogue.ts'
import { filledFrom, type SheetFaults, type Typed, textsOf } from '../../../domain/case/sheet.ts'
import { lacksInFeedback } from '../../../domain/case/sheet-demands.ts'
import { frameFacts } from '../../../domain/channel/legal-frame.ts'
import { makeSay } from '../../../i18n/say.ts'
import { addDays } from '../../../kit/instant.ts'
import type { CaseFile } from '../../../services/case/opened-file.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, type StaffRoute, show } from '../desk.ts'
import type { CaseRoom } from './case-room.ts'
import { reporterLanguage, signatureOf } from './case-showing.ts'
import { partFrame, typedIn } from './part-frame.ts'
import { basedIn, carriedIn, keptAs, outrun } from './reply-drafts.ts'

const nothing: Typed = {}

const isDismissal = ({ course }: CaseFile): boolean => course.assessment?.value.decision === 'dismiss'

/** What somebody answered and wrote, on its page. */
interface Answered {
  readonly typed: Typed
  readonly kept: Kept
  readonly faults?: SheetFaults
}

/** The answers, or which of them is missing or wrong. */
const answersIn = (typed: Typed, file: CaseFile): { readonly filled: Feedback } | { readonly faults: SheetFaults } => {
  const { filled, faults } = filledFrom(feedbackSheet, typed)
  if (filled === null) return { faults: faults ?? {} }
  const lacks = lacksInFeedback(filled, isDismissal(file))
  return lacks === null ? { filled } : { faults: { [lacks]: 'missing' } }
}

export const caseTellingRoutes = (desk: Desk, room: CaseRoom): readonly StaffRoute[] => {
  const { handling, replyDrafts } = desk.services.casework

  const feedbackPage = async (
    exchange: Exchange,
    who: Unlocked,
    file: CaseFile,
    answered: Answered,
    { refusal = null, excuse = { typed: nothing, faults: {} } }: Partial<{ refusal: string | null; excuse: Omit<Answered, 'kept'> }> = {},
  ): Promise<Reply> => {
    const { typed, kept, faults = {} } = answered
    const frame = await partFrame(desk, exchange, who, file, refusal)
    const law = frame.say(`staff.next.feedback.law.${file.channel.settings.frame}`)
    const wrong = refusal !== null || kept.newer !== null || Object.keys({ ...faults, ...excuse.faults }).length > 0
    const dismissal = isDismissal(file)
    const discarded = exchange.query.get('done') === 'no-draft'
    const said = { course: file.course, dismissal, law, typed, faults, kept, discarded }
    return show(FeedbackPage({ ...frame, ...said, excuse: { faults: {}, ...excuse } }), { status: wrong ? 422 : 200 })
  }

  const previewPage = async (
    exchange: Exchange,
    who: Unlocked,
    file: CaseFile,
    { typed, kept }: Answered,
    draft: Draft,
  ): Promise<Reply> => {
    const frame = await partFrame(desk, exchange, who, file, null)
    return show(FeedbackPreviewPage({ ...frame, typed, kept, draft, reporterLanguage: reporterLanguage(file) }), {
      status: draft.fault === null && kept.newer === null ? 200 : 422,
    })
  }

  const proposed = (file: CaseFile, who: Unlocked, feedback: Feedback): string => {
    const say = makeSay(reporterLanguage(file))
    const { frame } = file.channel.settings
    const { authorities, helpers } = frameFacts(frame)
    const handOver = file.course.handOver?.value
    const isDuty = handOver?.needed === 'yes' && handOver.to !== ''
    return feedbackText(say, feedback, {
      dismissal: isDismissal(file),
      places: [...authorities.slice(0, 3), ...helpers.slice(-1)].map(({ name }) => name),
      readableUntil: (closed) => readableUntil(closed, frame),
      answerBy: addDays(desk.today(), 14),
      duty: isDuty ? { authority: handOver.to, identity: handOver.identity === 'no' ? 'no' : 'yes' } : null,
      signature: signatureOf(file, who),
    })
  }

  /** The step that what is kept or posted had come to: a text is shown with its text, answers as answers. */
  const step = (exchange: Exchange, who: Unlocked, file: CaseFile, { typed, kept }: Answered, text: string): Promise<Reply> => {
    const fault = text.length > longestMessage ? 'too-long' : null
    return text.trim() !== '' && 'filled' in answersIn(typed, file)
      ? previewPage(exchange, who, file, { typed, kept }, { text, fault })
      : feedbackPage(exchange, who, file, { typed, kept })
  }

  const send = async (exchange: Exchange, who: Unlocked, file: CaseFile, typed: Typed, filled: Feedback): Promise<Reply | 'contact'> => {
    const kept = carriedIn(exchange)
    const text = exchange.form.text('message')
    const fault = messageFault(text)
    if (fault !== null) return previewPage(exchange, who, file, { typed, kept }, { text, fault })
    const used = await replyDrafts.usedBy(who, file.row.id, 'feedback', { text, based: kept.version })
    const outcome = await handling.tell(who, file.row.id, filled, text, used)
    if (outcome === 'contact') return outcome
    if (outcome === null) return desk.notFound(exchange, who, text)
    return outcome === 'done'
      ? redirect(`/cases/${file.row.id}?done=saved#dialogue`)
      : feedbackPage(exchange, who, file, { typed, kept }, { refusal: outcome })
  }

  const texts = [...textsOf(feedbackSheet), 'message']
  return [
    room.contact('GET', '/cases/:id/feedback', async (exchange, who, file) => {
      const standing = await replyDrafts.find(who, file.row.id, 'feedback')
      const { message = [], ...typed } = standing.draft?.fields ?? nothing
      return step(exchange, who, file, { typed, kept: keptAs(standing, exchange.query.get('done') !== 'draft') }, message[0] ?? '')
    }),
    room.contact(
      'POST',
      '/cases/:id/feedback',
      async (exchange, who, file) => {
        const typed = typedIn(exchange, feedbackSheet)
        const answers = answersIn(typed, file)
        const kept = carriedIn(exchange)
        if ('faults' in answers) return feedbackPage(exchange, who, file, { typed, kept, faults: answers.faults })
        const go = exchange.form.text('go')
        if (go === 'edit') return feedbackPage(exchange, who, file, { typed, kept })
        if (go === 'send') return send(exchange, who, file, typed, answers.filled)
        return previewPage(exchange, who, file, { typed, kept }, { text: proposed(file, who, answers.filled), fault: null })
      },
      texts,
    ),
    room.contact(
      'POST',
      '/cases/:id/reply-drafts/feedback',
      async (exchange, who, file) => {
        const typed = typedIn(exchange, feedbackSheet)
        const text = exchange.form.text('message')
        const answered = { typed, kept: carriedIn(exchange) }
        if (text.length > longestMessage) return step(exchange, who, file, answered, text)
        const { faults } = filledFrom(feedbackSheet, typed)
        const tooLong = Object.entries(faults ?? {}).filter(([, fault]) => fault === 'too-long')
        if (tooLong.length > 0) return feedbackPage(exchange, who, file, { ...answered, faults: Object.fromEntries(tooLong) })
        const outcome = await replyDrafts.keep(who, file.row.id, 'feedback', { ...typed, message: [text] }, basedIn(exchange))
        if (outcome.name === 'kept') return redirect(`${partHref(file.row.id, 'feedback')}?done=draft#feedback-draft`)
        return step(exchange, who, file, { typed, kept: outrun(exchange, outcome) }, text)
      },
      texts,
    ),
    room.contact(
      'POST',
      '/cases/:id/reply-drafts/feedback/removal',
      async (exchange, who, file) => {
        const outcome = await replyDrafts.discard(who, file.row.id, 'feedback', basedIn(exchange))
        if (outcome.name === 'kept') return redirect(`${partHref(file.row.id, 'feedback')}?done=no-draft`)
        const typed = typedIn(exchange, feedbackSheet)
        return step(exchange, who, file, { typed, kept: outrun(exchange, outcome) }, exchange.form.text('message'))
      },
      texts,
    ),
    room.contact(
      'POST',
      '/cases/:id/feedback-excuse',
      async (exchange, who, file) => {
        const typed = typedIn(exchange, reasonSheet)
        const { filled, faults } = filledFrom(reasonSheet, typed)
        const answered = { typed: nothing, kept: nothingKept }
        if (filled === null) return feedbackPage(exchange, who, file, answered, { excuse: { typed, faults: faults ?? {} } })
        const outcome = await handling.excuse(who, file.row.id, filled.reason)
        if (outcome === 'contact') return outcome
        if (outcome === null) return desk.notFound(exchange, who)
        return outcome === 'done'
          ? redirect(`${partHref(file.row.id, 'feedback')}?done=saved`)
          : feedbackPage(exchange, who, file, answered, { refusal: outcome, excuse: { typed } })
      },
      textsOf(reasonSheet),
    ),
  ]
}
