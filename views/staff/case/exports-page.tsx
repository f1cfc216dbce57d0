// Taking the file of a case out of the program (T-09): what that means, who asks, who answers, and what has been taken out. Both see what waits.
import { type ExportRequest, exportDays, lastExportDay, takingFault } from '../../../src/domain/case/export-request.ts'
import type { EntryFault } from '../../../src/domain/case/sheet.ts'
import type { StaffId } from '../../../src/domain/channel/channel.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { addDays, type Day } from '../../../src/kit/instant.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { Text } from '../../shared/text.tsx'
import { Whole } from '../../shared/whole.tsx'
import { KeptText } from '../kept-text.tsx'
import { type PartFrame, PartPage } from './case-part.tsx'
import { caseHref } from './case-view.ts'
import { ReasonForm } from './reason-form.tsx'

export interface ExportsPageProps extends PartFrame {
  /** Oldest first. */
  readonly exports: readonly ExportRequest[]
  /** Who looks. */
  readonly own: StaffId
  /** Their own time with the case is limited. */
  readonly limited: boolean
  /** They are shown who the reporter is: the name goes with what they ask for now. */
  readonly named: boolean
  /** Whether anybody else could say yes. */
  readonly hasHands: boolean
  readonly today: Day
  readonly reason: { readonly text: string; readonly fault: EntryFault | undefined }
}

export const exportsHref = (id: PartFrame['id']): string => caseHref(id, '/exports')

export const ExportsPage = (props: ExportsPageProps): JSX.Element => {
  const { say, id, exports, own, limited, today, reason } = props
  const mine = exports.filter(({ by }) => by.id === own)
  const waiting = mine.find(({ state }) => state === 'waiting')
  const ready = mine.findLast((one) => takingFault(one, own, today) === null)
  const isAsking = waiting === undefined && ready === undefined && !limited
  const errors = reason.fault === undefined ? [] : [{ field: 'why-export', text: faultWords(say, reason.fault) }]
  return (
    <PartPage {...props} heading={say('export.heading')} errors={errors}>
      <p safe>{say('export.about')}</p>
      <p safe>{say('export.second')}</p>
      <p safe>{say('export.copies')}</p>
      {limited
        ? ''
        : exports
            .filter(({ by, state }) => by.id !== own && state === 'waiting')
            .map((request) => <Asked say={say} id={id} request={request} today={today} />)}
      {waiting === undefined ? '' : <Waiting say={say} id={id} request={waiting} />}
      {ready === undefined ? '' : <Ready say={say} id={id} request={ready} />}
      {limited ? (
        <p class="v-notice" safe>
          {say('export.own-term')}
        </p>
      ) : (
        ''
      )}
      {isAsking ? <Asking {...props} /> : <KeptText say={say} text={reason.text} about={say('export.kept')} />}
      <History say={say} exports={exports} today={today} />
    </PartPage>
  )
}

const faultWords = (say: Say, fault: EntryFault): string => say(fault === 'too-long' ? 'case.fault.too-long' : 'case.fault.missing.text')

const Asking = ({ say, id, named, hasHands, reason }: ExportsPageProps): JSX.Element => (
  <>
    {hasHands ? (
      ''
    ) : (
      <p class="v-notice">
        <span safe>{say('export.no-hand')}</span>{' '}
        <a href={address(caseHref(id, '/assignments'))} safe>
          {say('export.assign')}
        </a>
      </p>
    )}
    <ReasonForm
      say={say}
      heading={say('export.ask')}
      about={nameWords(say, { named })}
      action={exportsHref(id)}
      name="why-export"
      label={say('export.why')}
      submit={say('export.submit')}
      value={reason.text}
      fault={reason.fault}
    />
  </>
)

interface RequestProps {
  readonly say: Say
  readonly id: PartFrame['id']
  readonly request: ExportRequest
}

const nameWords = (say: Say, { named }: Pick<ExportRequest, 'named'>): string => say(named ? 'export.named' : 'export.unnamed')

const Asked = ({ say, id, request, today }: RequestProps & { readonly today: Day }): JSX.Element => {
  const { name, title } = request.by
  return (
    <form class="v-notice v-no-print" method="post" action={address(caseHref(id, '/export-answers'))}>
      <p safe>{say('export.asked', { name, title })}</p>
      <Text text={request.reason} />
      <p safe>{nameWords(say, request)}</p>
      <p safe>{say('export.asked.about', { name, date: say.date(addDays(today, exportDays)) })}</p>
      <input type="hidden" name="request" value={attribute(request.id)} />
      <Button label={say('export.agree', { name })} name="answer" value="agreed" />{' '}
      <Button label={say('export.refuse')} kind="secondary" name="answer" value="refused" />
    </form>
  )
}

const Waiting = ({ say, id, request }: RequestProps): JSX.Element => (
  <form class="v-notice v-no-print" method="post" action={address(caseHref(id, '/export-answers'))}>
    <p safe>{say('export.waiting')}</p>
    <Text text={request.reason} />
    <p safe>{nameWords(say, request)}</p>
    <input type="hidden" name="request" value={attribute(request.id)} />
    <Button label={say('export.withdraw')} kind="secondary" name="answer" value="withdrawn" />
  </form>
)

/** No part of a page that htmx swaps: the answer is a file. */
const Ready = ({ say, id, request }: RequestProps): JSX.Element => {
  const [name, last] = [request.answered?.by.name ?? '', lastExportDay(request)]
  return (
    <form class="v-notice v-no-print" method="post" action={address(caseHref(id, '/export-file'))}>
      {last === null ? '' : <p safe>{say('export.ready', { name, date: say.date(last) })}</p>}
      <p safe>{nameWords(say, request)}</p>
      <p safe>{say('export.ready.about')}</p>
      <input type="hidden" name="request" value={attribute(request.id)} />
      <Button label={say('export.take')} />
    </form>
  )
}

const History = ({ say, exports, today }: Pick<ExportsPageProps, 'say' | 'exports' | 'today'>): JSX.Element => (
  <section>
    <h2 class="govuk-heading-m" safe>
      {say('export.history')}
    </h2>
    {exports.length === 0 ? (
      <p safe>{say('export.history.none')}</p>
    ) : (
      <ul class="v-timeline">
        {exports.toReversed().map((request) => (
          <li>
            <p>
              <Whole text={outcomeWords(say, request)} />
            </p>
            <Text text={request.reason} />
            {request.state === 'agreed' ? (
              <p>
                <Whole text={takenWords(say, request, today)} />
              </p>
            ) : (
              ''
            )}
          </li>
        ))}
      </ul>
    )}
  </section>
)

const outcomeWords = (say: Say, { by, at, state, answered }: ExportRequest): string => {
  const asked = say('export.history.asked', { name: by.name, at: say.dateTime(at) })
  if (answered === null || state === 'waiting') return `${asked} ${say('export.history.waiting')}`
  return `${asked} ${say(`export.history.${state}`, { name: answered.by.name, at: say.dateTime(answered.at) })}`
}

const takenWords = (say: Say, request: ExportRequest, today: Day): string => {
  const [last, { taken }] = [lastExportDay(request), request]
  return [
    taken.length === 0
      ? say('export.history.untaken')
      : say('export.history.taken', { count: taken.length, times: say.list(taken.map((at) => say.dateTime(at))) }),
    ...(last === null || last < today ? [] : [say('export.history.until', { date: say.date(last) })]),
  ].join(' ')
}
