// Everything that was answered, with a way to change each, and what is weak in it, before anything is made of it.
import { enlistedIn, type FirstRunAnswers, type FirstRunStep, unitName } from '../../src/domain/installation/first-run.ts'
import { mailServerOf } from '../../src/domain/installation/mail-server.ts'
import { isUnitList, type PeopleList, peopleLists, unitLists } from '../../src/domain/installation/people-list.ts'
import { inForce, type SiteSettings } from '../../src/domain/installation/site-settings.ts'
import { isLoopback } from '../../src/domain/installation/web-address.ts'
import { languageFacts } from '../../src/i18n/language.ts'
import type { Say } from '../../src/i18n/say.ts'
import { appointmentText } from '../shared/appointment-text.ts'
import { SummaryList, type SummaryRow } from '../shared/summary-list.tsx'
import { stepPath } from './paths.ts'
import { type FirstRunProps, Heading, StepPage } from './shell.tsx'
import { unitLines } from './unit-words.ts'

export interface CheckPageProps extends FirstRunProps {
  readonly answers: FirstRunAnswers
  readonly settings: SiteSettings
  /** Of the backup key, eight groups of five digits. */
  readonly fingerprint: string
}

type Warning = 'no-mail' | 'no-auditor' | 'no-admin' | 'two-recipients' | 'local'

/** What will do, and is weak. */
const warningsOf = (answers: FirstRunAnswers, settings: SiteSettings): readonly Warning[] => {
  const isLocal = (['reporterUrl', 'staffUrl'] as const).some((name) => isLoopback(URL.parse(inForce(settings[name]))?.hostname ?? ''))
  // Where nobody but those who assess first reads, they are the ones to choose among.
  const isNarrow = answers.units.some(({ id }) => {
    const [recipients, first] = [enlistedIn(answers, 'recipients', id).length, enlistedIn(answers, 'intake', id).length]
    return (recipients === 0 ? first : recipients) < 3
  })
  return [
    ...(inForce(settings.smtpUrl) === '' ? (['no-mail'] as const) : []),
    ...(enlistedIn(answers, 'auditors').length === 0 ? (['no-auditor'] as const) : []),
    ...(enlistedIn(answers, 'admins').length === 0 ? (['no-admin'] as const) : []),
    ...(isNarrow ? (['two-recipients'] as const) : []),
    ...(isLocal ? (['local'] as const) : []),
  ]
}

export const CheckPage = (props: CheckPageProps): JSX.Element => {
  const { say, stylesheets, answers, settings } = props
  const warnings = warningsOf(answers, settings)
  return (
    <StepPage
      say={say}
      stylesheets={stylesheets}
      step="check"
      submit={say('setup.check.submit')}
      intro={
        <>
          <Heading text={say('setup.check.heading')} />
          <p safe>{say('setup.check.about')}</p>
          {warnings.length === 0 ? (
            ''
          ) : (
            <div class="v-notice">
              <h2 safe>{say('setup.check.weak')}</h2>
              <ul>
                {warnings.map((warning) => (
                  <li safe>{say(`setup.check.weak.${warning}`)}</li>
                ))}
              </ul>
            </div>
          )}
          <SummaryList rows={rowsOf(props)} />
        </>
      }
    >
      <p safe>{say('setup.check.then')}</p>
    </StepPage>
  )
}

const rowsOf = ({ say, answers, settings, fingerprint }: CheckPageProps): readonly SummaryRow[] => {
  const row = (step: FirstRunStep, key: string, value: string): SummaryRow => ({
    key,
    value,
    action: { href: stepPath(step), label: say('setup.change'), about: key },
  })
  const people = (list: PeopleList, unit = ''): string => {
    const lines = enlistedIn(answers, list, unit).map((person) =>
      [`${person.name}, ${person.title}`, person.email, appointmentText(say, person)].filter((line) => line !== '').join('\n'),
    )
    return lines.length === 0 ? say('setup.list.nobody') : lines.join('\n\n')
  }
  const { name, slug, frame, publicBody, hostedBy, exitPage, languages, units } = answers
  return [
    row('language', say('setup.step.language'), say.list(languages.map((language) => languageFacts[language].name))),
    row(
      'organisation',
      say('setup.step.organisation'),
      [
        name,
        say(`setup.organisation.frame.${frame}`),
        say(`setup.organisation.body.${publicBody ? 'public' : 'private'}`),
        say(`setup.organisation.hosted.${hostedBy}`),
      ].join('\n'),
    ),
    row('organisation', say('setup.check.link'), `${inForce(settings.reporterUrl)}/${slug}`),
    ...(units.length === 1 && units[0].own === undefined
      ? []
      : [row('units', say('setup.step.units'), units.map((unit) => unitLines(say, answers, unit)).join('\n\n'))]),
    row('addresses', say('setup.addresses.staffUrl'), inForce(settings.staffUrl)),
    row('addresses', say('setup.addresses.onionUrl'), inForce(settings.onionUrl) || say('setup.fixed.empty')),
    row('exit', say('setup.step.exit'), exitPage === '' ? say('setup.exit.blank') : exitPage),
    row('mail', say('setup.step.mail'), mailText(say, settings)),
    row('backup', say('setup.step.backup'), fingerprint),
    ...peopleLists.filter((list) => !isUnitList(list)).map((list) => row(list, say(`setup.step.${list}`), people(list))),
    ...units.flatMap((unit) =>
      unitLists.map((list) =>
        row(
          list,
          units.length === 1 ? say(`setup.step.${list}`) : say(`setup.check.${list}`, { unit: unitName(answers, unit) }),
          people(list, unit.id),
        ),
      ),
    ),
  ]
}

/** The server and the sender, never the password. */
const mailText = (say: Say, { smtpUrl, mailFrom }: SiteSettings): string => {
  const server = mailServerOf(inForce(smtpUrl))
  return server === null ? say('setup.mail.none') : `${server.host}:${server.port}\n${inForce(mailFrom)}`
}
