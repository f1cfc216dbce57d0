// Who may what: the table that every guard asks, in words, with who holds each role where the reader serves. Made to be printed.
import { type Action, actions, permissions, type Reach, type Role, readsCases, roles } from '../../../src/domain/people/role.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { Shell, type SignedInProps } from '../shell.tsx'

export interface RolesPageProps extends SignedInProps {
  /** Names of those who hold a role in the channels that the reader serves, and at the machine. */
  readonly holders: ReadonlyMap<Role, readonly string[]>
}

const rights = (role: Role): readonly (readonly [Action, Reach])[] =>
  actions.flatMap((action) => {
    const reach = permissions[role][action]
    return reach === undefined ? [] : [[action, reach] as const]
  })

export const RolesPage = ({ say, assets, viewer, holders }: RolesPageProps): JSX.Element => (
  <Shell say={say} assets={assets} viewer={viewer} title={say('people.roles.heading')} here="roles">
    <h1 class="govuk-heading-l" safe>
      {say('people.roles.heading')}
    </h1>
    <p class="v-lead" safe>
      {say('people.roles.lead')}
    </p>
    <p class="v-no-print" safe>
      {say('staff.codes.print')}
    </p>
    {roles.map((role) => (
      <section aria-labelledby={`role-${role}`}>
        <h2 id={`role-${role}`} class="govuk-heading-m" safe>
          {say.named(`people.roles.long.${role}`) ?? say(`staff.role.${role}`)}
        </h2>
        <p safe>{say(`staff.invitation.role.${role}`)}</p>
        <Holders say={say} names={holders.get(role) ?? []} />
        <ul class="govuk-list govuk-list--bullet">
          {rights(role).map(([action, reach]) => (
            <li>
              <span safe>{say(`people.roles.action.${action}`)}</span>{' '}
              <span class="v-card__facts" safe>
                {`(${say(`people.roles.reach.${reach}`)})`}
              </span>
            </li>
          ))}
        </ul>
        {readsCases(role) ? '' : <p safe>{say('people.roles.never')}</p>}
      </section>
    ))}
  </Shell>
)

const Holders = ({ say, names }: { readonly say: Say; readonly names: readonly string[] }): JSX.Element => (
  <p safe>{names.length === 0 ? say('people.roles.nobody') : say('people.roles.holders', { names: say.list(names) })}</p>
)
