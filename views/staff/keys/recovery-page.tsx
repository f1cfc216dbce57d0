// The recovery of each channel whose cases the person reads: whether there is one, who holds the sheets, what can be done with them.
import type { Say } from '../../../src/i18n/say.ts'
import { Button, LinkButton } from '../../shared/button.tsx'
import { Digits } from '../../shared/digits.tsx'
import { ErrorSummary } from '../../shared/error-summary.tsx'
import { SummaryList } from '../../shared/summary-list.tsx'
import { DoneNote } from '../done-note.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'
import { Heading } from './recovery-heading.tsx'
import { Holders } from './recovery-holders.tsx'
import { RecoveryProposal } from './recovery-proposal.tsx'
import { RecoveryUseList } from './recovery-use-list.tsx'
import { type ChannelRecovery, type ConfirmFault, type RecoveryDone, recoveryHref } from './recovery-view.ts'

export interface RecoveryPageProps extends SignedInProps {
  readonly channels: readonly ChannelRecovery[]
  readonly done: RecoveryDone | null
  /** Older cases that could not be shared just now. */
  readonly left?: number
  /** What was refused, in which channel, and what had been typed. */
  readonly refused: { readonly slug: string; readonly fault: ConfirmFault; readonly typed: string } | null
}

export const RecoveryPage = ({ channels, done, left, refused, ...shell }: RecoveryPageProps): JSX.Element => {
  const { say } = shell
  const fault = refused === null ? undefined : confirmFault(say, refused.fault)
  return (
    <Shell
      {...shell}
      title={say('staff.recovery.heading')}
      here="keys"
      hasErrors={fault !== undefined}
      back={{ href: '/keys', label: say('staff.keys.back') }}
    >
      <ErrorSummary say={say} errors={fault === undefined ? [] : [{ field: targetOf(channels, refused?.slug), text: fault }]} />
      <h1 class="govuk-heading-l" safe>
        {say('staff.recovery.heading')}
      </h1>
      {done === null ? (
        ''
      ) : (
        <DoneNote
          text={done === 'shared-some' ? say('staff.recovery.done.shared-some', { count: left ?? 0 }) : say(`staff.recovery.done.${done}`)}
        />
      )}
      <p safe>{say('staff.recovery.what')}</p>
      <p safe>{say('staff.recovery.who')}</p>
      {channels.map((recovery) => (
        <section>
          {channels.length > 1 ? <h2 safe>{recovery.channel.name}</h2> : ''}
          <ChannelSection
            say={say}
            level={channels.length > 1 ? 'h3' : 'h2'}
            recovery={recovery}
            fault={refused?.slug === recovery.channel.slug ? fault : undefined}
            typed={refused?.typed ?? ''}
          />
        </section>
      ))}
    </Shell>
  )
}

/** Where the refused form is; a proposal that is gone has none. */
const targetOf = (channels: readonly ChannelRecovery[], slug: string | undefined): string => {
  const proposed = channels.find(({ channel }) => channel.slug === slug)?.proposed ?? null
  return proposed === null ? 'main' : proposed.waiting.isOwn ? 'proposal' : 'fingerprint'
}

const confirmFault = (say: Say, fault: ConfirmFault): string =>
  typeof fault === 'number' ? say('staff.recovery.fault.group', { group: fault }) : say(`staff.recovery.fault.${fault}`)

interface SectionProps {
  readonly say: Say
  /** Below the channel's name, where there are several. */
  readonly level: 'h2' | 'h3'
  readonly recovery: ChannelRecovery
  readonly fault: string | undefined
  readonly typed: string
}

const ChannelSection = ({ say, level, recovery, fault, typed }: SectionProps): JSX.Element => {
  const { channel, inForce, proposed, isOccupied, maySign, olderCases } = recovery
  const hasNews = recovery.uses.some(({ isNew }) => isNew)
  return (
    <>
      {hasNews ? <RecoveryUseList say={say} level={level} recovery={recovery} /> : ''}
      {maySign ? (
        ''
      ) : (
        <p class="v-notice" safe>
          {say('staff.recovery.no-sign')}
        </p>
      )}
      {proposed === null ? (
        ''
      ) : (
        <RecoveryProposal say={say} level={level} slug={channel.slug} proposed={proposed} fault={fault} typed={typed} maySign={maySign} />
      )}
      {inForce === null && proposed === null ? (
        <p class="v-fate" safe>
          {say('staff.recovery.none')}
        </p>
      ) : (
        ''
      )}
      {inForce === null ? '' : <InForce say={say} recovery={recovery} set={inForce} />}
      {inForce !== null && maySign && olderCases > 0 ? (
        <form class="v-notice" method="post" action={recoveryHref(channel.slug, '/older-cases')}>
          <p safe>{say('staff.recovery.older', { count: olderCases })}</p>
          <Button label={say('staff.recovery.older.submit')} kind="secondary" />
        </form>
      ) : (
        ''
      )}
      {inForce === null || hasNews ? '' : <RecoveryUseList say={say} level={level} recovery={recovery} />}
      {isOccupied ? (
        <p class="v-notice" safe>
          {say('staff.recovery.occupied')}
        </p>
      ) : (
        ''
      )}
      {maySign && !isOccupied && proposed === null ? <Make say={say} level={level} slug={channel.slug} isAgain={inForce !== null} /> : ''}
    </>
  )
}

interface MakeProps extends Pick<SectionProps, 'say' | 'level'> {
  readonly slug: string
  readonly isAgain: boolean
}

const Make = ({ say, level, slug, isAgain }: MakeProps): JSX.Element =>
  isAgain ? (
    <>
      <Heading level={level} text={say('staff.recovery.again')} />
      <p safe>{say('staff.recovery.again.why')}</p>
      <p safe>{say('staff.recovery.again.old')}</p>
      <p safe>{say('staff.recovery.need')}</p>
      <p>
        <LinkButton label={say('staff.recovery.again')} href={recoveryHref(slug, '/ceremony')} kind="secondary" />
      </p>
    </>
  ) : (
    <>
      <p safe>{say('staff.recovery.need')}</p>
      <p>
        <LinkButton label={say('staff.recovery.make')} href={recoveryHref(slug, '/ceremony')} />
      </p>
    </>
  )

const InForce = ({
  say,
  recovery: { channel, maySign },
  set,
}: {
  readonly say: Say
  readonly recovery: ChannelRecovery
  readonly set: NonNullable<ChannelRecovery['inForce']>
}): JSX.Element => (
  <>
    <SummaryList
      rows={[
        {
          key: say('staff.recovery.set'),
          content: <Digits digits={set.set} />,
        },
        {
          key: say('staff.recovery.made'),
          value:
            set.made === null
              ? say('staff.recovery.made.unknown')
              : say('staff.recovery.made.by', { date: say.date(set.made), name: set.by }),
        },
        { key: say('staff.recovery.held'), content: <Holders say={say} custodians={set.custodians} /> },
        {
          key: say('staff.recovery.fingerprint'),
          content: <Digits digits={set.fingerprint} />,
        },
        { key: say('staff.recovery.tried'), value: set.tried === null ? say('staff.recovery.tried.never') : say.date(set.tried) },
        { key: say('staff.recovery.try-before'), value: say.date(set.tryBefore) },
      ]}
    />
    {maySign ? (
      <div class="v-buttons">
        <LinkButton label={say('staff.typing.trial.heading')} href={recoveryHref(channel.slug, '/trial')} />
        <LinkButton label={say('staff.typing.use.heading')} href={recoveryHref(channel.slug, '/use')} kind="secondary" />
      </div>
    ) : (
      ''
    )}
  </>
)
