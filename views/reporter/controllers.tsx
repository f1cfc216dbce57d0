// Who answers for the personal data, and for how long they are kept (art. 13 GDPR, L-G-9): of the unit where it is known, else of each behind the link.
import type { Channel } from '../../src/domain/channel/channel.ts'
import { type Controller, settingsOf } from '../../src/domain/channel/unit-settings.ts'
import type { Say } from '../../src/i18n/say.ts'
import { Bullets, Paragraph } from './prose.tsx'
import { lawOf } from './reporter-page.tsx'

interface ControllersProps {
  readonly say: Say
  readonly channel: Channel
}

export const Controllers = ({ say, channel }: ControllersProps): JSX.Element => {
  const { controller } = channel.settings
  return (
    <>
      {controller === undefined ? <Each say={say} channel={channel} /> : <One say={say} controller={controller} />}
      <Kept say={say} channel={channel} />
      <Paragraph text={say(`reporter.data.complain.${lawOf(channel)}`)} />
    </>
  )
}

/** For how long (art. 13.2 a GDPR): of each unit by its own law, once where they are alike. */
const Kept = ({ say, channel }: ControllersProps): JSX.Element => {
  const words = ({ settings }: Pick<Channel, 'settings'>): string =>
    say(`reporter.data.kept.${settings.publicBody ? 'public' : 'private'}.${settings.frame}`)
  if (channel.settings.controller !== undefined) return <Paragraph text={words(channel)} />
  const each = channel.units.map((unit) => ({ name: unit.name, text: words({ settings: settingsOf(channel, unit.id) }) }))
  const [first] = each
  return each.every(({ text }) => text === first?.text) ? (
    <Paragraph text={first?.text ?? ''} />
  ) : (
    <Bullets items={each.map(({ name, text }) => `${name}: ${text}`)} />
  )
}

const contactWords = (say: Say, { contact }: Controller): string => (contact === '' ? '' : say('reporter.data.contact', { contact }))

const One = ({ say, controller }: { readonly say: Say; readonly controller: Controller }): JSX.Element => (
  <Paragraph text={`${say('reporter.data.one', { name: controller.name })} ${contactWords(say, controller)}`.trim()} />
)

const Each = ({ say, channel }: ControllersProps): JSX.Element => (
  <>
    <Paragraph text={say('reporter.data.each')} />
    <Bullets
      items={channel.units.map(({ id, name }) => {
        const controller = settingsOf(channel, id).controller ?? { name, contact: '' }
        const who = controller.name === name ? name : say('reporter.data.of', { unit: name, name: controller.name })
        return controller.contact === '' ? who : `${who}. ${contactWords(say, controller)}`
      })}
    />
  </>
)
