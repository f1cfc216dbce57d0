// The duty of silence of those who work with cases: which law lays it on them, and which text about it they have to accept before they see
// one (L-SE-21). Knows no page; the words stand in the sheets.
import type { ChannelSettings } from '../channel/channel.ts'
import { type Action, isOfUnit, type Role } from './role.ts'

/**
 * `se-public` OSL, which holds in the public sector (9 kap. 2 § lag (2021:890)) · `se-private` 9 kap. 1 § lag (2021:890) ·
 * `dk` § 25 lov nr. 1436 af 29/06/2021
 */
export const confidentialityDuties = ['se-public', 'se-private', 'dk'] as const
export type ConfidentialityDuty = (typeof confidentialityDuties)[number]

/** Of the words as they stand now. Whoever changes what a text says gives it the next number: then everybody is asked again. */
export const confidentialityVersions: Readonly<Record<ConfidentialityDuty, number>> = { 'se-public': 1, 'se-private': 1, dk: 1 }

/** A text in one version, as `se-public:1`: what a form carries and the log names. */
export type ConfidentialityText = `${ConfidentialityDuty}:${number}`
export const confidentialityText = (duty: ConfidentialityDuty): ConfidentialityText => `${duty}:${confidentialityVersions[duty]}`

export const dutyOf = ({ frame, publicBody }: Pick<ChannelSettings, 'frame' | 'publicBody'>): ConfidentialityDuty =>
  frame === 'dk' ? 'dk' : publicBody ? 'se-public' : 'se-private'

/** Who reads cases, and who keeps the register of them. */
export const bindsToSilence = (role: Role): boolean => isOfUnit(role)

/** What is shown to those only who have accepted. */
const silent: readonly Action[] = ['read-cases', 'dispose-cases', 'read-dismissals', 'read-register', 'keep-register', 'keep-recovery']
export const needsSilence = (action: Action): boolean => silent.includes(action)
