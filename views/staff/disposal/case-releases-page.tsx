// Requests for release of a case's documents, noted by those who hold the case; where it stands in no register there are none.
import { PartPage, type PartPageProps } from '../case/case-part.tsx'
import { Releases, type ReleasesProps, releaseErrors } from './releases.tsx'

export interface CaseReleasesPageProps extends Omit<PartPageProps, 'heading' | 'errors' | 'children'> {
  /** null where no register is kept. */
  readonly releases: Omit<ReleasesProps, 'say'> | null
}

export const CaseReleasesPage = (props: CaseReleasesPageProps): JSX.Element => {
  const { say, releases } = props
  return (
    <PartPage {...props} heading={say('papers.releases')} errors={releases === null ? [] : releaseErrors(say, releases)}>
      {releases === null ? <p safe>{say('papers.releases.no-register')}</p> : <Releases say={say} {...releases} isPage={true} />}
    </PartPage>
  )
}
