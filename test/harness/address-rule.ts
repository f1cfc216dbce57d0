// An administrator says whether reporters may leave an address for news (F-042), by the form of the channel's rules.
import { signIn } from './acts.ts'
import type { Town } from './town.ts'
import type { Answer } from './visitor.ts'

/** @returns the page before, and what became of it */
export const setAddressRule = async (
  town: Town,
  wanted: 'on' | 'off',
  confirmed = false,
): Promise<{ readonly page: Answer; readonly saved: Answer }> => {
  const { visitor } = await signIn(town, town.people.fia)
  const at = `/rules/${town.slug}`
  const page = await visitor.get(at)
  const fields: Record<string, string[]> = {}
  for (const [, name = '', value = ''] of page.body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)) fields[name] = [value]
  const saved = await visitor.post(at, {
    ...fields,
    ...{ idle: '30', absolute: '10', passkeys: 'nobody', notices: 'quarter', 'feedback-months': '3', 'assessment-days': '14' },
    ...{
      'reporter-names': 'second',
      suggestions: 'off',
      'reporter-address': wanted,
      ...(confirmed ? { 'reporter-address-confirmed': 'yes' } : {}),
    },
  })
  return { page, saved }
}
