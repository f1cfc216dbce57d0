// The invitation links, one for each person, until somebody says that they have them: then they stand nowhere any more.
import type { Role } from '../../src/domain/people/role.ts'
import type { Day } from '../../src/kit/instant.ts'
import { address } from '../shared/attribute.ts'
import { Button } from '../shared/button.tsx'
import { linksPath } from './paths.ts'
import { type FirstRunProps, Heading, Shell } from './shell.tsx'

export interface ShownLink {
  readonly name: string
  readonly title: string
  readonly email: string
  readonly roles: readonly Role[]
  /** As it is to be given away. */
  readonly href: string
  /** The same on this listener, which works before the proxy does. */
  readonly path: string
  /** The person has keys already. */
  readonly taken: boolean
}

export interface LinksPageProps extends FirstRunProps {
  readonly links: readonly ShownLink[]
  readonly until: Day
}

export const LinksPage = ({ say, stylesheets, links, until }: LinksPageProps): JSX.Element => (
  <Shell say={say} stylesheets={stylesheets}>
    <div class="v-no-print">
      <Heading text={say('setup.links.heading')} />
      <p safe>{say('setup.links.about', { date: say.date(until) })}</p>
      <p class="v-fate" safe>
        {say('setup.links.hand')}
      </p>
      <p safe>{say('setup.links.print')}</p>
    </div>
    <ul class="v-list">
      {links.map((link) => (
        <li class="v-card">
          <h2 class="v-card__title" safe>
            {link.name}
          </h2>
          <p safe>{say('setup.links.who', { title: link.title, roles: say.list(link.roles.map((role) => say(`staff.role.${role}`))) })}</p>
          <p safe>{link.email}</p>
          <p>
            {link.taken ? (
              <span class="v-good" safe>
                {say('setup.links.taken')}
              </span>
            ) : (
              <a class="v-digits" href={address(link.path)} dir="ltr" translate="no" safe>
                {link.href}
              </a>
            )}
          </p>
          <p class="v-print-only" safe>
            {say('setup.links.slip', { date: say.date(until) })}
          </p>
        </li>
      ))}
    </ul>
    <section class="v-no-print">
      <h2 safe>{say('setup.links.next')}</h2>
      <ol>
        {(['keys', 'compare', 'try'] as const).map((step) => (
          <li safe>{say(`setup.links.next.${step}`)}</li>
        ))}
      </ol>
      <h2 safe>{say('setup.links.over')}</h2>
      <p safe>{say('setup.links.over.about')}</p>
      <form method="post" action={linksPath}>
        <Button label={say('setup.links.submit')} />
      </form>
    </section>
  </Shell>
)
