// What the reporter said and staff wrote down: one card on the page of the case, and the way to read and answer it.
import { isAnswerable, type OralRecord } from '../../src/domain/case/oral-record.ts'
import type { Say } from '../../src/i18n/say.ts'
import { LinkButton } from '../shared/button.tsx'
import { casePath } from './paths.ts'

/** Where it stands, in a sentence. What staff have written and not offered is nothing that the reporter's receipt opens. */
export const recordText = (say: Say, { state, answerBy }: OralRecord): string =>
  say(`oral.reporter.card.${state === 'draft' ? 'none' : state}`, { date: answerBy === null ? '' : say.date(answerBy) })

export const RecordCard = ({ say, record }: { readonly say: Say; readonly record: OralRecord }): JSX.Element =>
  record.version === 0 ? (
    ''
  ) : (
    <section class="v-safety">
      <h2 safe>{say('oral.reporter.card')}</h2>
      <p safe>{recordText(say, record)}</p>
      <LinkButton
        href={casePath(say.language, 'record')}
        label={say('oral.reporter.open')}
        kind={isAnswerable(record) ? 'primary' : 'secondary'}
      />
    </section>
  )
