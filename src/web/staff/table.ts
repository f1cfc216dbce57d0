// The staff's side as one table of routes. What each demands stands beside it and is tried by the tests, route by route.
import { assetRoutes } from '../shared/assets.ts'
import { healthRoutes } from '../shared/health.ts'
import { calendarRoutes } from './case/calendar.ts'
import { caseRoutes } from './case/case.ts'
import { caseAssignmentRoutes } from './case/case-assignment.ts'
import { caseEndingRoutes } from './case/case-ending.ts'
import { caseLogRoutes } from './case/case-log.ts'
import { makeCaseRoom } from './case/case-room.ts'
import { caseSearchRoutes } from './case/case-search.ts'
import { caseSummaryRoutes } from './case/case-summary.ts'
import { caseTellingRoutes } from './case/case-telling.ts'
import { caseWorkRoutes } from './case/case-work.ts'
import { casesRoutes } from './case/cases.ts'
import { clearingRoutes } from './case/clearings.ts'
import { conversionRoutes } from './case/conversion.ts'
import { dayRoutes } from './case/day.ts'
import { dismissalRoutes } from './case/dismissals.ts'
import { exportRoutes } from './case/exports.ts'
import { finalReportRoutes } from './case/final-report.ts'
import { identityRequestRoutes } from './case/identity-requests.ts'
import { massReadingRoutes } from './case/mass-readings.ts'
import { oralRecordRoutes } from './case/oral-record.ts'
import { quarantineRoutes } from './case/quarantine.ts'
import { registerRoutes } from './case/register.ts'
import { registrationRoutes } from './case/registration.ts'
import { relatedCaseRoutes } from './case/related-cases.ts'
import { replyDraftRoutes } from './case/reply-drafts.ts'
import { testRoutes } from './case/tests.ts'
import { nameRuleRoutes } from './channel/name-rules.ts'
import { postsRoutes } from './channel/posts.ts'
import { publicPagesRoutes } from './channel/public-pages.ts'
import { rulesRoutes } from './channel/rules.ts'
import { unitRoutes } from './channel/units.ts'
import { complianceRoutes } from './compliance/compliance.ts'
import { paperRoutes } from './compliance/papers.ts'
import { processorRoutes } from './compliance/processors.ts'
import type { Desk, StaffRoute } from './desk.ts'
import { archiveReceiptRoutes } from './disposal/archive-receipt.ts'
import { caseDisposalRoutes } from './disposal/case-disposal.ts'
import { disposalRuleRoutes } from './disposal/disposal-rules.ts'
import { protocolRoutes } from './disposal/protocols.ts'
import { caseReleaseRoutes } from './disposal/releases.ts'
import { ruleStrayRoutes } from './disposal/rule-strays.ts'
import { alarmRoutes } from './keys/alarm.ts'
import { ceremonyRoutes } from './keys/ceremony.ts'
import { endingRoutes } from './keys/ending.ts'
import { inviteRoutes } from './keys/invite.ts'
import { keyRoutes } from './keys/keys.ts'
import { recoveryRoutes } from './keys/recovery.ts'
import { renewalRoutes } from './keys/renewals.ts'
import { sharingRoutes } from './keys/sharing.ts'
import { logRoutes } from './operation/log.ts'
import { logHeadRoutes } from './operation/log-heads.ts'
import { overviewRoutes } from './operation/overview.ts'
import { restoredRoutes } from './operation/restored.ts'
import { accountRoutes } from './people/account.ts'
import { confidentialityRoutes } from './people/confidentiality.ts'
import { factorResetRoutes } from './people/factor-resets.ts'
import { groupRoutes } from './people/groups.ts'
import { invitationRoutes } from './people/invitation.ts'
import { leaveRoutes } from './people/leaves.ts'
import { lostFactorRoutes } from './people/lost-factor.ts'
import { ownLockRoutes } from './people/own-locks.ts'
import { ownPasskeyRoutes } from './people/own-passkeys.ts'
import { roleRoutes } from './people/roles.ts'
import { signInRoutes } from './people/sign-in.ts'

const caseTable = (desk: Desk): readonly StaffRoute[] => {
  const room = makeCaseRoom(desk)
  return [
    ...caseRoutes(desk, room),
    ...caseWorkRoutes(desk, room),
    ...caseTellingRoutes(desk, room),
    ...caseEndingRoutes(desk, room),
    ...finalReportRoutes(desk, room),
    ...identityRequestRoutes(desk, room),
    ...exportRoutes(desk, room),
    ...quarantineRoutes(desk, room),
    ...caseAssignmentRoutes(desk, room),
    ...oralRecordRoutes(desk, room),
    ...caseSummaryRoutes(desk, room),
    ...caseLogRoutes(desk, room),
    ...clearingRoutes(desk, room),
    ...conversionRoutes(desk, room),
    ...calendarRoutes(desk, room),
    ...relatedCaseRoutes(desk, room),
    ...replyDraftRoutes(desk, room),
    ...caseReleaseRoutes(desk, room),
    ...archiveReceiptRoutes(desk, room),
    ...caseDisposalRoutes(desk, room),
  ]
}

export const staffTable = (desk: Desk): readonly StaffRoute[] => [
  ...assetRoutes(['staff.css', 'htmx.js', 'passkey.js'], true),
  ...healthRoutes(desk.services.health),
  ...signInRoutes(desk),
  ...lostFactorRoutes(desk),
  ...confidentialityRoutes(desk),
  ...dayRoutes(desk),
  ...massReadingRoutes(desk),
  ...dismissalRoutes(desk),
  ...casesRoutes(desk),
  ...caseSearchRoutes(desk),
  ...caseTable(desk),
  ...registrationRoutes(desk),
  ...testRoutes(desk),
  ...accountRoutes(desk),
  ...ownLockRoutes(desk),
  ...ownPasskeyRoutes(desk),
  ...leaveRoutes(desk),
  ...groupRoutes(desk),
  ...roleRoutes(desk),
  ...alarmRoutes(desk),
  ...invitationRoutes(desk),
  ...keyRoutes(desk),
  ...sharingRoutes(desk),
  ...factorResetRoutes(desk),
  ...inviteRoutes(desk),
  ...renewalRoutes(desk),
  ...endingRoutes(desk),
  ...recoveryRoutes(desk),
  ...ceremonyRoutes(desk),
  ...logRoutes(desk),
  ...logHeadRoutes(desk),
  ...overviewRoutes(desk),
  ...restoredRoutes(desk),
  ...registerRoutes(desk),
  ...complianceRoutes(desk),
  ...paperRoutes(desk),
  ...processorRoutes(desk),
  ...ruleStrayRoutes(desk),
  ...disposalRuleRoutes(desk),
  ...protocolRoutes(desk),
  ...nameRuleRoutes(desk),
  ...rulesRoutes(desk),
  ...postsRoutes(desk),
  ...unitRoutes(desk),
  ...publicPagesRoutes(desk),
]
