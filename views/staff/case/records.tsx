// The second zone: the documents of the case, which may be requested (TF 2 kap.; offentlighedsloven in Denmark). The dialogue's are listed, our own stand here.
import type { Report } from '../../../src/domain/case/answers.ts'
import type { FileEntry } from '../../../src/domain/case/case-file.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { type Instant, instant } from '../../../src/kit/instant.ts'
import { attribute } from '../../shared/attribute.ts'
import { Text } from '../../shared/text.tsx'
import { DoneNote } from '../done-note.tsx'
import { Moment } from '../moment.tsx'
import { swapping } from '../swap.ts'
import { WritingForm } from '../writing-form.tsx'
import { type CaseView, caseHref, type DialogueEntry } from './case-view.ts'
import { messageName } from './dialogue.tsx'

interface RecordsProps {
  readonly say: Say
  readonly view: CaseView
}

interface CaseDocument {
  readonly name: string
  readonly at: Instant
  readonly who: string
  /** Where its text stands on the page, for what belongs to the dialogue. */
  readonly anchor: string | null
  readonly text: string
}

const documentsOf = (say: Say, { report, messages, file }: Pick<CaseView, 'report' | 'messages' | 'file'>): readonly CaseDocument[] =>
  [...reportDocument(say, report), ...messageDocuments(say, messages), ...ownDocuments(say, file)].sort((a, b) => a.at - b.at)

const reportDocument = (say: Say, report: Report | null): readonly CaseDocument[] =>
  report === null
    ? []
    : [{ name: say('staff.records.report'), at: instant(report.sentAt), who: say('staff.reporter'), anchor: '#report', text: '' }]

const messageDocuments = (say: Say, messages: readonly DialogueEntry[]): readonly CaseDocument[] =>
  messages.map(({ message }, index) => ({
    name: messageName(say, message),
    at: message.at,
    who: message.author?.name ?? say('staff.reporter'),
    anchor: `#message-${index + 1}`,
    text: '',
  }))

const ownDocuments = (say: Say, file: readonly FileEntry[]): readonly CaseDocument[] =>
  file
    .filter(({ kind }) => kind === 'record')
    .map((entry) => ({
      name: recordName(say, entry),
      at: entry.at,
      who: entry.author?.name ?? say('staff.program'),
      anchor: null,
      text: entry.text,
    }))

export const recordName = (say: Say, { oral }: Pick<FileEntry, 'oral'>): string =>
  oral === undefined ? say('staff.records.own') : say(`oral.document.${oral}`)

export const Records = ({ say, view }: RecordsProps): JSX.Element => (
  <section id="records" class="v-zone v-zone-record">
    <h2 class="v-zone__word" safe>
      {say('staff.records.mark')}
    </h2>
    {view.publicBody ? <p safe>{say(`staff.records.about.${view.frame}`)}</p> : ''}
    <ol id="record-list" class="v-messages">
      {documentsOf(say, view).map((document) => (
        <li>
          <OneDocument say={say} document={document} />
        </li>
      ))}
    </ol>
    {view.done === 'record' ? <DoneNote text={say('staff.records.done')} /> : ''}
    {view.locked ? (
      ''
    ) : (
      <WritingForm
        say={say}
        id="new-record"
        action={caseHref(view.id, '/records')}
        name="record"
        label={say('staff.records.label')}
        hint={say('staff.records.hint')}
        submit={say('staff.records.submit')}
        draft={view.record}
        rows={5}
        swap={swapping('records', ['timeline'])}
      />
    )}
  </section>
)

const OneDocument = ({ say, document }: { readonly say: Say; readonly document: CaseDocument }): JSX.Element => (
  <article class="v-document">
    <header class="v-message__head">
      <strong safe>{document.name}</strong>
      <span safe>{document.who}</span>
      <Moment say={say} at={document.at} />
    </header>
    {document.anchor === null ? (
      <Text text={document.text} />
    ) : (
      <a class="v-no-print" href={document.anchor} aria-label={attribute(`${say('staff.records.in-dialogue')}: ${document.name}`)} safe>
        {say('staff.records.in-dialogue')}
      </a>
    )}
  </article>
)
