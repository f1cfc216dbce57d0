// After "Logga ut": what the browser may still remember (tone.md C12). Names no channel: whoever comes next to the screen learns nothing.
import { LeftPage } from '../shared/left-page.tsx'
import { type Frame, ReporterPage } from './reporter-page.tsx'

export const SignedOutPage = ({ say, stylesheets }: Frame): JSX.Element => (
  <ReporterPage say={say} stylesheets={stylesheets} title={say('reporter.title.signed-out')} name={say('reporter.title.signed-out')}>
    <LeftPage say={say} />
  </ReporterPage>
)
