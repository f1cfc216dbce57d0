// The way to the text with which the reporter is told, or asked where the frame wants consent, before their name goes to anybody (tone.md E6,
// 5 kap. 8 § 4 lag (2021:890), § 26 lov nr. 1436).
import type { CaseId } from '../../../src/domain/case/case-row.ts'
import { frameFacts, type LegalFrame } from '../../../src/domain/channel/legal-frame.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address } from '../../shared/attribute.ts'
import { caseHref } from './case-view.ts'

interface TellingLinkProps {
  readonly say: Say
  readonly id: CaseId
  readonly frame: LegalFrame
}

export const TellingLink = ({ say, id, frame }: TellingLinkProps): JSX.Element => {
  const template = frameFacts(frame).consent ? 'consent' : 'disclosure'
  return (
    <p>
      <a href={address(caseHref(id, `?template=${template}#reply`))} safe>
        {say(`staff.reply.template.${template}`)}
      </a>
    </p>
  )
}
