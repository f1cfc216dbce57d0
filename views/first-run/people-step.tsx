// A list of people: who is on it, and one way to put somebody on it. What each unit has its own of is one list for each.
import {
  candidatesFor,
  enlistedIn,
  type FirstRunAnswers,
  type Lack,
  optionalSteps,
  unitName,
} from '../../src/domain/installation/first-run.ts'
import type { FirstUnit } from '../../src/domain/installation/first-unit.ts'
import { isUnitList, type PeopleList } from '../../src/domain/installation/people-list.ts'
import type { Say } from '../../src/i18n/say.ts'
import { appointmentText } from '../shared/appointment-text.ts'
import { address } from '../shared/attribute.ts'
import { LinkButton } from '../shared/button.tsx'
import type { FieldError } from '../shared/error-summary.tsx'
import { SummaryList } from '../shared/summary-list.tsx'
import { entryPath, stepPath } from './paths.ts'
import { type FirstRunProps, Heading, StepPage } from './shell.tsx'

export interface PeopleStepProps extends FirstRunProps {
  readonly list: PeopleList
  readonly answers: FirstRunAnswers
  /** What keeps the step from being done; null when nothing does. */
  readonly lack: Exclude<Lack, 'unanswered'> | null
  /** The id that a new entry will get: pressing twice then adds one, not two. */
  readonly fresh: string
}

/** The first thing to press when something lacks. */
const firstButton = 'add'

export const PeopleStepPage = ({ say, stylesheets, list, answers, lack, fresh }: PeopleStepProps): JSX.Element => {
  const errors: readonly FieldError[] = lack === null ? [] : [{ field: firstButton, text: say(`setup.fault.list.${lack}`) }]
  const units = isUnitList(list) ? answers.units : [null]
  return (
    <StepPage
      say={say}
      stylesheets={stylesheets}
      step={list}
      errors={errors}
      intro={
        <>
          <Heading text={say(`setup.people.${list}.heading`)} />
          <p safe>{say(`setup.people.${list}.about`)}</p>
          {list === 'recipients' ? (
            <p class="v-law" safe>
              {say(`setup.people.recipients.law.${answers.frame}`)}
            </p>
          ) : (
            ''
          )}
          <p safe>{say(`setup.people.${list}.advice`)}</p>
          {units.map((unit, index) => (
            <Unit say={say} answers={answers} list={list} unit={unit} fresh={`${fresh}${index}`} isFirst={index === 0} />
          ))}
          {list === 'recipients' ? <Others say={say} /> : ''}
        </>
      }
    />
  )
}

/** The lists that a channel can do without. */
const Others = ({ say }: Pick<PeopleStepProps, 'say'>): JSX.Element => (
  <>
    <h2 safe>{say('setup.people.others')}</h2>
    <ul>
      {optionalSteps.map((step) => (
        <li>
          <a href={address(stepPath(step))} safe>
            {say(`setup.people.${step}.heading`)}
          </a>
        </li>
      ))}
    </ul>
  </>
)

interface UnitProps {
  readonly say: Say
  readonly answers: FirstRunAnswers
  readonly list: PeopleList
  readonly unit: FirstUnit | null
  /** Each link begins an entry of its own: two windows must not write over each other. */
  readonly fresh: string
  readonly isFirst: boolean
}

const Unit = ({ say, answers, list, unit, fresh, isFirst }: UnitProps): JSX.Element => {
  const people = enlistedIn(answers, list, unit?.id ?? '')
  const others = candidatesFor(answers, list, unit?.id ?? '')
  const entry = (id: string, more: Readonly<Record<string, string>> = {}): string => {
    const query = new URLSearchParams({ ...(unit === null ? {} : { unit: unit.id }), ...more }).toString()
    return query === '' ? entryPath(list, id) : `${entryPath(list, id)}?${query}`
  }
  return (
    <section>
      {unit === null || answers.units.length === 1 ? '' : <h2 safe>{unitName(answers, unit)}</h2>}
      {people.length === 0 ? (
        <p safe>{say('setup.list.nobody')}</p>
      ) : (
        <SummaryList
          rows={people.map((person) => ({
            key: person.name,
            value: [person.title, person.email, appointmentText(say, person)].filter((line) => line !== '').join('\n'),
            action: { href: entryPath(list, person.id), label: say('setup.change'), about: person.name },
          }))}
        />
      )}
      <p id={isFirst ? firstButton : undefined} tabindex={isFirst ? '-1' : undefined}>
        <LinkButton href={entry(fresh)} label={say(`setup.people.${list}.add`)} kind="secondary" />
      </p>
      {others.length === 0 ? (
        ''
      ) : (
        <>
          <p safe>{say('setup.list.known')}</p>
          <ul>
            {others.map((person, index) => (
              <li>
                <a href={entry(`${fresh}${index}`, { as: person.id })} safe>
                  {`${person.name}, ${person.title}`}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
