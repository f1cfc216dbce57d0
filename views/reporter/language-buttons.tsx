// Another language in the middle of a form: a button of the form, not a link, so that what was just typed goes along. It stands after the
// main button, which is the one that Enter presses.
import { languageFacts } from '../../src/i18n/language.ts'
import { attribute } from '../shared/attribute.ts'
import type { ChannelFrame } from './reporter-page.tsx'

export const LanguageButtons = ({ say, channel }: Pick<ChannelFrame, 'say' | 'channel'>): JSX.Element => {
  const others = channel.settings.languages.filter((language) => language !== say.language)
  return others.length === 0 ? (
    ''
  ) : (
    <>
      <p class="govuk-hint" safe>
        {say('reporter.step.languages')}
      </p>
      <div class="v-buttons">
        {others.map((language) => (
          <button
            type="submit"
            class="v-quiet"
            name="go"
            value={attribute(`language:${language}`)}
            lang={language}
            dir={languageFacts[language].dir}
            safe
          >
            {languageFacts[language].name}
          </button>
        ))}
      </div>
    </>
  )
}
