// Everything else that went wrong on the staff's side. Never tells whether a case of somebody else's exists.
import type { Say } from '../../src/i18n/say.ts'
import { LinkButton } from '../shared/button.tsx'
import { ErrorPage, errorTitle, type PageError } from '../shared/error-page.tsx'
import { KeptText } from './kept-text.tsx'
import { homeOf } from './menu.ts'
import { OuterShell } from './outer-shell.tsx'
import { type Assets, Shell, type Viewer } from './shell.tsx'

/** `altered`: the head of the case does not open, nothing of it can be trusted. */
export type StaffError = PageError | { readonly kind: 'altered' }

export interface ProblemPageProps {
  readonly say: Say
  readonly assets: Assets
  /** null: nobody is signed in. */
  readonly viewer: Viewer | null
  readonly demo: boolean
  readonly error: StaffError
  /** What was being sent; empty when nothing was. */
  readonly kept: string
}

export const ProblemPage = ({ say, assets, viewer, demo, error, kept }: ProblemPageProps): JSX.Element => {
  const home = viewer === null ? '/sign-in' : homeOf(viewer.roles)
  return viewer === null ? (
    <OuterShell say={say} assets={assets} demo={demo} title={titleOf(say, error)} holdsText>
      <Problem say={say} error={error} kept={kept} home={home} />
    </OuterShell>
  ) : (
    <Shell say={say} assets={assets} viewer={viewer} title={titleOf(say, error)} here={null}>
      <Problem say={say} error={error} kept={kept} home={home} />
    </Shell>
  )
}

const titleOf = (say: Say, error: StaffError): string =>
  error.kind === 'altered' || error.kind === 'not-found' ? say(`staff.error.${error.kind}.heading`) : errorTitle(say, error)

interface ProblemProps {
  readonly say: Say
  readonly error: StaffError
  readonly kept: string
  readonly home: string
}

const Problem = ({ say, error, kept, home }: ProblemProps): JSX.Element => (
  <>
    {error.kind === 'altered' || error.kind === 'not-found' ? (
      <>
        <h1 class="govuk-heading-l" safe>
          {titleOf(say, error)}
        </h1>
        <p safe>{say(`staff.error.${error.kind}.body`)}</p>
      </>
    ) : (
      <ErrorPage say={say} error={error} />
    )}
    <KeptText say={say} text={kept} about={say('staff.error.kept.body')} />
    <LinkButton href={home} label={say('staff.error.not-found.button')} />
  </>
)
