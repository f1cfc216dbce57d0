// The mark at the staff's menu (F-082 to F-084), from what one person may see.

/** `yellow`: a case waits that nobody has started · `green`: all are started, but something is new to this person · `off`: nothing. */
export type Light = 'yellow' | 'green' | 'off'

export interface Waiting {
  /** Cases of this person that nobody has acknowledged. */
  readonly unstarted: number
  /** Started cases of this person with something they have not looked at. */
  readonly unseen: number
}

export const lightOf = ({ unstarted, unseen }: Waiting): Light => (unstarted > 0 ? 'yellow' : unseen > 0 ? 'green' : 'off')
