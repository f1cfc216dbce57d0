// What there is to know of the machine that matters to secrets in memory. Read by whoever may look at the machine; knows no file.

/** `unknown`: it cannot be seen from where the program runs. */
export type Seen = 'on' | 'off' | 'unknown'

export interface MachineFacts {
  /** Whether memory of this process can reach the disk. */
  readonly swap: Seen
  readonly coreDumps: Seen
  readonly root: boolean
  /** Names of variables that make the runtime run foreign code or open a debugger inside the binary; never their values. */
  readonly dangerous: readonly string[]
}

/** Where nobody looked. */
export const nothingSeen: MachineFacts = { swap: 'unknown', coreDumps: 'unknown', root: false, dangerous: [] }
