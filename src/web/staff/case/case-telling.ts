// The word to the reporter that the act asks for: feedback in two steps (answers, then the text made of them), or why there is none.
import { partHref } from '../../../../views/staff/case/case-part.tsx'
import type { Draft } from '../../../../views/staff/case/case-view.ts'
import { FeedbackPage, FeedbackPreviewPage } from '../../../../views/staff/case/feedback-page.tsx'
import { feedbackText } from '../../../../views/staff/case/templates.ts'
import { messageFault } from '../../../domain/case/case-file.ts'
import { type Feedback, feedbackSheet, reasonSheet } from '../../../domain/case/case-sheets.ts'
import { filledFrom, type SheetFaults, type Typed, textsOf } from '../../../domain/case/sheet.ts'
import { lacksInFeedback } from '../../../domain/case/sheet-demands.ts'
import { frameFacts } from '../../../domain/channel/legal-frame.ts'
import { makeSay } from '../../../i18n/say.ts'
import type { CaseFile } from '../../../services/case/opened-file.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, type StaffRoute, show } from '../desk.ts'
import { partFrame, typedIn } from './case-parts.ts'
import { type CaseRoom, reporterLanguage, signatureOf } from './case-room.ts'

const nothing: Typed = {}

const isDismissal = ({ course }: CaseFile): boolean => course.assessment?.value.decision === 'dismiss'

export const caseTellingRoutes = (desk: Desk, room: CaseRoom): readonly StaffRoute[] => {
  const { handling } = desk.services.casework

  const feedbackPage = async (
    exchange: Exchange,
    who: Unlocked,
    file: CaseFile,
    shown: {
      readonly typed?: Typed
      readonly faults?: SheetFaults
      readonly excuse?: { readonly typed: Typed; readonly faults: SheetFaults }
    },
    refusal: string | null = null,
  ): Promise<Reply> => {
    const { typed = nothing, faults = {}, excuse = { typed: nothing, faults: {} } } = shown
    const frame = await partFrame(desk, exchange, who, file, refusal)
    const law = frame.say(`staff.next.feedback.law.${file.channel.settings.frame}`)
    const wrong = refusal !== null || Object.keys({ ...faults, ...excuse.faults }).length > 0
    return show(FeedbackPage({ ...frame, course: file.course, dismissal: isDismissal(file), law, typed, faults, excuse }), {
      status: wrong ? 422 : 200,
    })
  }

  const previewPage = async (exchange: Exchange, who: Unlocked, file: CaseFile, typed: Typed, draft: Draft): Promise<Reply> =>
    show(
      FeedbackPreviewPage({
        ...(await partFrame(desk, exchange, who, file, null)),
        typed,
        draft,
        reporterLanguage: reporterLanguage(file),
      }),
      { status: draft.fault === null ? 200 : 422 },
    )

  const proposed = (file: CaseFile, who: Unlocked, feedback: Feedback): string => {
    const say = makeSay(reporterLanguage(file))
    const { authorities, helpers } = frameFacts(file.channel.settings.frame)
    return feedbackText(say, feedback, {
      dismissal: isDismissal(file),
      places: [...authorities.slice(0, 3), ...helpers.slice(-1)].map(({ name }) => name),
      signature: signatureOf(file, who),
    })
  }

  return [
    room.row('GET', '/cases/:id/feedback', (exchange, who, file) => feedbackPage(exchange, who, file, {})),
    room.row(
      'POST',
      '/cases/:id/feedback',
      async (exchange, who, file) => {
        const typed = typedIn(exchange, feedbackSheet)
        const { filled, faults } = filledFrom(feedbackSheet, typed)
        if (filled === null) return feedbackPage(exchange, who, file, { typed, faults })
        const lacks = lacksInFeedback(filled, isDismissal(file))
        if (lacks !== null) return feedbackPage(exchange, who, file, { typed, faults: { [lacks]: 'missing' } })
        const go = exchange.form.text('go')
        if (go === 'edit') return feedbackPage(exchange, who, file, { typed })
        if (go !== 'send') return previewPage(exchange, who, file, typed, { text: proposed(file, who, filled), fault: null })
        const text = exchange.form.text('message')
        const fault = messageFault(text)
        if (fault !== null) return previewPage(exchange, who, file, typed, { text, fault })
        const outcome = await handling.tell(who, file.row.id, filled, text)
        if (outcome === null) return desk.notFound(exchange, who, text)
        return outcome === 'done'
          ? redirect(`/cases/${file.row.id}?done=saved#dialogue`)
          : feedbackPage(exchange, who, file, { typed }, outcome)
      },
      [...textsOf(feedbackSheet), 'message'],
    ),
    room.row(
      'POST',
      '/cases/:id/feedback-excuse',
      async (exchange, who, file) => {
        const typed = typedIn(exchange, reasonSheet)
        const { filled, faults } = filledFrom(reasonSheet, typed)
        if (filled === null) return feedbackPage(exchange, who, file, { excuse: { typed, faults } })
        const outcome = await handling.excuse(who, file.row.id, filled.reason)
        if (outcome === null) return desk.notFound(exchange, who)
        return outcome === 'done'
          ? redirect(`${partHref(file.row.id, 'feedback')}?done=saved`)
          : feedbackPage(exchange, who, file, { excuse: { typed, faults: {} } }, outcome)
      },
      textsOf(reasonSheet),
    ),
  ]
}
