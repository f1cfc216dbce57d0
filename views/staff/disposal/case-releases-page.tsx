// Requests for release of a case's documents, noted by those who hold the case, also where it stands in no register.
import { PartPage, type PartPageProps } from '../case/case-part.tsx'
import { Releases, type ReleasesProps, releaseErrors } from './releases.tsx'

export interface CaseReleasesPageProps extends Omit<PartPageProps, 'heading' | 'errors' | 'children'> {
  /** null for whoever reads it without receiving its reports: they note none. */
  readonly releases: Omit<ReleasesProps, 'say'> | null
}

export const CaseReleasesPage = (props: CaseReleasesPageProps): JSX.Element => {
  const { say, releases } = props
  return (
    <PartPage {...props} heading={say('papers.releases')} errors={releases === null ? [] : releaseErrors(say, releases)}>
      {releases === null ? <p safe>{say('papers.releases.not-yours')}</p> : <Releases say={say} {...releases} isPage={true} />}
    </PartPage>
  )
}
