// How the machine is, for whoever runs it: what needs something done, then each part. Nothing of a case, by construction of the props.
import { type CertificateState, wantsAttention } from '../../src/domain/certificate.ts'
import type { Say } from '../../src/i18n/say.ts'
import { address } from '../shared/attribute.ts'
import { Certificates } from './certificates.tsx'
import { type ChannelHealth, Channels, channelsNeed, type KeyHealth } from './operation-channels.tsx'
import { Machine, type MachineHealth, machineNeeds } from './operation-machine.tsx'
import { Mail, type MailHealth, mailNeeds } from './operation-mail.tsx'
import { Diagnosis, Proof } from './operation-proof.tsx'
import { Shell, type SignedInProps } from './shell.tsx'

export interface OperationPageProps extends SignedInProps {
  readonly machine: MachineHealth
  /** None where a proxy has the certificates. */
  readonly certificates: readonly CertificateState[]
  readonly mail: MailHealth
  readonly channels: readonly ChannelHealth[]
  readonly operators: readonly KeyHealth[]
  /** Lines to paste into a letter: no name, no address, nothing of a case. */
  readonly diagnosis: readonly string[]
  /** The data directory, for the commands that prove what the page says. */
  readonly folder: string
}

/** The sections in which something needs doing, in the order of the page. */
const needsOf = ({ machine, certificates, mail, channels, operators }: OperationPageProps) => [
  ...(machineNeeds(machine) ? (['machine'] as const) : []),
  ...(certificates.some((certificate) => wantsAttention(certificate, machine.clock.now)) ? (['certificates'] as const) : []),
  ...(mailNeeds(mail) ? (['mail'] as const) : []),
  ...(channelsNeed(channels, operators) ? (['channels'] as const) : []),
]

export const OperationPage = (props: OperationPageProps): JSX.Element => {
  const { say, assets, viewer, machine, certificates, mail, channels, operators, diagnosis, folder } = props
  return (
    <Shell say={say} assets={assets} viewer={viewer} title={say('staff.operation.heading')} here="operation">
      <h1 class="govuk-heading-l" safe>
        {say('staff.operation.heading')}
      </h1>
      <p class="v-lead" safe>
        {say('staff.operation.about')}
      </p>
      <Needs say={say} needs={needsOf(props)} />
      <Machine say={say} machine={machine} />
      {certificates.length === 0 ? '' : <Certificates say={say} certificates={certificates} now={machine.clock.now} />}
      <Mail say={say} mail={mail} />
      <Channels say={say} channels={channels} operators={operators} />
      <Diagnosis say={say} lines={diagnosis} />
      <Proof say={say} folder={folder} />
    </Shell>
  )
}

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
              {say(`staff.operation.${part === 'machine' ? 'health' : part}`)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
