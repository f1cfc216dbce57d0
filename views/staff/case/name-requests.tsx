// Asking to see the name of whoever reported, and answering a colleague who asks (T-10). Both see what waits; shows no name.
import type { CaseId } from '../../../src/domain/case/case-row.ts'
import type { IdentityRequest } from '../../../src/domain/case/identity-request.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { Text } from '../../shared/text.tsx'
import { KeptText } from '../kept-text.tsx'
import { caseHref, type Naming } from './case-view.ts'
import { ReasonForm } from './reason-form.tsx'

interface NameRequestsProps {
  readonly say: Say
  readonly id: CaseId
  readonly naming: Naming
}

export const NameRequests = ({ say, id, naming: { hidden, rule, waiting, asked, reason } }: NameRequestsProps): JSX.Element => (
  <div id="identity-requests">
    {asked.map((request) => (
      <Asked say={say} id={id} request={request} />
    ))}
    {waiting === null ? (
      ''
    ) : (
      <>
        <Waiting say={say} id={id} request={waiting} />
        <KeptText say={say} text={reason.text} about={say('case.refused.asked')} />
      </>
    )}
    {hidden && waiting === null ? (
      <ReasonForm
        say={say}
        heading={say('staff.identity.ask')}
        about={say(rule === 'second' ? 'staff.identity.ask.second' : 'staff.identity.ask.reason')}
        action={caseHref(id, '/identity-requests')}
        name="why-name"
        label={say('staff.identity.ask.why')}
        submit={say(rule === 'second' ? 'staff.identity.ask.submit' : 'staff.identity.ask.show')}
        value={reason.text}
        fault={reason.missing ? 'missing' : undefined}
      />
    ) : (
      ''
    )}
  </div>
)

interface RequestProps {
  readonly say: Say
  readonly id: CaseId
  readonly request: IdentityRequest
}

const Waiting = ({ say, id, request }: RequestProps): JSX.Element => (
  <form class="v-notice v-no-print" method="post" action={address(caseHref(id, '/identity-answers'))}>
    <p safe>{say('staff.identity.waiting')}</p>
    <Text text={request.reason} />
    <input type="hidden" name="request" value={attribute(request.id)} />
    <Button label={say('staff.identity.withdraw')} kind="secondary" name="answer" value="withdrawn" />
  </form>
)

const Asked = ({ say, id, request }: RequestProps): JSX.Element => (
  <form class="v-notice v-no-print" method="post" action={address(caseHref(id, '/identity-answers'))}>
    <p safe>{say('staff.identity.asked', { name: request.by.name, title: request.by.title })}</p>
    <Text text={request.reason} />
    <p safe>{say('staff.identity.asked.about', { name: request.by.name })}</p>
    <input type="hidden" name="request" value={attribute(request.id)} />
    <Button label={say('staff.identity.agree')} name="answer" value="agreed" />{' '}
    <Button label={say('staff.identity.refuse')} kind="secondary" name="answer" value="refused" />
  </form>
)
