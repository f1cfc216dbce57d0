// The staff's side as one table of routes. What each demands stands beside it and is tried by the tests, route by route.
import { assetRoutes } from '../shared/assets.ts'
import { healthRoutes } from '../shared/health.ts'
import { accountRoutes } from './account.ts'
import { alarmRoutes } from './alarm.ts'
import { calendarRoutes } from './calendar.ts'
import { caseRoutes } from './case.ts'
import { caseAssignmentRoutes } from './case-assignment.ts'
import { caseEndingRoutes } from './case-ending.ts'
import { makeCaseRoom } from './case-room.ts'
import { caseSearchRoutes } from './case-search.ts'
import { caseSummaryRoutes } from './case-summary.ts'
import { caseTellingRoutes } from './case-telling.ts'
import { caseWorkRoutes } from './case-work.ts'
import { casesRoutes } from './cases.ts'
import { ceremonyRoutes } from './ceremony.ts'
import { confidentialityRoutes } from './confidentiality.ts'
import { conversionRoutes } from './conversion.ts'
import { dayRoutes } from './day.ts'
import type { Desk, StaffRoute } from './desk.ts'
import { dismissalRoutes } from './dismissals.ts'
import { endingRoutes } from './ending.ts'
import { factorResetRoutes } from './factor-resets.ts'
import { invitationRoutes } from './invitation.ts'
import { inviteRoutes } from './invite.ts'
import { keyRoutes } from './keys.ts'
import { lostFactorRoutes } from './lost-factor.ts'
import { oralRecordRoutes } from './oral-record.ts'
import { overviewRoutes } from './overview.ts'
import { ownLockRoutes } from './own-locks.ts'
import { ownPasskeyRoutes } from './own-passkeys.ts'
import { postsRoutes } from './posts.ts'
import { publicPagesRoutes } from './public-pages.ts'
import { recoveryRoutes } from './recovery.ts'
import { registerRoutes } from './register.ts'
import { registrationRoutes } from './registration.ts'
import { relatedCaseRoutes } from './related-cases.ts'
import { renewalRoutes } from './renewals.ts'
import { rulesRoutes } from './rules.ts'
import { signInRoutes } from './sign-in.ts'
import { testRoutes } from './tests.ts'
import { writingRoutes } from './writings.ts'

const caseTable = (desk: Desk): readonly StaffRoute[] => {
  const room = makeCaseRoom(desk)
  return [
    ...caseRoutes(desk, room),
    ...caseWorkRoutes(desk, room),
    ...caseTellingRoutes(desk, room),
    ...caseEndingRoutes(desk, room),
    ...caseAssignmentRoutes(desk, room),
    ...oralRecordRoutes(desk, room),
    ...caseSummaryRoutes(desk, room),
    ...conversionRoutes(desk, room),
    ...calendarRoutes(desk, room),
    ...relatedCaseRoutes(desk, room),
    ...writingRoutes(desk, room),
  ]
}

export const staffTable = (desk: Desk): readonly StaffRoute[] => [
  ...assetRoutes(['staff.css', 'htmx.js', 'passkey.js'], true),
  ...healthRoutes(desk.services.health),
  ...signInRoutes(desk),
  ...lostFactorRoutes(desk),
  ...confidentialityRoutes(desk),
  ...dayRoutes(desk),
  ...dismissalRoutes(desk),
  ...casesRoutes(desk),
  ...caseSearchRoutes(desk),
  ...caseTable(desk),
  ...registrationRoutes(desk),
  ...testRoutes(desk),
  ...accountRoutes(desk),
  ...ownLockRoutes(desk),
  ...ownPasskeyRoutes(desk),
  ...alarmRoutes(desk),
  ...invitationRoutes(desk),
  ...keyRoutes(desk),
  ...factorResetRoutes(desk),
  ...inviteRoutes(desk),
  ...renewalRoutes(desk),
  ...endingRoutes(desk),
  ...recoveryRoutes(desk),
  ...ceremonyRoutes(desk),
  ...overviewRoutes(desk),
  ...registerRoutes(desk),
  ...rulesRoutes(desk),
  ...postsRoutes(desk),
  ...publicPagesRoutes(desk),
]
