// Offering the reporter what they said, written down, and noting that no answer came (L-SE-19).
import { type OralDone, OralRecordPage, oralDone } from '../../../../views/staff/case/oral-record-page.tsx'
import { messageFault } from '../../../domain/case/dialogue.ts'
import { type OralRefusal, oralDraftIn, oralRecordOf } from '../../../domain/case/oral-record.ts'
import { spoken } from '../../../domain/language.ts'
import { typedDay } from '../../../domain/typed-day.ts'
import type { CaseFile } from '../../../services/case/opened-file.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, type StaffRoute, show } from '../desk.ts'
import type { CaseRoom } from './case-room.ts'
import { reporterLanguage } from './case-showing.ts'

interface Typed {
  readonly text: string
  readonly answerBy: string
  readonly fault: ReturnType<typeof messageFault>
  readonly refusal: OralRefusal | null
}

export const oralRecordRoutes = (desk: Desk, room: CaseRoom): readonly StaffRoute[] => {
  const { casework, oralRecords } = desk.services

  const page = async (exchange: Exchange, who: Unlocked, file: CaseFile, typed: Typed | null): Promise<Reply> => {
    const record = oralRecordOf(
      oralDraftIn(file.entries),
      file.messages.map(({ message }) => message),
    )
    const isSettled = record.state === 'approved' || record.state === 'declined'
    const done: OralDone | null = oralDone.find((known) => known === exchange.query.get('told')) ?? null
    return show(
      OralRecordPage({
        ...(await desk.frame(exchange, who)),
        id: file.row.id,
        frame: file.channel.settings.frame,
        record,
        language: spoken(reporterLanguage(file)),
        today: desk.today(),
        draft: { text: typed?.text ?? (isSettled ? '' : record.text), fault: typed?.fault ?? null },
        answerBy: typed?.answerBy ?? '',
        refusal: typed?.refusal ?? null,
        done,
      }),
      { status: typed === null ? 200 : typed.fault !== null || typed.refusal === 'past' ? 422 : 409 },
    )
  }

  const path = '/cases/:id/oral-record'
  return [
    room.contact('GET', path, (exchange, who, file) => page(exchange, who, file, null)),
    room.contact(
      'POST',
      path,
      async (exchange, who, file) => {
        const { form } = exchange
        const text = form.text('message')
        const answerBy = form.text('answer-by')
        const here = `/cases/${file.row.id}/oral-record`
        const isNote = form.text('act') === 'no-answer'
        const until = typedDay(answerBy)
        const fault = isNote ? null : messageFault(text)
        if (!isNote && (fault !== null || until === null))
          return page(exchange, who, file, { text, answerBy, fault, refusal: until === null ? 'past' : null })
        const outcome = isNote
          ? await oralRecords.noAnswer(who, file.row.id)
          : await oralRecords.offer(who, file.row.id, { text, answerBy: until ?? desk.today(), version: Number(form.text('version')) })
        if (outcome === 'contact') return outcome
        if (outcome === 'locked') return room.locked(exchange, who, file, text)
        if (outcome === 'done') return redirect(`${here}?told=${isNote ? 'noted' : 'done'}`)
        const now = outcome === null ? null : await casework.open(who, file.row.id)
        if (now === null) return desk.notFound(exchange, who, text)
        return page(exchange, who, now, { text, answerBy, fault: null, refusal: outcome })
      },
      ['message'],
    ),
  ]
}
