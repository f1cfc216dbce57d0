// The end of the work (tone.md F9): a list of what must be done first, each line a link to where it is done; then the last questions. And the
// page on which notes are purged, or kept as records.

import type { FileEntry } from '../../../src/domain/case/case-file.ts'
import { closureSheet } from '../../../src/domain/case/case-sheets.ts'
import type { ClosingItem, ClosingLine } from '../../../src/domain/case/closing.ts'
import type { Course } from '../../../src/domain/case/course.ts'
import type { SheetFaults, Typed } from '../../../src/domain/case/sheet.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { Text } from '../../shared/text.tsx'
import { Moment } from '../moment.tsx'
import { AddresseeNote, type Handing } from './addressee-note.tsx'
import { type CasePart, type PartFrame, PartPage, partHref } from './case-part.tsx'
import { caseHref } from './case-view.ts'
import { SheetForm, sheetErrors } from './sheet-form.tsx'

const partOf: Readonly<Record<Exclude<ClosingItem, 'notes' | 'oral-record'>, CasePart>> = {
  assessment: 'assessment',
  feedback: 'feedback',
  'hand-over': 'hand-over',
  classification: 'classification',
  notice: 'notice',
  tasks: 'task',
}
const hrefOf = (id: PartFrame['id'], item: ClosingItem): string =>
  item === 'notes' || item === 'oral-record' ? caseHref(id, `/${item}`) : partHref(id, partOf[item])

export interface ClosurePageProps extends PartFrame {
  readonly list: readonly ClosingLine[]
  readonly handing: Handing
  /** The person keeps the contact with the reporter. */
  readonly contact: boolean
  readonly course: Course
  readonly typed: Typed
  readonly faults: SheetFaults
}

export const ClosurePage = (props: ClosurePageProps): JSX.Element => {
  const { say, id, list, faults } = props
  const ready = list.every(({ done }) => done)
  return (
    <PartPage {...props} heading={say('case.part.closure')} errors={sheetErrors({ say, name: 'closure', sheet: closureSheet, faults })}>
      <AddresseeNote say={say} handing={props.handing} />
      <h2 safe>{say('case.closure.list')}</h2>
      <p safe>{ready ? say('case.closure.ready') : say('case.closure.about')}</p>
      <ul class="v-steps">
        {list.map(({ item, done, left }) => (
          <li>
            {props.contact || (item !== 'feedback' && item !== 'oral-record') ? (
              <a href={address(hrefOf(id, item))} safe>
                {say(`case.closing.${item}`)}
              </a>
            ) : (
              <span safe>{say(`case.closing.${item}`)}</span>
            )}{' '}
            <Mark say={say} done={done} left={left} />
          </li>
        ))}
      </ul>
      {ready ? (
        <form method="post" action={address(partHref(id, 'closure'))} autocomplete="off">
          <SheetForm {...props} name="closure" sheet={closureSheet} />
          <Button label={say('case.closure.submit')} />
        </form>
      ) : (
        ''
      )}
    </PartPage>
  )
}

/** Word and colour; the colour is never alone (WCAG 1.4.1). */
export const Mark = ({ say, done, left = 0 }: { readonly say: Say; readonly done: boolean; readonly left?: number }): JSX.Element => (
  <span class={done ? 'v-mark v-mark-done' : 'v-mark v-mark-open'} safe>
    {done ? say('case.work.done') : left > 0 ? say('case.work.count', { count: left }) : say('case.work.open')}
  </span>
)

export interface NotesPageProps extends PartFrame {
  readonly notes: readonly (FileEntry & { readonly id: string })[]
}

export const NotesPage = (props: NotesPageProps): JSX.Element => {
  const { say, id, notes } = props
  return (
    <PartPage {...props} heading={say('case.notes.heading')} errors={[]}>
      <p safe>{say('case.notes.about')}</p>
      {notes.length === 0 ? (
        <p safe>{say('case.notes.none')}</p>
      ) : (
        <form method="post" action={address(caseHref(id, '/notes-purge'))}>
          <ol class="v-messages">
            {notes.map((note) => (
              <li>
                <input type="hidden" name="note" value={attribute(note.id)} />
                <article class="v-document">
                  <header class="v-message__head">
                    <strong safe>{note.author?.name ?? say('staff.program')}</strong>
                    <Moment say={say} at={note.at} />
                  </header>
                  <Text text={note.text} />
                  <div class="govuk-checkboxes govuk-checkboxes--small">
                    <div class="govuk-checkboxes__item">
                      <input
                        class="govuk-checkboxes__input"
                        type="checkbox"
                        name="keep"
                        id={`keep-${attribute(note.id)}`}
                        value={attribute(note.id)}
                      />
                      <label class="govuk-label govuk-checkboxes__label" for={`keep-${attribute(note.id)}`} safe>
                        {say('case.notes.keep')}
                      </label>
                    </div>
                  </div>
                </article>
              </li>
            ))}
          </ol>
          <Button label={say('case.notes.submit')} />
        </form>
      )}
    </PartPage>
  )
}
