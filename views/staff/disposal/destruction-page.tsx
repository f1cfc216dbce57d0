// The page before a case is gone: what goes, what stays, by which rule, and until when old backups are about. And the page after it.
import { copiesOf, type ExportRequest, isPending, lastExportDay } from '../../../src/domain/case/export-request.ts'
import type { Protocol, ProtocolId } from '../../../src/domain/disposal/protocol.ts'
import type { BackupReach } from '../../../src/domain/installation/backup-reach.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { Whole } from '../../shared/whole.tsx'
import { type PartFrame, PartPage } from '../case/case-part.tsx'
import { caseHref } from '../case/case-view.ts'
import { KeptText } from '../kept-text.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'
import { elsewhereIn } from './protocol-words.ts'

export interface DestructionPageProps extends PartFrame {
  readonly proposal: string
  /** As those who read the case call it. */
  readonly title: string
  readonly rule: Omit<NonNullable<Protocol['rule']>, 'id'> | null
  readonly registered: boolean
  readonly backups: BackupReach
  /** Who asked for copies of its file. */
  readonly exports: readonly ExportRequest[]
  readonly today: Day
  /** Whether the press is this person's consent too. */
  readonly own: boolean
}

export const DestructionPage = (props: DestructionPageProps): JSX.Element => {
  const { say, id, reference, title, proposal, rule, registered, backups, own } = props
  const back = caseHref(id, '/disposal')
  return (
    <PartPage {...props} heading={say('disposal.final.heading')} errors={[]} back={{ href: back, label: say('disposal.heading') }}>
      <p class="v-notice v-notice-alarm" safe>
        {say('disposal.final.irreversible')}
      </p>
      <p dir="auto">
        <Whole text={say('disposal.final.which', { reference, title })} />
      </p>
      <h2 safe>{say('disposal.final.goes')}</h2>
      <ul>
        <li>
          <Whole text={say('disposal.final.goes.case', { reference })} />
        </li>
        <li safe>{say('disposal.final.goes.receipt')}</li>
        <li safe>{say('disposal.final.goes.keys')}</li>
      </ul>
      <h2 safe>{say('disposal.final.stays')}</h2>
      <ul>
        {registered ? <li safe>{say('disposal.final.stays.register')}</li> : ''}
        <li safe>{say('disposal.final.stays.protocol')}</li>
        <li safe>{say('disposal.final.stays.log')}</li>
        <li safe>{say('disposal.final.stays.statistics')}</li>
      </ul>
      <h2 safe>{say('disposal.final.rule')}</h2>
      <p dir="auto" safe>
        {rule === null
          ? say('disposal.final.rule.none')
          : say('disposal.final.rule.words', { basis: rule.basis, body: rule.body, date: say.date(rule.decided), number: rule.number })}
      </p>
      <h2 safe>{say('disposal.final.backups')}</h2>
      <p safe>
        {backups.until === '' ? say('disposal.final.backups.none') : say('disposal.final.backups.until', { date: say.date(backups.until) })}
      </p>
      {backups.elsewhere === null ? (
        ''
      ) : (
        <p class="v-notice" safe>
          {say('disposal.final.backups.elsewhere', elsewhereIn(say, backups.elsewhere))}
        </p>
      )}
      <Copies {...props} />
      {own ? <p safe>{say('disposal.final.own')}</p> : ''}
      <form method="post" action={address(caseHref(id, '/destruction'))}>
        <input type="hidden" name="proposal" value={attribute(proposal)} />
        <Button label={say('disposal.final.submit')} kind="warning" />
      </form>
      <p>
        <a href={address(back)} safe>
          {say('disposal.final.cancel')}
        </a>
      </p>
    </PartPage>
  )
}

/** What is outside the program, and who still waits for a copy that they would not get any more. */
const Copies = ({ say, exports, today }: DestructionPageProps): JSX.Element => {
  const copies = copiesOf(exports)
  const pending = exports.filter((one) => isPending(one, today) && one.taken.length === 0)
  if (copies.length + pending.length === 0) return ''
  return (
    <>
      <h2 safe>{say('disposal.final.copies')}</h2>
      {copies.length === 0 ? '' : <p safe>{say('disposal.final.copies.body', { count: copies.length })}</p>}
      <ul>
        {copies.map(({ copy, by, at }) => (
          <li>
            <Whole text={say('disposal.final.copies.one', { copy: String(copy), name: by.name, title: by.title, at: say.dateTime(at) })} />
          </li>
        ))}
      </ul>
      {pending.map((one) => (
        <p class="v-notice" safe>
          {pendingWords(say, one)}
        </p>
      ))}
    </>
  )
}

const pendingWords = (say: Say, request: ExportRequest): string => {
  const [{ name }, last] = [request.by, lastExportDay(request)]
  return last === null ? say('disposal.final.copies.waiting', { name }) : say('disposal.final.copies.ready', { name, date: say.date(last) })
}

export interface GonePageProps extends SignedInProps {
  readonly reference: string
  /** null for whoever reads no protocols. */
  readonly protocol: ProtocolId | null
  /** What was typed for the case and could not be taken any more. */
  readonly kept: string
}

export const GonePage = ({ say, assets, viewer, reference, protocol, kept }: GonePageProps): JSX.Element => (
  <Shell say={say} assets={assets} viewer={viewer} title={say('disposal.gone.heading', { reference })} here="cases">
    <h1 class="govuk-heading-l">
      <Whole text={say('disposal.gone.heading', { reference })} />
    </h1>
    <p safe>{say('disposal.gone.about')}</p>
    {protocol === null ? (
      ''
    ) : (
      <p>
        <a href={address(`/disposals/${encodeURIComponent(protocol)}`)} safe>
          {say('disposal.gone.protocol')}
        </a>
      </p>
    )}
    <KeptText say={say} text={kept} about={say('disposal.gone.kept')} />
    <p>
      <a href="/cases?list=archived" safe>
        {say('disposal.gone.cases')}
      </a>
    </p>
  </Shell>
)
