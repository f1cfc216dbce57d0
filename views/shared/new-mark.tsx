// The mark at something not read yet: a word, so that it does not hang on a colour.
import type { Say } from '../../src/i18n/say.ts'

export const NewMark = ({ say }: { readonly say: Say }): JSX.Element => (
  <span class="v-new" safe>
    {say('shared.mark.new')}
  </span>
)
