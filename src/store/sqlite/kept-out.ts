// What no copy of the data keeps, and what must not come back with one: both sides of a backup use the same list. Rows are overwritten by
// secure_delete, so that nothing of them lingers in the copy's free pages.
import type { Database } from './database.ts'

/**
 * Every table of the schema, and what a copy holds of it: `all` of its rows · `none` · or the statements that leave out what must go. A test
 * compares it with the schema: whoever makes a table decides.
 */
export const inCopies: Readonly<Record<string, 'all' | 'none' | readonly string[]>> = {
  migrations: 'all',
  installation: 'all',
  first_run: 'none',
  channels: 'all',
  units: 'all',
  staff: 'all',
  appointments: 'all',
  leaves: 'all',
  staff_groups: 'all',
  staff_group_members: 'all',
  // A link is good once: one that was used since would be good again.
  invitations: ['UPDATE invitations SET replaced = 1 WHERE used = 0'],
  claims: 'all',
  rosters: 'all',
  roster_signatures: 'all',
  overview_wraps: 'all',
  proposals: 'all',
  proposal_wraps: 'all',
  proposal_witnesses: 'all',
  comparisons: 'all',
  lost_keys: 'all',
  renewals: 'all',
  // A request that was stopped since must not let anybody in.
  factor_resets: 'none',
  factor_reset_approvals: 'none',
  // Sessions, drafts and slips: keys.md 4.
  sessions: 'none',
  drafts: 'none',
  slips: 'none',
  reply_drafts: 'none',
  cases: 'all',
  receipts: 'all',
  wraps: 'all',
  records: 'all',
  case_views: 'all',
  // A day that is over.
  day_readings: 'none',
  mass_readings: 'all',
  entitlements: 'all',
  exclusions: 'all',
  statistics: 'all',
  log: 'all',
  log_heads: 'all',
  head_copies: 'all',
  notices: ['UPDATE notices SET leaving = 0'],
  proofs: 'all',
  reminders: 'all',
  drill_clock: 'all',
  test_reports: 'all',
  recovery_sets: 'all',
  recovery_uses: 'all',
  recovery_unseen: 'all',
  register_entries: 'all',
  register_documents: 'all',
  register_numbering: 'all',
  confidentiality_acceptances: 'all',
  dismissal_tellings: 'all',
  dismissal_copies: 'all',
  dismissal_remainders: 'all',
  // Its reading may have been ended since: whoever presented it presents it again.
  final_reports: 'none',
  // An address that was closed since must not show the dates again.
  calendar_feeds: 'none',
  // A reporter may have taken it back since. That there was one stays, so that they read that nobody writes any more.
  hidden_addresses: [
    'DELETE FROM hidden_addresses WHERE ending = 1',
    "UPDATE hidden_addresses SET sealed = x'', due = NULL, leaving = 0, attempts = 0, gone = 1",
  ],
  disposal_rules: 'all',
  disposal_rule_acts: 'all',
  rule_settlements: 'all',
  rule_settlement_acts: 'all',
  disposal_protocols: 'all',
  disposed_cases: 'all',
  lost_protocols: 'all',
  // A hold may have been set since: what is put back is announced anew.
  announced_disposals: 'none',
  cleared_texts: 'all',
  release_requests: 'all',
  deeds: 'all',
  processors: 'all',
  editions: 'all',
  backups: 'all',
  backups_standing: 'all',
  restorations: 'all',
  restorations_unseen: 'all',
}

/** Takes out what no copy keeps. */
export const leaveOut = (copy: Database): void => {
  copy.script('PRAGMA foreign_keys = OFF')
  for (const [table, held] of Object.entries(inCopies)) {
    if (held === 'none') copy.run(`DELETE FROM ${table}`)
    else if (held !== 'all') for (const statement of held) copy.run(statement)
  }
  copy.script('PRAGMA foreign_keys = ON')
}
