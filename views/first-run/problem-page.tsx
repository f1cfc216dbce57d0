// Everything else that went wrong in the first run; what was being sent goes along when it is tried again.
import { LinkButton } from '../shared/button.tsx'
import { ErrorPage, type PageError } from '../shared/error-page.tsx'
import { RetryForm } from '../shared/retry-form.tsx'
import { overviewPath } from './paths.ts'
import { type FirstRunProps, Shell } from './shell.tsx'

export interface ProblemPageProps extends FirstRunProps {
  readonly error: PageError
  readonly retry: { readonly action: string; readonly fields: readonly (readonly [name: string, value: string])[] } | null
}

export const ProblemPage = ({ say, stylesheets, error, retry }: ProblemPageProps): JSX.Element => (
  <Shell say={say} stylesheets={stylesheets} holdsText>
    <ErrorPage say={say} error={error} />
    {retry === null ? <LinkButton href={overviewPath} label={say('setup.overview')} /> : <RetryForm say={say} {...retry} />}
  </Shell>
)
