// The right questions in the right time (F-086): for each part of the work what it asks, what is done, on which law it rests, and where the
// answer is given. The part that the work has come to stands open.
import type { CaseId } from '../../../src/domain/case/case-row.ts'
import type { PhaseItem, PhaseList, WorkPhase } from '../../../src/domain/case/phase-list.ts'
import type { LegalFrame } from '../../../src/domain/channel/legal-frame.ts'
import { dutyOf } from '../../../src/domain/people/confidentiality.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address } from '../../shared/attribute.ts'
import { partHref } from './case-part.tsx'
import { caseHref } from './case-view.ts'
import { Mark } from './closure-page.tsx'

/** Under which act the unit of a case stands, and whether it is a public body. */
interface LawfulBody {
  readonly frame: LegalFrame
  readonly publicBody: boolean
}

interface PhaseListsProps {
  readonly say: Say
  readonly id: CaseId
  /** Whose law holds. */
  readonly body: LawfulBody
  readonly lists: readonly PhaseList[]
  readonly now: WorkPhase
  /** The person keeps the contact with the reporter: else nothing leads to a word to them. */
  readonly contact: boolean
}

const words: readonly PhaseItem[] = ['acknowledgement', 'answers', 'first-word', 'last-word', 'oral-record']

/** Where each question is answered. */
const hrefOf = (id: CaseId, item: PhaseItem): string => {
  switch (item) {
    case 'conflict':
      return caseHref(id, '/conflict-declaration')
    case 'acknowledgement':
      return caseHref(id, '/acknowledgement')
    case 'register':
      return '#case-facts'
    case 'scope':
      return partHref(id, 'assessment')
    case 'protection':
      return partHref(id, 'risk')
    case 'kind':
    case 'lead':
      return partHref(id, 'classification')
    case 'plan':
    case 'evidence':
      return partHref(id, 'plan')
    case 'people':
      return partHref(id, 'person')
    case 'word':
    case 'notice':
      return partHref(id, 'notice')
    case 'support':
      return partHref(id, 'support')
    case 'answers':
      return '#dialogue'
    case 'first-word':
    case 'last-word':
      return partHref(id, 'feedback')
    case 'hand-over':
      return partHref(id, 'hand-over')
    case 'tasks':
      return partHref(id, 'task')
    case 'oral-record':
      return caseHref(id, '/oral-record')
    case 'notes':
      return caseHref(id, '/notes')
  }
}

export const PhaseLists = ({ say, id, body, lists, now, contact }: PhaseListsProps): JSX.Element => (
  <section id="phases">
    <h2 safe>{say('day.phase.heading')}</h2>
    <p safe>{say('day.phase.about')}</p>
    {lists.map(({ phase, lines }) => (
      <details class="govuk-details" open={phase === now}>
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text" safe>
            {say(`day.phase.${phase}`)}
          </span>{' '}
          {phase === now ? (
            <span class="v-mark v-mark-open" safe>
              {say('day.phase.now')}
            </span>
          ) : (
            ''
          )}{' '}
          <span class="v-mark" safe>
            {say('day.phase.count', { done: lines.filter(({ done }) => done).length, all: lines.length })}
          </span>
        </summary>
        <ul class="v-steps">
          {lines.map(({ item, done }) => (
            <li>
              {contact || !words.includes(item) ? (
                <a href={address(hrefOf(id, item))} safe>
                  {say(`day.phase.item.${item}`)}
                </a>
              ) : (
                <span safe>{say(`day.phase.item.${item}`)}</span>
              )}{' '}
              <Mark say={say} done={done} />
              <Law say={say} body={body} item={item} />
            </li>
          ))}
        </ul>
      </details>
    ))}
  </section>
)

/** Secrecy is another law for a public body than for a private one; the rest goes by the frame alone. */
const Law = ({ say, body, item }: { readonly say: Say; readonly body: LawfulBody; readonly item: PhaseItem }): JSX.Element => {
  const law = say.named(`day.phase.law.${dutyOf(body)}.${item}`) ?? say.named(`day.phase.law.${body.frame}.${item}`)
  return law === null ? (
    ''
  ) : (
    <p class="v-law" safe>
      {law}
    </p>
  )
}
