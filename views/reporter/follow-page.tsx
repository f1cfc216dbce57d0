// Signing in with the receipt (F-062). One refusal for every reason: unknown, wrong, malformed and removed must look alike.
// A text that was being written when the session ended waits here in the form, and is offered again after signing in; it is not sent.
// T-16: nothing is a password field to the browser, so that none offers to keep it; what is typed is not remembered.
import type { LanguageCode } from '../../src/domain/language.ts'
import type { Receipt } from '../../src/domain/reporter/receipt.ts'
import { address } from '../shared/attribute.ts'
import { Button } from '../shared/button.tsx'
import { ErrorSummary } from '../shared/error-summary.tsx'
import { Field, TextArea } from '../shared/field.tsx'
import { followPath } from './paths.ts'
import { Notice, Paragraph } from './prose.tsx'
import { type Frame, ReporterPage } from './reporter-page.tsx'

export interface FollowProps extends Frame {
  /** Offered in the mast; empty while there is a text that a link would lose. */
  readonly languages: readonly LanguageCode[]
  readonly refused: boolean
  /** As typed; shown again after a refusal, so that one wrong letter can be found. Empty at first. */
  readonly typed: Receipt
  /** The text of a message that was not sent; empty: none. */
  readonly kept: string
}

const Kept = ({ say }: Pick<FollowProps, 'say'>): JSX.Element => (
  <Notice heading={say('reporter.follow.kept.heading')} text={say('reporter.follow.kept.text')} />
)

export const FollowPage = ({ say, stylesheets, languages, refused, typed, kept }: FollowProps): JSX.Element => {
  const error = refused ? say('reporter.follow.refused') : undefined
  return (
    <ReporterPage
      say={say}
      stylesheets={stylesheets}
      title={say('reporter.title.follow')}
      hasErrors={refused}
      name={say('reporter.follow.name')}
      languages={kept === '' ? languages.map((language) => ({ language, href: followPath(language) })) : undefined}
    >
      <ErrorSummary say={say} errors={error === undefined ? [] : [{ field: 'id', text: error }]} />
      {kept === '' ? '' : <Kept say={say} />}
      <h1 class="govuk-heading-l" safe>
        {say('reporter.follow.heading')}
      </h1>
      <Paragraph text={say('reporter.follow.lead')} />
      <form method="post" action={address(followPath(say.language))} autocomplete="off">
        <Field
          say={say}
          name="id"
          label={say('reporter.follow.id')}
          hint={say('reporter.follow.id-hint')}
          error={error}
          value={typed.id}
          width={20}
          inputmode="numeric"
          code
        />
        <Field
          say={say}
          name="password"
          label={say('reporter.follow.password')}
          hint={say('reporter.follow.password-hint')}
          value={typed.password}
          width={30}
          code
        />
        {kept === '' ? (
          ''
        ) : (
          <TextArea
            say={say}
            name="message"
            label={say('reporter.follow.kept.label')}
            hint={say('reporter.follow.kept.hint')}
            value={kept}
          />
        )}
        <Button label={say('reporter.follow.sign-in')} />
      </form>
      <Paragraph text={say('reporter.follow.help')} />
      <Paragraph text={say('reporter.follow.lost')} />
    </ReporterPage>
  )
}
