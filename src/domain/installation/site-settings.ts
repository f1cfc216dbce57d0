// The settings of the machine that the first run asks for: what each is now, and why one cannot be changed from a page. Knows no file.
import { sameHost } from './web-address.ts'

export const siteSettingNames = ['reporterUrl', 'staffUrl', 'onionUrl', 'smtpUrl', 'mailFrom'] as const
export type SiteSettingName = (typeof siteSettingNames)[number]

export interface SiteSetting {
  /** Empty when it was not set. */
  readonly value: string
  /** What holds when it is not set. */
  readonly fallback: string
  /**
   * null when a page may change it. `environment` it stands there or in a flag, which win over the file · `secret-file` the file only names
   * another one that holds it · `read-only` the file cannot be written.
   */
  readonly fixed: { readonly by: 'environment' | 'secret-file' | 'read-only'; readonly name: string } | null
}
export type SiteSettings = Readonly<Record<SiteSettingName, SiteSetting>>

export const inForce = ({ value, fallback }: SiteSetting): string => (value === '' ? fallback : value)

/** Whether the page to leave to lies on an address of our own: whoever leaves in a hurry would come back to where they were. */
export const leadsHome = (exitPage: string, settings: SiteSettings): boolean =>
  exitPage !== '' && (['reporterUrl', 'staffUrl', 'onionUrl'] as const).some((name) => sameHost(exitPage, inForce(settings[name])))
