// Giving a case to more people: those who read it and until when, and those of the unit to whom it can be given. Nobody who was left out is named.
import type { Author } from '../../../src/domain/case/case-file.ts'
import type { Role } from '../../../src/domain/people/role.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { Checkboxes } from '../../shared/checkboxes.tsx'
import { Details } from '../../shared/details.tsx'
import type { FieldError } from '../../shared/error-summary.tsx'
import { Field } from '../../shared/field.tsx'
import { Radios } from '../../shared/radios.tsx'
import { type PartFrame, PartPage } from './case-part.tsx'
import { caseHref } from './case-view.ts'

/** Somebody who reads the case, or did. */
export interface ReaderShown extends Author {
  readonly until: Day | null
  readonly over: boolean
  /** An investigator, whose time the person who looks may limit. */
  readonly limited: boolean
}

/** `missing` nothing is chosen · `no-day` no calendar day · `past` one that has passed. */
export type TermFault = 'missing' | 'no-day' | 'past'

export interface AssignmentsPageProps extends PartFrame {
  readonly readers: readonly ReaderShown[]
  readonly people: readonly (Author & { readonly role: Role })[]
  readonly chosen: readonly string[]
  readonly term: string
  readonly until: string
  /** Nobody was ticked. */
  readonly missing: boolean
  readonly termFault: TermFault | null
  /** What was typed for somebody who reads it already, and why it was not taken. */
  readonly changed: { readonly person: string; readonly until: string; readonly fault: TermFault } | null
}

const termField = (fault: TermFault): 'term' | 'until' => (fault === 'missing' ? 'term' : 'until')

export const AssignmentsPage = (props: AssignmentsPageProps): JSX.Element => {
  const { say, id, readers, people, chosen, missing, termFault, changed } = props
  const error = missing ? say('routing.assignments.missing') : undefined
  const errors: readonly FieldError[] = [
    ...(error === undefined ? [] : [{ field: 'person', text: error }]),
    ...(termFault === null ? [] : [{ field: termField(termFault), text: say(`routing.term.fault.${termFault}`) }]),
    ...(changed === null
      ? []
      : [{ field: lastField(readers.findIndex((one) => one.id === changed.person)), text: say(`routing.term.fault.${changed.fault}`) }]),
  ]
  return (
    <PartPage {...props} heading={say('routing.assignments.heading')} errors={errors}>
      <h2 class="govuk-heading-m" safe>
        {say('routing.assignments.readers')}
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        {readers.map((reader, index) => (
          <li>
            <bdi safe>{`${reader.name}, ${reader.title}`}</bdi>
            <TermWords say={say} reader={reader} />
            {reader.limited && !reader.over ? <ChangeTerm {...props} reader={reader} index={index} /> : ''}
          </li>
        ))}
      </ul>
      {people.length === 0 ? (
        <p safe>{say('routing.assignments.nobody')}</p>
      ) : (
        <form method="post" action={address(caseHref(id, '/assignments'))} autocomplete="off">
          <Checkboxes
            say={say}
            name="person"
            legend={say('routing.assignments.legend')}
            hint={say('routing.assignments.hint')}
            {...(error === undefined ? {} : { error })}
            values={chosen}
            options={people.map(({ id: person, name, title, role }) => ({
              value: person,
              label: `${name}, ${title}`,
              hint: say(`staff.role.${role}`),
            }))}
          />
          {people.some(({ role }) => role === 'investigator') ? <Term {...props} /> : ''}
          <Button label={say('routing.assignments.submit')} />
        </form>
      )}
    </PartPage>
  )
}

const TermWords = ({ say, reader: { until, over } }: { readonly say: Say; readonly reader: ReaderShown }): JSX.Element =>
  until === null ? (
    ''
  ) : (
    <>
      {' '}
      <span class="v-mark" safe>
        {say(over ? 'routing.term.over' : 'routing.term.until', { date: say.date(until) })}
      </span>
    </>
  )

/** How long the investigators among the chosen may read (F-099). */
const Term = ({ say, term, until, termFault }: AssignmentsPageProps): JSX.Element => (
  <Radios
    say={say}
    name="term"
    legend={say('routing.term.legend')}
    hint={say('routing.term.hint')}
    error={termFault === 'missing' ? say('routing.term.fault.missing') : undefined}
    value={term}
    options={[
      {
        value: 'day',
        label: say('routing.term.day'),
        more: (
          <Field
            say={say}
            name="until"
            label={say('routing.term.last')}
            error={termFault === null || termFault === 'missing' ? undefined : say(`routing.term.fault.${termFault}`)}
            type="date"
            width={20}
            value={until}
          />
        ),
      },
      { value: 'open', label: say('routing.term.open'), hint: say('routing.term.open.hint') },
    ]}
  />
)

const lastField = (index: number): string => `last-${index}`

const ChangeTerm = ({
  say,
  id,
  reader,
  index,
  changed,
}: AssignmentsPageProps & { readonly reader: ReaderShown; readonly index: number }): JSX.Element => {
  const own = changed?.person === reader.id ? changed : null
  return (
    <Details summary={say('routing.term.change', { name: reader.name })} open={own !== null}>
      <form method="post" action={address(caseHref(id, '/terms'))} autocomplete="off">
        <input type="hidden" name="person" value={attribute(reader.id)} />
        <input type="hidden" name="row" value={String(index)} />
        <Field
          say={say}
          name={lastField(index)}
          label={say('routing.term.last')}
          hint={say('routing.term.change.hint')}
          error={own === null ? undefined : say(`routing.term.fault.${own.fault}`)}
          type="date"
          width={20}
          value={own?.until ?? reader.until ?? ''}
        />
        <Button label={say('routing.term.submit')} kind="secondary" />
      </form>
    </Details>
  )
}
