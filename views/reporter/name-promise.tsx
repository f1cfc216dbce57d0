// What it takes to see a name, where the reporter gives it (T-10). The form brings it back: the name is sealed under what the page said, should another
// rule hold by the time it is sent.
import type { NameRule } from '../../src/domain/case/identity-request.ts'
import type { Say } from '../../src/i18n/say.ts'
import { Paragraph } from './prose.tsx'

export const NamePromise = ({ say, rule }: { readonly say: Say; readonly rule: NameRule }): JSX.Element => (
  <>
    {rule === 'second' ? <Paragraph text={say('reporter.who-am-i.named.hidden')} /> : ''}
    <input type="hidden" name="promised" value={rule} />
  </>
)
