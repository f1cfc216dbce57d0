// On the first page of follow-up: that no mail comes, to somebody who left an address and may be waiting for one (F-042). Says nothing otherwise.
import type { Say } from '../../src/i18n/say.ts'
import type { NotifyProps } from './notify-page.tsx'
import { casePath } from './paths.ts'
import { ParagraphWithLink } from './prose.tsx'

interface MailNoteProps {
  readonly say: Say
  readonly address: NotifyProps['state']
}

export const MailNote = ({ say, address }: MailNoteProps): JSX.Element =>
  address === 'gone' || address === 'paused' ? (
    <div class="govuk-inset-text">
      <ParagraphWithLink
        text={say(`reporter.notify.state.${address}`)}
        href={casePath(say.language, 'notify')}
        label={say('reporter.notify.more')}
      />
    </div>
  ) : (
    ''
  )
