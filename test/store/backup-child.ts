// A process of its own that makes a backup or puts one back, and kills itself with SIGKILL when it has reached a step.
import { backUp, putBack } from './backing-up.ts'

const [job = '', folder = '', to = '', doom = '', names = '{}', key = ''] = process.argv.slice(2)

const reached = (step: string): void => {
  if (step === doom) process.kill(process.pid, 'SIGKILL')
}

if (job === 'backup') await backUp(folder, to, { reached })
if (job === 'restore') await putBack(folder, to, JSON.parse(names), { key, reached })
