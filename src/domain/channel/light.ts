// The mark at the staff's menu (F-082 to F-084, F-149), from what one person may see.

/**
 * `yellow` a case waits that nobody has started · `called` yellow too: somebody wrote after the closing of their case · `green` neither, but
 * something is new to this person · `off` nothing.
 */
export type Light = 'yellow' | 'called' | 'green' | 'off'

export interface Waiting {
  /** Cases of this person that nobody has acknowledged. */
  readonly unstarted: number
  /** Closed cases of this person in which the reporter has written, and nobody has answered or settled it. */
  readonly calling: number
  /** Started cases of this person with something they have not looked at. */
  readonly unseen: number
}

export const lightOf = ({ unstarted, calling, unseen }: Waiting): Light =>
  unstarted > 0 ? 'yellow' : calling > 0 ? 'called' : unseen > 0 ? 'green' : 'off'
