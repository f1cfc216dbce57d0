// What the page of posts says where they are not what an administrator saved last: somebody changed them past the program, or nobody is left who
// vouches for them. Knows no case.
import type { Say } from '../../../src/i18n/say.ts'
import { address } from '../../shared/attribute.ts'
import { type UnitPlace, unitHref } from './unit-place.ts'

/** How what stands there is to what an administrator saved. */
export interface PostsSaved {
  /** Whether these are not what was saved; and which units have own ones that are not. */
  readonly unproven: boolean
  readonly units: readonly UnitPlace[]
  /** The number of the table that was saved; null where these are as they came, or unproven. */
  readonly number: string | null
}

export interface UnprovenPostsProps {
  readonly say: Say
  readonly channel: { readonly slug: string }
  readonly saved: PostsSaved
}

export const UnprovenPosts = ({ say, channel, saved: { unproven, units } }: UnprovenPostsProps): JSX.Element =>
  !unproven && units.length === 0 ? (
    ''
  ) : (
    <section class="v-notice v-notice-alarm" aria-labelledby="unproven">
      <h2 id="unproven" safe>
        {say('routing.posts.unproven')}
      </h2>
      <p safe>{say('routing.posts.unproven.body')}</p>
      {unproven ? <p safe>{say('routing.posts.unproven.do')}</p> : ''}
      {units.length === 0 ? (
        ''
      ) : (
        <>
          <p safe>{say(unproven ? 'routing.posts.unproven.also' : 'routing.posts.unproven.units')}</p>
          <ul class="govuk-list govuk-list--bullet">
            {units.map(({ id, name }) => (
              <li>
                <a class="govuk-link" href={address(unitHref(channel.slug, id, '/posts'))} dir="auto" safe>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
