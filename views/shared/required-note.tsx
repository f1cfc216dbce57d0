// Says once per form what the star means.
import type { Say } from '../../src/i18n/say.ts'

export const RequiredNote = ({ say }: { readonly say: Say }): JSX.Element => (
  <p class="govuk-hint" safe>
    {say('shared.form.required')}
  </p>
)
