// Giving a case to a group (F-098): before anything is done, exactly who would have it and what they could open, and who of the group would not, and why.
import type { Author } from '../../../src/domain/case/author.ts'
import type { WhyNot } from '../../../src/domain/case/case-groups.ts'
import { isTimeLimited, type Role } from '../../../src/domain/people/role.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { Checkboxes } from '../../shared/checkboxes.tsx'
import type { FieldError } from '../../shared/error-summary.tsx'
import { awayWords } from '../people/away.tsx'
import { Term, type TermFault, termFaultWords } from './assignment-term.tsx'
import { type PartFrame, PartPage } from './case-part.tsx'
import { caseHref } from './case-view.ts'

export interface GroupAssignmentPageProps extends PartFrame {
  readonly group: {
    readonly id: string
    readonly name: string
    /** Each with until when they are on leave. */
    readonly able: readonly (Author & { readonly role: Role; readonly away: Day | null })[]
    readonly cannot: readonly { readonly person: Author; readonly why: WhyNot }[]
  }
  readonly chosen: readonly string[]
  readonly until: string
  /** Nobody was ticked. */
  readonly missing: boolean
  readonly termFault: TermFault | null
}

export const GroupAssignmentPage = (props: GroupAssignmentPageProps): JSX.Element => {
  const { say, id, group, missing, termFault } = props
  const errors: readonly FieldError[] = [
    ...(missing ? [{ field: 'person', text: say('routing.assignments.missing') }] : []),
    ...(termFault === null ? [] : [{ field: 'until', text: termFaultWords(say, termFault) }]),
  ]
  return (
    <PartPage
      {...props}
      heading={say('groups.case.heading', { name: group.name })}
      errors={errors}
      back={{ href: caseHref(id, '/assignments'), label: say('groups.case.back') }}
    >
      {group.able.length === 0 ? <p safe>{say('groups.case.nobody')}</p> : <Give {...props} />}
      {group.cannot.length === 0 ? (
        ''
      ) : (
        <section aria-labelledby="cannot">
          <h2 id="cannot" class="govuk-heading-m" safe>
            {say('groups.case.cannot')}
          </h2>
          <ul class="govuk-list govuk-list--bullet">
            {group.cannot.map(({ person: { name, title }, why }) => (
              <li>
                <bdi safe>{`${name}, ${title}`}</bdi>: <span safe>{say(`groups.case.why.${why}`)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </PartPage>
  )
}

const Give = (props: GroupAssignmentPageProps): JSX.Element => {
  const { say, id, group, chosen, missing } = props
  return (
    <form method="post" action={address(caseHref(id, '/assignments'))} autocomplete="off">
      <input type="hidden" name="group" value={attribute(group.id)} />
      <p safe>{say('groups.case.opens')}</p>
      <Checkboxes
        say={say}
        name="person"
        legend={say('groups.case.legend')}
        hint={say('groups.case.hint')}
        {...(missing ? { error: say('routing.assignments.missing') } : {})}
        values={chosen}
        options={group.able.map(({ id: person, name, title, role, away }) => ({
          value: person,
          label: `${name}, ${title}`,
          hint: [say(`staff.role.${role}`), ...(away === null ? [] : [awayWords(say, away)])].join(' · '),
        }))}
      />
      {group.able.some(({ role }) => isTimeLimited(role)) ? <Term {...props} /> : ''}
      <Button label={say('groups.case.submit')} />
    </form>
  )
}
