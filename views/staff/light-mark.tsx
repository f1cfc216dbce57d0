// The mark at the menu (F-082 to F-084, F-149): word, shape and colour. Knows how many cases there are in no list.
import type { Light } from '../../src/domain/channel/light.ts'
import type { Say } from '../../src/i18n/say.ts'

/** `signed-out` is what the refresh of an open page gets when the session is over: the page stays, and so does what is typed on it. */
export type LightState = Light | 'signed-out'

export interface LightMarkProps {
  readonly say: Say
  readonly light: LightState
}

/** What `GET /light` answers; empty when there is nothing to tell (F-084). */
export const LightMark = ({ say, light }: LightMarkProps): JSX.Element =>
  light === 'off' ? (
    ''
  ) : (
    <span class={light === 'signed-out' ? 'v-notice' : `v-light v-light-${light === 'green' ? 'green' : 'yellow'}`} safe>
      {light === 'called' ? say('day.light.called') : say(`staff.light.${light}`)}
    </span>
  )

/** The mark in its place, which fetches itself again every minute. The server must not count that as the person being there. */
export const LightPlace = (props: LightMarkProps): JSX.Element => (
  <div
    id="light"
    role="status"
    hx-get="/light"
    hx-trigger="every 60s"
    hx-swap="innerMorph"
    {...{ 'hx-status:4xx': 'swap:none', 'hx-status:5xx': 'swap:none' }}
  >
    <LightMark {...props} />
  </div>
)
