// The certificates that the appliance itself shows to browsers: how long they last, and what is wrong with files that are to replace them.

import { legalZone } from '../../../src/domain/case/deadline.ts'
import { type CertificateState, daysLeft, hasRunOut, wantsAttention } from '../../../src/domain/installation/certificate.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { dayOf, type Instant } from '../../../src/kit/instant.ts'
import { SummaryList } from '../../shared/summary-list.tsx'
import { State } from './state.tsx'

interface CertificatesProps {
  readonly say: Say
  readonly certificates: readonly CertificateState[]
  readonly now: Instant
}

export const Certificates = ({ say, certificates, now }: CertificatesProps): JSX.Element => (
  <section id="certificates">
    <h2 safe>{say('staff.operation.certificates')}</h2>
    <SummaryList
      rows={certificates.map((certificate) => ({
        key: say(`staff.operation.certificates.${certificate.side}`),
        content: <One say={say} certificate={certificate} now={now} />,
      }))}
    />
  </section>
)

const One = ({
  say,
  certificate,
  now,
}: Omit<CertificatesProps, 'certificates'> & { readonly certificate: CertificateState }): JSX.Element => {
  const { until, fault } = certificate
  const date = say.date(dayOf(until, legalZone))
  const attention = wantsAttention(certificate, now)
  return (
    <>
      <State say={say} good={!attention} />
      <p safe>
        {hasRunOut(until, now)
          ? say('staff.operation.certificates.over', { date })
          : say('staff.operation.certificates.until', { date, days: daysLeft(until, now) })}
      </p>
      {fault === null ? (
        ''
      ) : (
        <p safe>
          {[
            say('staff.operation.certificates.files'),
            say(`staff.operation.certificates.fault.${fault}`),
            say('staff.operation.certificates.stays'),
          ].join(' ')}
        </p>
      )}
      {attention && fault === null ? <p safe>{say('staff.operation.certificates.renew')}</p> : ''}
    </>
  )
}
