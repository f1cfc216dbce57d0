// How a unit numbers its cases, for whoever keeps its register.
import { numberings } from '../../../src/domain/case/register.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { Details } from '../../shared/details.tsx'
import { Radios } from '../../shared/radios.tsx'
import type { RegisterPlace } from './register-view.ts'

export const NumberingForm = ({ say, place }: { readonly say: Say; readonly place: RegisterPlace }): JSX.Element => (
  <div class="v-no-print">
    <Details summary={say('register.numbering')}>
      <form method="post" action={address(`/register/${encodeURIComponent(place.unit.id)}/numbering`)}>
        <Radios
          say={say}
          name="numbering"
          legend={say('register.numbering.which')}
          value={place.numbering}
          options={numberings.map((value) => ({
            value,
            label: say(`register.numbering.${value}`),
            hint: say(`register.numbering.${value}.hint`),
          }))}
        />
        <Button label={say('register.save')} kind="secondary" />
      </form>
    </Details>
  </div>
)
