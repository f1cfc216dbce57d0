// A setting that cannot be changed from a page, with where it can.
import type { SiteSetting } from '../../src/domain/installation/site-settings.ts'
import type { Say } from '../../src/i18n/say.ts'
import { Text } from '../shared/text.tsx'

interface FixedSettingProps {
  readonly say: Say
  readonly label: string
  /** What may be shown of it. */
  readonly shown: string
  readonly fixed: NonNullable<SiteSetting['fixed']>
}

export const FixedSetting = ({ say, label, shown, fixed }: FixedSettingProps): JSX.Element => (
  <div class="govuk-form-group">
    <p class="govuk-label" safe>
      {label}
    </p>
    <Text text={shown === '' ? say('setup.fixed.empty') : shown} />
    <p class="govuk-hint" safe>
      {say(`setup.fixed.${fixed.by}`, { name: fixed.name })}
    </p>
  </div>
)
