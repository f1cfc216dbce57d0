// A part of a case that is one sheet: what it is for, the law behind it, the form, and who answered it last.
import type { Children } from '@kitajs/html'
import type { CaseEvent } from '../../../src/domain/case/case-event.ts'
import type { Said } from '../../../src/domain/case/course.ts'
import type { Sheet, SheetFaults, Typed } from '../../../src/domain/case/sheet.ts'
import type { BackupReach } from '../../../src/domain/installation/backup-reach.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { Details } from '../../shared/details.tsx'
import type { FieldError } from '../../shared/error-summary.tsx'
import { RequiredNote } from '../../shared/required-note.tsx'
import { type CasePart, type PartFrame, PartPage, partHref } from './case-part.tsx'
import { SheetForm, type SheetPerson, sheetErrors } from './sheet-form.tsx'

export interface SheetPageProps extends PartFrame {
  readonly part: CasePart
  readonly sheet: Sheet
  readonly typed: Typed
  readonly faults: SheetFaults
  /** Faults that no single question has. */
  readonly further?: readonly FieldError[]
  readonly people: readonly SheetPerson[]
  readonly posts?: readonly { readonly id: string; readonly title: string }[]
  readonly last: Said<unknown> | null
  readonly law: string | null
  readonly submit?: string
  /** Questions one after the other that stand folded in their place. */
  readonly folded?: { readonly label: string; readonly questions: readonly string[] }
  /** Attributes of what stands around the questions. */
  readonly around?: Readonly<Record<string, string>>
  /** After the button: what is kept of the answers. */
  readonly state?: JSX.Element
  readonly below?: Children
  /** Above the form. */
  readonly children?: Children
}

export const SheetPage = (props: SheetPageProps): JSX.Element => {
  const { say, id, part, sheet, last, law, submit, folded, children, below, around = {}, state, further = [] } = props
  const errors = [...sheetErrors({ ...props, name: part }), ...further]
  const questions = Object.keys(sheet)
  const fold = folded === undefined ? questions.length : questions.findIndex((question) => folded.questions.includes(question))
  const opened = folded?.questions.some((question) => props.faults[question] !== undefined || (props.typed[question] ?? []).length > 0)
  return (
    <PartPage {...props} heading={say(`case.part.${part}`)} errors={errors}>
      <p safe>{say.named(`case.${part}.about`) ?? ''}</p>
      {law === null ? (
        ''
      ) : (
        <p class="v-law" safe>
          {law}
        </p>
      )}
      <LastSaid say={say} last={last} />
      {children}
      <form method="post" action={address(partHref(id, part))} autocomplete="off">
        <input type="hidden" name="last" value={lastMark(last)} />
        <RequiredNote say={say} />
        <div {...around}>
          <SheetForm {...props} name={part} only={questions.slice(0, fold)} />
          {folded === undefined ? (
            ''
          ) : (
            <>
              <Details summary={folded.label} open={opened === true}>
                <SheetForm {...props} name={part} only={folded.questions} />
              </Details>
              <SheetForm {...props} name={part} only={questions.slice(fold + folded.questions.length)} />
            </>
          )}
        </div>
        <Button label={submit ?? say('case.save')} />
        {state as 'safe'}
      </form>
      {below}
    </PartPage>
  )
}

/** Which answers a page was made over: what a colleague saved meanwhile must not give way unseen. */
export const lastMark = (last: Said<unknown> | null): string => (last === null ? '' : String(last.at))

export const LastSaid = ({ say, last }: { readonly say: Say; readonly last: Said<unknown> | null }): JSX.Element =>
  last === null ? (
    ''
  ) : (
    <p class="govuk-hint" safe>
      {say('case.last', { name: last.by?.name ?? say('staff.program'), at: say.dateTime(last.at) })}
    </p>
  )

const termWords = (say: Say, { until, reason = '' }: Extract<CaseEvent, { readonly name: 'term' }>, name: string): string => {
  if (until === '') return say('routing.event.term', { name })
  const date = say.date(until)
  return reason === '' ? say('routing.event.term.until', { name, date }) : say('routing.event.term.cut', { name, date, reason })
}

/** Until when a backup may have what was removed. */
export const clearedBackupWords = (say: Say, { until, elsewhere }: BackupReach): string => {
  const words = until === '' ? say('log.clear.backup.unknown') : say('log.clear.backup.until', { date: say.date(until) })
  return elsewhere === null ? words : `${words} ${say('log.clear.backup.elsewhere', { count: elsewhere.count })}`
}

/** The words of an event in the timeline. */
export const eventWords = (say: Say, event: CaseEvent, by: string): string | null => {
  switch (event.name) {
    case 'acknowledged':
      return null
    case 'admitted':
      return event.through === undefined
        ? say(`routing.event.${event.reason}`, { name: by })
        : say('groups.event.given', { name: by, count: event.people.length, group: event.through.name })
    case 'group-left':
      return say('groups.event.left', { name: by, person: event.called, group: event.group })
    case 'term':
      return termWords(say, event, by)
    case 'identity-asked':
      return event.alone
        ? say('case.event.identity-asked.alone', { name: by, reason: event.reason })
        : say('case.event.identity-asked', { name: by })
    case 'report-presented':
      return say('case.event.report-presented', { name: by, addressee: event.addressee })
    case 'handed-over':
      return event.controllers === undefined
        ? say('case.event.handed-over', { name: by })
        : `${say('case.event.handed-over', { name: by })}. ${say('case.event.controllers', event.controllers)}`
    case 'clearing-done': {
      const { decision, backups } = event
      const words =
        decision === undefined
          ? say('log.clear.event.clearing-done', { name: by })
          : say('log.clear.event.clearing-done.alone', { name: by, body: decision.body, number: decision.number })
      return `${words}. ${clearedBackupWords(say, backups)}`
    }
    case 'clearing-proposed':
    case 'clearing-refused':
    case 'clearing-withdrawn':
      return say(`log.clear.event.${event.name}`, { name: by })
    default:
      return say(`case.event.${event.name}`, { name: by })
  }
}
