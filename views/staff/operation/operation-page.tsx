// How the machine is, for whoever runs it: what needs something done, then each part. Nothing of a case, by construction of the props.

import { legalZone } from '../../../src/domain/case/deadline.ts'
import type { ChannelId } from '../../../src/domain/channel/channel.ts'
import type { Served } from '../../../src/domain/channel/serving.ts'
import { type CertificateState, wantsAttention } from '../../../src/domain/installation/certificate.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { dayOf } from '../../../src/kit/instant.ts'
import { address } from '../../shared/attribute.ts'
import { LinkButton } from '../../shared/button.tsx'
import { ErrorSummary } from '../../shared/error-summary.tsx'
import { DoneNote } from '../done-note.tsx'
import { placeHref } from '../keys/key-view.ts'
import type { KeyTiding } from '../keys/keys-page.tsx'
import { againErrors, KeysServing, type RefusedLink } from '../keys/keys-serving.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'
import { Certificates } from './certificates.tsx'
import { type BackupHealth, Backups, backupsNeed } from './operation-backups.tsx'
import { type ChannelHealth, Channels, channelsNeed, type KeyHealth } from './operation-channels.tsx'
import { Machine, type MachineHealth, machineNeeds } from './operation-machine.tsx'
import { Mail, type MailHealth, mailNeeds } from './operation-mail.tsx'
import { Diagnosis, Proof } from './operation-proof.tsx'

/** What the page says of an appointment that was just ended, or not. */
export const servingTidings = ['ended', 'last', 'listed', 'proposed-for', 'not-yours', 'gone'] as const satisfies readonly KeyTiding[]
export type ServingTiding = (typeof servingTidings)[number]

export interface OperationPageProps extends SignedInProps {
  readonly machine: MachineHealth
  /** None where a proxy has the certificates. */
  readonly certificates: readonly CertificateState[]
  readonly mail: MailHealth
  readonly backups: BackupHealth
  readonly channels: readonly ChannelHealth[]
  readonly operators: readonly KeyHealth[]
  /** Whom no list of keys names, and what the operator may do about it. */
  readonly served: readonly Served[]
  /** Of all channels. */
  readonly names: readonly { readonly id: ChannelId; readonly name: string }[]
  /** Where the operator may appoint somebody: an operator at the machine, an administrator in a channel that has none. */
  readonly mayInvite: readonly (ChannelId | '')[]
  readonly tiding: ServingTiding | null
  readonly refused: RefusedLink | null
  /** Lines to paste into a letter: no name, no address, nothing of a case. */
  readonly diagnosis: readonly string[]
  /** The data directory, for the commands that prove what the page says. */
  readonly folder: string
}

/** The sections in which something needs doing, in the order of the page. */
const needsOf = ({ machine, certificates, mail, backups, channels, operators }: OperationPageProps) => [
  ...(machineNeeds(machine) ? (['machine'] as const) : []),
  ...(certificates.some((certificate) => wantsAttention(certificate, machine.clock.now)) ? (['certificates'] as const) : []),
  ...(backupsNeed(backups, dayOf(machine.clock.now, legalZone)) ? (['backups'] as const) : []),
  ...(mailNeeds(mail) ? (['mail'] as const) : []),
  ...(channelsNeed(channels, operators) ? (['channels'] as const) : []),
]

export const OperationPage = (props: OperationPageProps): JSX.Element => {
  const { say, assets, viewer, machine, certificates, mail, backups, channels, operators, diagnosis, folder } = props
  const { served, names, mayInvite, tiding, refused } = props
  const errors = againErrors(say, refused)
  return (
    <Shell say={say} assets={assets} viewer={viewer} title={say('staff.operation.heading')} here="operation" hasErrors={errors.length > 0}>
      <ErrorSummary say={say} errors={errors} />
      <h1 class="govuk-heading-l" safe>
        {say('staff.operation.heading')}
      </h1>
      {tiding === null ? '' : <DoneNote text={say(`staff.keys.told.${tiding}`)} />}
      <p class="v-lead" safe>
        {say('staff.operation.about')}
      </p>
      <Needs say={say} needs={needsOf(props)} />
      <Machine say={say} machine={machine} />
      {certificates.length === 0 ? '' : <Certificates say={say} certificates={certificates} now={machine.clock.now} />}
      <Backups say={say} backups={backups} today={dayOf(machine.clock.now, legalZone)} />
      <Mail say={say} mail={mail} />
      <Channels say={say} channels={channels} operators={operators} />
      <KeysServing say={say} served={served} channels={names} refused={refused} />
      {mayInvite.map((place) => (
        <LinkButton href={placeHref(place, 'invitation')} label={inviteLabel(say, place, names)} kind="secondary" />
      ))}
      <Diagnosis say={say} lines={diagnosis} />
      <Proof say={say} folder={folder} />
    </Shell>
  )
}

const inviteLabel = (say: Say, place: ChannelId | '', names: OperationPageProps['names']): string =>
  place === '' ? say('staff.invite.machine') : say('staff.invite.admin', { channel: names.find(({ id }) => id === place)?.name ?? '' })

const Needs = ({ say, needs }: { readonly say: Say; readonly needs: ReturnType<typeof needsOf> }): JSX.Element =>
  needs.length === 0 ? (
    <p class="v-notice" safe>
      {say('staff.operation.needs.none')}
    </p>
  ) : (
    <div class="v-notice">
      <p safe>{say('staff.operation.needs')}</p>
      <ul>
        {needs.map((part) => (
          <li>
            <a href={address(`#${part}`)} safe>
              {part === 'backups' ? say('backup.operation.heading') : say(`staff.operation.${part === 'machine' ? 'health' : part}`)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
