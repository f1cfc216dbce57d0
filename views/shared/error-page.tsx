// One view for everything that went wrong: what happened, whether the report arrived (F-147), what is kept, what to do now.
// Never shows an address, a path, an error's own words or anything typed. Goes inside <Page>.
import type { Say } from '../../src/i18n/say.ts'
import { LinkButton } from './button.tsx'

type PlainKind =
  | 'expired'
  | 'signed-out'
  | 'not-found'
  | 'method'
  | 'foreign'
  | 'denied'
  | 'conflict'
  | 'unprocessable'
  | 'closed'
  | 'maintenance'
  | 'busy'
  | 'clock'
  | 'full'

/** What went wrong, with what its sentences need. */
export type PageError =
  | { readonly kind: PlainKind }
  | { readonly kind: 'too-large'; readonly limit: string }
  | { readonly kind: 'too-many'; readonly minutes: number }
  | { readonly kind: 'broken'; readonly incident: string }

export interface ErrorPageProps {
  readonly say: Say
  readonly error: PageError
  /**
   * Did the report arrive? Always given on the reporter's side: `untouched` when nothing was being sent,
   * `message-not-sent` in follow-up. Left out on the staff's side.
   */
  readonly report?: 'not-sent' | 'sent' | 'unknown' | 'untouched' | 'message-not-sent'
  /** Where what was typed is now. Say only what is true: `field` means that the page shows it again. */
  readonly kept?: 'here' | 'field' | 'steps' | 'nothing'
  /** Where else to turn, for faults of ours on the reporter's side: the channel's phone, or null when it has none. */
  readonly phone?: string | null
  readonly action?: { readonly href: string; readonly label: string }
  /** Further ways, as links in a list. */
  readonly more?: readonly { readonly href: string; readonly label: string }[]
}

/** The title alone, for `<Page title>`. */
export const errorTitle = (say: Say, { kind }: PageError): string => say(`shared.error.${kind}.title`)

export const ErrorPage = ({ say, error, report, kept, phone, action, more = [] }: ErrorPageProps): JSX.Element => {
  const values = { limit: '', minutes: 0, incident: '', ...error }
  return (
    <>
      <h1 class="govuk-heading-l" safe>
        {errorTitle(say, error)}
      </h1>
      {report === undefined ? (
        ''
      ) : (
        <p class="govuk-body v-fate" safe>
          {say(`shared.error.report.${report}`)}
        </p>
      )}
      {kept === undefined ? (
        ''
      ) : (
        <p class="govuk-body" safe>
          {say(`shared.error.kept.${kept}`)}
        </p>
      )}
      <p class="govuk-body" safe>
        {say(`shared.error.${error.kind}.what`, values)}
      </p>
      <p class="govuk-body" safe>
        {say(`shared.error.${error.kind}.do`, values)}
      </p>
      {phone === undefined ? (
        ''
      ) : (
        <p class="govuk-body" safe>
          {phone === null ? say('shared.error.help.authority') : say('shared.error.help.phone', { phone })}
        </p>
      )}
      {action === undefined ? '' : <LinkButton {...action} />}
      {more.length === 0 ? (
        ''
      ) : (
        <ul class="govuk-list">
          {more.map((link) => (
            <li>
              <LinkButton {...link} kind="secondary" />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
