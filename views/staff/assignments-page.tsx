// Giving a case to more people: those who read it, and those of the unit to whom it can be given. Nobody who was left out is named.
import type { Author } from '../../src/domain/case-file.ts'
import type { Role } from '../../src/domain/role.ts'
import { address } from '../shared/attribute.ts'
import { Button } from '../shared/button.tsx'
import { Checkboxes } from '../shared/checkboxes.tsx'
import { type PartFrame, PartPage } from './case-part.tsx'
import { caseHref } from './case-view.ts'

export interface AssignmentsPageProps extends PartFrame {
  readonly readers: readonly Author[]
  readonly people: readonly (Author & { readonly role: Role })[]
  readonly chosen: readonly string[]
  /** Nobody was ticked. */
  readonly missing: boolean
}

export const AssignmentsPage = (props: AssignmentsPageProps): JSX.Element => {
  const { say, id, readers, people, chosen, missing } = props
  const error = missing ? say('routing.assignments.missing') : undefined
  return (
    <PartPage
      {...props}
      heading={say('routing.assignments.heading')}
      errors={error === undefined ? [] : [{ field: 'person', text: error }]}
    >
      <h2 class="govuk-heading-m" safe>
        {say('routing.assignments.readers')}
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        {readers.map(({ name, title }) => (
          <li>
            <bdi safe>{`${name}, ${title}`}</bdi>
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
          <Button label={say('routing.assignments.submit')} />
        </form>
      )}
    </PartPage>
  )
}
