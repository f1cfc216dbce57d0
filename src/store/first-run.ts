// What the first run was told so far: one text, kept while a data directory is not set up, gone in the same unit of work that sets it up.

export interface FirstRunStore {
  /** null when nothing was kept, or when the directory is set up. */
  readonly answers: () => Promise<string | null>
  /**
   * Changes what is kept.
   * @param work from what is kept (null: nothing) to what is to be kept; pure, for it may run more than once
   * @returns false when the directory was set up meanwhile
   */
  readonly change: (work: (before: string | null) => string) => Promise<boolean>
}
