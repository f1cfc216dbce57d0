// The way for staff to report themselves (F-054): links and nothing else. The server learns nothing from this page.
import { address } from '../../shared/attribute.ts'
import { Shell, type SignedInProps } from '../shell.tsx'

export interface ReporterLinks {
  /** Name of the channel, shown where there are several. */
  readonly channel: string
  readonly report: string
  readonly follow: string
}

export interface OwnReportPageProps extends SignedInProps {
  readonly links: readonly ReporterLinks[]
}

export const OwnReportPage = ({ say, assets, viewer, links }: OwnReportPageProps): JSX.Element => (
  <Shell say={say} assets={assets} viewer={viewer} here="own-report">
    <h1 class="govuk-heading-l" safe>
      {say('staff.own.heading')}
    </h1>
    <p class="v-lead" safe>
      {say('staff.own.lead')}
    </p>
    <div class="v-notice">
      <ul>
        <li safe>{say('staff.own.untied')}</li>
        <li safe>{say('staff.own.leave-out')}</li>
        <li safe>{say('staff.own.device')}</li>
      </ul>
    </div>
    {links.map(({ channel, report, follow }) => (
      <section>
        {links.length > 1 ? <h2 safe>{channel}</h2> : ''}
        <div class="v-buttons">
          <a class="govuk-button" href={address(report)} rel="noreferrer noopener" safe>
            {say('staff.own.report')}
          </a>
          <a class="govuk-button govuk-button--secondary" href={address(follow)} rel="noreferrer noopener" safe>
            {say('staff.own.follow')}
          </a>
        </div>
      </section>
    ))}
  </Shell>
)
