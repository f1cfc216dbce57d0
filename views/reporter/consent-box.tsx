// Whether a name may be passed on, asked where it is written: § 26 stk. 1 of the Danish act. Not ticked, never required; the exceptions stand
// beside it, so that nobody says their name in the belief that there are none (§ 26 stk. 2 and 4).
import type { Channel } from '../../src/domain/channel/channel.ts'
import { frameFacts } from '../../src/domain/channel/legal-frame.ts'
import type { Say } from '../../src/i18n/say.ts'
import { Checkboxes } from '../shared/checkboxes.tsx'
import { lawOf } from './reporter-page.tsx'

interface ConsentBoxProps {
  readonly say: Say
  readonly channel: Channel
  readonly given: boolean
}

export const ConsentBox = ({ say, channel, given }: ConsentBoxProps): JSX.Element =>
  frameFacts(lawOf(channel)).consent ? (
    <Checkboxes
      say={say}
      name="consent"
      legend={say('reporter.who-am-i.consent')}
      hint={`${say('reporter.who-am-i.consent-hint')} ${say('reporter.who-am-i.consent-except')}`}
      values={given ? ['yes'] : []}
      options={[{ value: 'yes', label: say('reporter.who-am-i.consent-yes'), hint: say('reporter.who-am-i.consent-about') }]}
    />
  ) : (
    ''
  )
