// What every backend of the store must do, method by method. A backend's own tests call `contract` with a way to open an empty store.
import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import type { Store } from '../../src/store/store.ts'
import { calendarFeedsContract } from './contract/calendar-feeds.ts'
import { caseRollsContract } from './contract/case-rolls.ts'
import { caseViewsContract } from './contract/case-views.ts'
import { changesContract } from './contract/changes.ts'
import { channelsContract } from './contract/channels.ts'
import { complianceContract } from './contract/compliance.ts'
import { confidentialityContract } from './contract/confidentiality.ts'
import { creationContract } from './contract/creation.ts'
import { dismissalsContract } from './contract/dismissals.ts'
import { disposalPapersContract } from './contract/disposal-papers.ts'
import { draftsContract } from './contract/drafts.ts'
import { drillContract } from './contract/drill.ts'
import { factorResetsContract } from './contract/factor-resets.ts'
import { finalReportsContract } from './contract/final-reports.ts'
import { firstRunContract } from './contract/first-run.ts'
import { groupsContract } from './contract/groups.ts'
import { hiddenAddressesContract } from './contract/hidden-addresses.ts'
import { leavesContract } from './contract/leaves.ts'
import { listsContract } from './contract/lists.ts'
import { logContract } from './contract/log.ts'
import { logHeadsContract } from './contract/log-heads.ts'
import { noticesContract } from './contract/notices.ts'
import { peopleContract } from './contract/people.ts'
import { receiptsContract } from './contract/receipts.ts'
import { recoveryContract } from './contract/recovery.ts'
import { registerContract } from './contract/register.ts'
import { renewalsContract } from './contract/renewals.ts'
import { replyDraftsContract } from './contract/reply-drafts.ts'
import { rostersContract } from './contract/rosters.ts'
import { sessionsContract } from './contract/sessions.ts'
import { sharesContract } from './contract/shares.ts'
import { problemOf, type Stage } from './contract/stage.ts'
import { termsContract } from './contract/terms.ts'
import { testReportsContract } from './contract/test-reports.ts'
import * as make from './factories.ts'

/** @param open gives a new, empty store */
export const contract = (name: string, open: () => Promise<Store>): void => {
  describe(name, () => {
    let store: Store
    beforeEach(async () => {
      store = await make.furnish(await open())
    })
    afterEach(() => store.close())

    const stage: Stage = {
      get store() {
        return store
      },
      created: async (options = {}) => {
        const work = make.newCase(options)
        expect(await store.cases.create(work)).toBe('done')
        return work
      },
      reread: async (id) => {
        const found = await store.cases.find(id)
        if (found === null) throw new Error('the case is gone')
        return found
      },
    }
    peopleContract(stage)
    rostersContract(stage)
    caseRollsContract(stage)
    channelsContract(stage)
    firstRunContract(open)
    recoveryContract(stage)
    factorResetsContract(stage)
    renewalsContract(stage)
    sessionsContract(stage)
    draftsContract(stage)
    creationContract(stage)
    listsContract(stage)
    replyDraftsContract(stage)
    caseViewsContract(stage)
    finalReportsContract(stage)
    changesContract(stage)
    termsContract(stage)
    receiptsContract(stage)
    logContract(stage)
    logHeadsContract(stage)
    noticesContract(stage)
    calendarFeedsContract(stage)
    confidentialityContract(stage)
    leavesContract(stage)
    groupsContract(stage)
    complianceContract(stage)
    hiddenAddressesContract(stage)
    sharesContract(stage)
    drillContract(stage)
    testReportsContract(stage)
    dismissalsContract(stage)
    registerContract(stage)
    disposalPapersContract(stage)

    test('says by another word that something was changed, and by the same that nothing was', async () => {
      const first = await store.moved()
      await store.log.entries(0, 9)
      expect(await store.moved()).toBe(first)
      await store.log.append(make.logEntry())
      const second = await store.moved()
      expect(second).not.toBe(first)
      expect(await store.moved()).toBe(second)
    })

    test('settling and closing may be asked for twice', async () => {
      expect(await Promise.all([store.settle(), store.settle()])).toEqual([true, true])
      const { used, free } = await store.room()
      expect(used).toBeGreaterThan(0)
      expect(free).toBeGreaterThan(0)
      store.close()
      store.close()
      expect(await problemOf(store.log.append(make.logEntry()))).toBe('broken')
    })
  })
}
