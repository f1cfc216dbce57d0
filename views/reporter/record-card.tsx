// What the reporter said and staff wrote down: one card on the page of the case, and the way to read and answer it.
import { isAnswerable, type OralRecord } from '../../src/domain/oral-record.ts'
import type { Say } from '../../src/i18n/say.ts'
import { LinkButton } from '../shared/button.tsx'
import { casePath } from './paths.ts'

export const RecordCard = ({ say, record }: { readonly say: Say; readonly record: OralRecord }): JSX.Element => {
  const { state, answerBy } = record
  // What staff have written and not offered is nothing that the reporter's receipt opens.
  if (state === 'none' || state === 'draft') return ''
  return (
    <section class="v-safety">
      <h2 safe>{say('oral.reporter.card')}</h2>
      <p safe>{say(`oral.reporter.card.${state}`, { date: answerBy === null ? '' : say.date(answerBy) })}</p>
      {isAnswerable(record) ? <LinkButton href={casePath(say.language, 'record')} label={say('oral.reporter.open')} /> : ''}
    </section>
  )
}
