// The third zone: working notes, which nobody may request and which are removed at closing (TF 2 kap. 12 §). A Danish authority must have
// the facts of a decision among its documents instead (notatpligt, offentlighedsloven § 13).
import type { FileEntry } from '../../../src/domain/case/case-file.ts'
import { isEnded } from '../../../src/domain/case/case-steps.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { Text } from '../../shared/text.tsx'
import { DoneNote } from '../done-note.tsx'
import { Moment } from '../moment.tsx'
import { swapping } from '../swap.ts'
import { WritingForm } from '../writing-form.tsx'
import { type CaseView, caseHref } from './case-view.ts'

export interface NotesProps {
  readonly say: Say
  readonly view: CaseView
}

export const Notes = ({ say, view }: NotesProps): JSX.Element => {
  const notes = view.file.filter(({ kind }) => kind === 'note')
  return (
    <section id="notes" class="v-zone v-zone-note">
      <h2 class="v-zone__word" safe>
        {say('staff.notes.mark')}
      </h2>
      <p safe>{say('staff.notes.about')}</p>
      {view.frame === 'dk' && view.publicBody ? <p safe>{say('staff.notes.duty')}</p> : ''}
      {notes.length === 0 ? <p safe>{say('staff.notes.none')}</p> : <NoteList say={say} notes={notes} />}
      {view.done === 'note' ? <DoneNote text={say('staff.notes.done')} /> : ''}
      {isEnded(view) && view.note.fault === null ? (
        <p safe>{say('case.notes.over')}</p>
      ) : (
        <WritingForm
          say={say}
          id="new-note"
          action={caseHref(view.id, '/notes')}
          name="note"
          label={say('staff.notes.label')}
          hint={say('staff.notes.hint')}
          submit={say('staff.notes.submit')}
          draft={view.note}
          rows={4}
          swap={swapping('notes', ['timeline'])}
        />
      )}
    </section>
  )
}

const NoteList = ({ say, notes }: { readonly say: Say; readonly notes: readonly FileEntry[] }): JSX.Element => (
  <ol class="v-messages">
    {notes.map(({ at, author, text }) => (
      <li>
        <article class="v-document">
          <header class="v-message__head">
            <strong safe>{author?.name ?? say('staff.program')}</strong>
            <Moment say={say} at={at} />
          </header>
          <Text text={text} />
        </article>
      </li>
    ))}
  </ol>
)
