// Addresses of the first run. They exist only until a data directory is set up.
import type { FirstRunStep } from '../../src/domain/installation/first-run.ts'
import type { PeopleList } from '../../src/domain/installation/people-list.ts'

export const overviewPath = '/set-up'
export const stepPath = (step: FirstRunStep): string => `${overviewPath}/${step}`
export const entryPath = (list: PeopleList | 'units', id: string): string => `${stepPath(list)}/${encodeURIComponent(id)}`
export const mailTestPath = `${stepPath('mail')}/test`
export const backupPaperPath = `${stepPath('backup')}/paper`
export const backupPicturePath = `${backupPaperPath}.png`
export const linksPath = `${overviewPath}/links`
export const doorPath = (token: string): string => `/first-run/${encodeURIComponent(token)}`
