// The register of appointments: everybody who was ever appointed, by which decision, from when until when (5 kap. 5 and 6 §§ lagen 2021:890).
import type { Registered } from '../../../src/domain/channel/serving.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { appointmentText } from '../../shared/appointment-text.ts'
import { Details } from '../../shared/details.tsx'
import { SummaryList } from '../../shared/summary-list.tsx'

export interface KeysRegisterProps {
  readonly say: Say
  readonly register: readonly Registered[]
}

export const KeysRegister = ({ say, register }: KeysRegisterProps): JSX.Element => {
  const channels = new Set(register.map(({ channel }) => channel).filter((channel) => channel !== ''))
  const units = new Set(register.map(({ unit }) => unit).filter((unit) => unit !== ''))
  return (
    <section id="register">
      <h2 safe>{say('staff.register')}</h2>
      <p safe>{say('staff.register.about')}</p>
      <Details summary={say('staff.register.open')}>
        <SummaryList
          rows={register.map((line) => ({
            key: say('staff.case.person', { name: line.name, title: line.title }),
            value: [
              say.list(
                [
                  say(`staff.role.${line.role}`),
                  ...(channels.size > 1 ? [line.channel] : []),
                  ...(units.size > 1 ? [line.unit] : []),
                ].filter((word) => word !== ''),
              ),
              appointmentText(say, line),
              line.until === null ? say('staff.register.stands') : say('staff.register.until', { date: say.date(line.until) }),
            ].join('\n'),
          }))}
        />
      </Details>
    </section>
  )
}
