// Before anybody is let in: the link that waits to be used, and every reason why one is not good, each with what to do.
import { Button } from '../shared/button.tsx'
import { RetryForm } from '../shared/retry-form.tsx'
import { doorPath } from './paths.ts'
import { type FirstRunProps, Heading, Shell } from './shell.tsx'

/** `missing` nobody came by a link · `over` the session is · the others are the link's. */
export type ShutDoor = 'missing' | 'over' | 'used' | 'expired' | 'unknown'

export interface WelcomePageProps extends FirstRunProps {
  readonly token: string
  /** Everything stands already: the link leads to the invitation links. */
  readonly done: boolean
}

export const WelcomePage = ({ say, stylesheets, token, done }: WelcomePageProps): JSX.Element => (
  <Shell say={say} stylesheets={stylesheets}>
    <Heading text={say(done ? 'setup.door.links.heading' : 'setup.door.open.heading')} />
    {done ? (
      <p safe>{say('setup.door.links.body')}</p>
    ) : (
      <>
        <p safe>{say('setup.door.open.body')}</p>
        <h2 safe>{say('setup.door.need')}</h2>
        <ul>
          {(['people', 'decision', 'mail', 'printer'] as const).map((need) => (
            <li safe>{say(`setup.door.need.${need}`)}</li>
          ))}
        </ul>
      </>
    )}
    <p safe>{say('setup.door.once')}</p>
    <form method="post" action={doorPath(token)}>
      <Button label={say('setup.door.begin')} />
    </form>
  </Shell>
)

export interface ShutPageProps extends FirstRunProps {
  readonly why: ShutDoor
  /** What was being sent; it goes along once there is a new session. */
  readonly retry: { readonly action: string; readonly fields: readonly (readonly [name: string, value: string])[] } | null
}

export const ShutPage = ({ say, stylesheets, why, retry }: ShutPageProps): JSX.Element => (
  <Shell say={say} stylesheets={stylesheets} holdsText={retry !== null}>
    <Heading text={say(`setup.door.${why}.heading`)} />
    <p safe>{say(`setup.door.${why}.body`)}</p>
    <h2 safe>{say('setup.door.restart')}</h2>
    <p safe>{say('setup.door.restart.how')}</p>
    <p>
      <code class="v-answer" dir="ltr">
        systemctl restart viska; journalctl -u viska -n 20
      </code>
    </p>
    <p safe>{say('setup.door.restart.kept')}</p>
    {retry === null ? (
      ''
    ) : (
      <>
        <h2 safe>{say('setup.door.retry')}</h2>
        <p safe>{say('setup.door.retry.how')}</p>
        <RetryForm say={say} {...retry} />
      </>
    )}
  </Shell>
)
