// What to do about a personal data breach, and who takes the access log for it (art. 33 and 34 GDPR, L-G-7): those who read the log take it from here,
// the others are told whom to ask.
import type { ChannelId } from '../../../src/domain/channel/channel.ts'
import type { LegalFrame } from '../../../src/domain/channel/legal-frame.ts'
import { everything } from '../../../src/domain/log-filter.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address } from '../../shared/attribute.ts'
import { LinkButton } from '../../shared/button.tsx'
import { logHref } from '../operation/log-filter-form.tsx'

export interface BreachShown {
  /** Whose log the person takes; null for whoever reads none. */
  readonly log: ChannelId | null
  /** By name, who reads it. */
  readonly auditors: readonly string[]
}

interface BreachProps {
  readonly say: Say
  readonly frame: LegalFrame
  readonly breach: BreachShown
}

export const Breach = ({ say, frame, breach: { log, auditors } }: BreachProps): JSX.Element => (
  <section id="breach" class="v-no-print">
    <h2 safe>{say('compliance.breach')}</h2>
    <p safe>{say(`compliance.breach.about.${frame}`)}</p>
    <p safe>{say('compliance.breach.log')}</p>
    {log === null ? (
      <p dir="auto" safe>
        {auditors.length === 0 ? say('compliance.breach.nobody') : say('compliance.breach.auditors', { names: say.list(auditors) })}
      </p>
    ) : (
      <>
        <LinkButton
          href={logHref({ ...everything, channel: log }, {}, '/log.csv')}
          label={say('compliance.breach.whole')}
          kind="secondary"
        />
        <p>
          <a href={address(logHref({ ...everything, channel: log }))} safe>
            {say('compliance.breach.narrow')}
          </a>
        </p>
      </>
    )}
  </section>
)
