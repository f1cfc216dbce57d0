// A copy of the file of a case, out of the program (T-09): what that means, who asks, who answers, and which copies there are. Both see what waits.
import { copiesOf, type ExportRequest, exportDays, isUsable, lastExportDay, takingFault } from '../../../src/domain/case/export-request.ts'
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
  /** Their own time with the case is limited, or nobody knows whose is. */
  readonly limited: boolean
  /** They are shown who the reporter is: the name goes with what they ask for now. */
  readonly named: boolean
  /** Whether anybody else could say yes. */
  readonly hasHands: boolean
  /** Passages that somebody wants removed and nobody has yet (L-SE-17). */
  readonly clearing: number
  readonly today: Day
  readonly reason: { readonly text: string; readonly fault: EntryFault | undefined }
}

export const exportsHref = (id: PartFrame['id']): string => caseHref(id, '/exports')

export const ExportsPage = (props: ExportsPageProps): JSX.Element => {
  const { say, exports, own, limited, hasHands, today, reason } = props
  const isOwn = ({ by }: ExportRequest): boolean => by.id === own
  const waiting = exports.find((one) => isOwn(one) && one.state === 'waiting')
  const ready = limited ? undefined : exports.findLast((one) => takingFault(one, own, today) === null)
  const isAsking = waiting === undefined && ready === undefined && !limited && hasHands
  const errors = reason.fault === undefined ? [] : [{ field: 'why-export', text: faultWords(say, reason.fault) }]
  const others = exports.filter((one) => !isOwn(one))
  return (
    <PartPage {...props} heading={say('export.heading')} errors={errors}>
      <p safe>{say('export.about')}</p>
      <p safe>{say('export.second')}</p>
      <p safe>{say('export.copies')}</p>
      {limited ? '' : others.filter(({ state }) => state === 'waiting').map((request) => <Asked {...props} request={request} />)}
      {others
        .filter((one) => one.agreed?.id === own && isUsable(one, today))
        .map((request) => (
          <Given {...props} request={request} />
        ))}
      {waiting === undefined ? '' : <Waiting {...props} request={waiting} />}
      {ready === undefined ? '' : <Ready {...props} request={ready} />}
      {limited ? (
        <Note text={say('export.own-term')} />
      ) : waiting === undefined && ready === undefined && !hasHands ? (
        <NoHand {...props} />
      ) : (
        ''
      )}
      {isAsking ? <Asking {...props} /> : <KeptText say={say} text={reason.text} about={say('export.kept')} />}
      <History say={say} exports={exports} today={today} />
    </PartPage>
  )
}

const faultWords = (say: Say, fault: EntryFault): string => say(fault === 'too-long' ? 'case.fault.too-long' : 'case.fault.missing.text')

const Note = ({ text }: { readonly text: string }): JSX.Element => (
  <p class="v-notice" safe>
    {text}
  </p>
)

const NoHand = ({ say, id }: ExportsPageProps): JSX.Element => (
  <p class="v-notice">
    <span safe>{say('export.no-hand')}</span>{' '}
    <a href={address(caseHref(id, '/assignments'))} safe>
      {say('export.assign')}
    </a>
  </p>
)

/** What goes with a copy although somebody might think that it does not, or the other way round: the same to whoever asks, agrees and takes. */
const contentsWords = (say: Say, named: boolean, clearing: number): string =>
  [say(named ? 'export.named' : 'export.unnamed'), ...(clearing === 0 ? [] : [say('export.clearing', { count: clearing })])].join(' ')

const Asking = ({ say, id, named, clearing, reason }: ExportsPageProps): JSX.Element => (
  <>
    <h2 class="govuk-heading-m" safe>
      {say('export.ask')}
    </h2>
    <ReasonForm
      say={say}
      about={contentsWords(say, named, clearing)}
      action={exportsHref(id)}
      name="why-export"
      label={say('export.why')}
      submit={say('export.submit')}
      value={reason.text}
      fault={reason.fault}
    />
  </>
)

type RequestProps = Pick<ExportsPageProps, 'say' | 'id' | 'clearing' | 'today'> & { readonly request: ExportRequest }

const RequestId = ({ id }: Pick<ExportRequest, 'id'>): JSX.Element => <input type="hidden" name="request" value={attribute(id)} />

const Asked = ({ say, id, clearing, today, request }: RequestProps): JSX.Element => {
  const { name, title } = request.by
  return (
    <form class="v-notice v-no-print" method="post" action={address(caseHref(id, '/export-answers'))}>
      <p safe>{say('export.asked', { name, title })}</p>
      <Text text={request.reason} />
      <p safe>{contentsWords(say, request.named, clearing)}</p>
      <p safe>{say('export.asked.about', { name, date: say.date(addDays(today, exportDays)) })}</p>
      <RequestId id={request.id} />
      <Button label={say('export.agree', { name })} name="answer" value="agreed" />{' '}
      <Button label={say('export.refuse')} kind="secondary" name="answer" value="refused" />
    </form>
  )
}

/** Whoever said yes, while it holds. */
const Given = ({ say, id, request }: RequestProps): JSX.Element => {
  const last = lastExportDay(request)
  return (
    <form class="v-notice v-no-print" method="post" action={address(caseHref(id, '/export-answers'))}>
      {last === null ? '' : <p safe>{say('export.given', { name: request.by.name, date: say.date(last) })}</p>}
      <RequestId id={request.id} />
      <Button label={say('export.given.withdraw')} kind="secondary" name="answer" value="withdrawn" />
    </form>
  )
}

const Waiting = ({ say, id, clearing, request }: RequestProps): JSX.Element => (
  <form class="v-notice v-no-print" method="post" action={address(caseHref(id, '/export-answers'))}>
    <p safe>{say('export.waiting')}</p>
    <Text text={request.reason} />
    <p safe>{contentsWords(say, request.named, clearing)}</p>
    <RequestId id={request.id} />
    <Button label={say('export.withdraw')} kind="secondary" name="answer" value="withdrawn" />
  </form>
)

/** No part of a page that htmx swaps: the answer is a file, and the page stays as it was. */
const Ready = ({ say, id, clearing, request }: RequestProps): JSX.Element => {
  const [name, last] = [request.agreed?.name ?? '', lastExportDay(request)]
  return (
    <section class="v-notice v-no-print">
      {last === null ? '' : <p safe>{say('export.ready', { name, date: say.date(last) })}</p>}
      <p safe>{contentsWords(say, request.named, clearing)}</p>
      <p safe>{say('export.ready.about')}</p>
      <p safe>{say('export.ready.each')}</p>
      <form method="post" action={address(caseHref(id, '/export-file'))}>
        <RequestId id={request.id} />
        <Button label={say('export.take')} />
      </form>
      <form method="post" action={address(caseHref(id, '/export-answers'))}>
        <RequestId id={request.id} />
        <Button label={say('export.ready.withdraw')} kind="secondary" name="answer" value="withdrawn" />
      </form>
    </section>
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
              <Whole text={courseWords(say, request)} />
            </p>
            <Text text={request.reason} />
            <CopyLines say={say} exports={exports} request={request} today={today} />
          </li>
        ))}
      </ul>
    )}
  </section>
)

/** Who asked, and what came of it. */
const courseWords = (say: Say, { by, at, state, answered, agreed }: ExportRequest): string => {
  const asked = say('export.history.asked', { name: by.name, at: say.dateTime(at) })
  if (answered === null || state === 'waiting') return `${asked} ${say('export.history.waiting')}`
  const before = state === 'withdrawn' && agreed !== null ? [say('export.history.had', { name: agreed.name })] : []
  return [asked, ...before, say(`export.history.${state}`, { name: answered.by.name, at: say.dateTime(answered.at) })].join(' ')
}

interface CopyLinesProps extends Pick<ExportsPageProps, 'say' | 'exports' | 'today'> {
  readonly request: ExportRequest
}

const CopyLines = ({ say, exports, request, today }: CopyLinesProps): JSX.Element => {
  const [last, copies] = [lastExportDay(request), copiesOf(exports).filter((copy) => copy.request === request.id)]
  const lines = [
    ...copies.map(({ copy, at }) => say('export.history.copy', { copy: String(copy), at: say.dateTime(at) })),
    ...(copies.length === 0 && last !== null ? [say('export.history.untaken')] : []),
    ...(last === null || last < today ? [] : [say('export.history.until', { date: say.date(last) })]),
  ]
  return lines.length === 0 ? (
    ''
  ) : (
    <p>
      <Whole text={lines.join(' ')} />
    </p>
  )
}
