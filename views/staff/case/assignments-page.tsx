// Giving a case to more people: those who read it and until when, and those of the unit to whom it can be given. Nobody who was left out is named.
import type { Author } from '../../../src/domain/case/author.ts'
import { isTimeLimited, type Role } from '../../../src/domain/people/role.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { Checkboxes } from '../../shared/checkboxes.tsx'
import { Details } from '../../shared/details.tsx'
import type { FieldError } from '../../shared/error-summary.tsx'
import { Field, TextArea } from '../../shared/field.tsx'
import { AwayMark, awayWords } from '../people/away.tsx'
import { Term, type TermFault, termFaultWords } from './assignment-term.tsx'
import { type CaseGroupsProps, ChooseGroup, NewsOfGroups } from './case-groups.tsx'
import { type PartFrame, PartPage } from './case-part.tsx'
import { caseHref } from './case-view.ts'

/** Somebody who reads the case, or did. */
export interface ReaderShown extends Author {
  readonly until: Day | null
  readonly over: boolean
  /** An investigator without a last day, from before everybody had one. */
  readonly endless: boolean
  /** An investigator, whose time the person who looks may limit. */
  readonly limited: boolean
  /** Their keys of it are gone. */
  readonly waits: boolean
  /** Until when they are on leave. */
  readonly away: Day | null
  /** Who stands in for them and does not read it. */
  readonly standIn: Assignable | null
}

/** Somebody of the unit to whom it can be given. */
interface Assignable extends Author {
  readonly role: Role
}

interface Changed {
  readonly person: string
  readonly until: string
  readonly reason: string
  readonly fault: TermFault
}

export interface AssignmentsPageProps extends PartFrame, Pick<CaseGroupsProps, 'news' | 'groups' | 'takesBack'> {
  readonly readers: readonly ReaderShown[]
  readonly people: readonly (Assignable & { readonly away: Day | null })[]
  readonly chosen: readonly string[]
  readonly until: string
  /** Nobody was ticked. */
  readonly missing: boolean
  readonly termFault: TermFault | null
  /** What was typed for somebody who reads it already, and why it was not taken. */
  readonly changed: Changed | null
}

/** Of the reason, or of the day. */
const isOfReason = (fault: TermFault): boolean => fault === 'term-reason' || fault === 'too-long'

export const AssignmentsPage = (props: AssignmentsPageProps): JSX.Element => {
  const { say, id, readers, people, chosen, missing, termFault, changed } = props
  const error = missing ? say('routing.assignments.missing') : undefined
  const errors: readonly FieldError[] = [
    ...(error === undefined ? [] : [{ field: 'person', text: error }]),
    ...(termFault === null ? [] : [{ field: 'until', text: termFaultWords(say, termFault) }]),
    ...(changed === null
      ? []
      : [
          {
            field: (isOfReason(changed.fault) ? whyField : lastField)(readers.findIndex((one) => one.id === changed.person)),
            text: termFaultWords(say, changed.fault),
          },
        ]),
  ]
  return (
    <PartPage {...props} heading={say('routing.assignments.heading')} errors={errors}>
      <NewsOfGroups {...props} />
      <h2 class="govuk-heading-m" safe>
        {say('routing.assignments.readers')}
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        {readers.map((reader, index) => (
          <li>
            <bdi safe>{`${reader.name}, ${reader.title}`}</bdi>
            <TermWords say={say} reader={reader} />
            <AwayMark say={say} until={reader.away} />
            {reader.standIn === null ? '' : <GiveStandIn {...props} standIn={reader.standIn} />}
            {reader.waits ? <ShareAgain say={say} id={id} reader={reader} /> : ''}
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
            options={people.map(({ id: person, name, title, role, away }) => ({
              value: person,
              label: `${name}, ${title}`,
              hint: [say(`staff.role.${role}`), ...(away === null ? [] : [awayWords(say, away)])].join(' · '),
            }))}
          />
          {people.some(({ role }) => isTimeLimited(role)) ? <Term {...props} /> : ''}
          <Button label={say('routing.assignments.submit')} />
        </form>
      )}
      <ChooseGroup {...props} />
    </PartPage>
  )
}

/** One press, by somebody who opens the case: standing in gives nobody a key. */
const GiveStandIn = ({ say, id, until, standIn }: AssignmentsPageProps & { readonly standIn: Assignable }): JSX.Element => (
  <form method="post" action={address(caseHref(id, '/assignments'))}>
    <input type="hidden" name="person" value={attribute(standIn.id)} />
    {isTimeLimited(standIn.role) ? <input type="hidden" name="until" value={attribute(until)} /> : ''}
    <Button label={say('people.away.give', { name: standIn.name })} kind="secondary" />
  </form>
)

/** By somebody who opens the case: nobody else could. */
const ShareAgain = ({ say, id, reader }: Pick<AssignmentsPageProps, 'say' | 'id'> & { readonly reader: ReaderShown }): JSX.Element => (
  <form class="v-notice" method="post" action={address(caseHref(id, '/key-shares'))}>
    <p safe>{say('routing.assignments.waits', { name: reader.name })}</p>
    <input type="hidden" name="reader" value={attribute(reader.id)} />
    <Button label={say('routing.assignments.share', { name: reader.name })} kind="secondary" />
  </form>
)

const TermWords = ({ say, reader: { until, over, endless } }: { readonly say: Say; readonly reader: ReaderShown }): JSX.Element =>
  until === null && !endless ? (
    ''
  ) : (
    <>
      {' '}
      <span class="v-mark" safe>
        {until === null ? say('routing.term.none') : say(over ? 'routing.term.over' : 'routing.term.until', { date: say.date(until) })}
      </span>
    </>
  )

const lastField = (index: number): string => `last-${index}`
const whyField = (index: number): string => `why-${index}`

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
          error={own === null || isOfReason(own.fault) ? undefined : termFaultWords(say, own.fault)}
          type="date"
          width={20}
          value={own?.until ?? reader.until ?? ''}
        />
        <TextArea
          say={say}
          name={whyField(index)}
          label={say('routing.term.reason')}
          hint={say('routing.term.reason.hint')}
          error={own !== null && isOfReason(own.fault) ? termFaultWords(say, own.fault) : undefined}
          value={own?.reason ?? ''}
          rows={3}
        />
        <Button label={say('routing.term.submit')} kind="secondary" />
      </form>
    </Details>
  )
}
