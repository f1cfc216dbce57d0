// Keeps the last of the disk free: a report is refused with a clear word before the machine is so full that answers to older ones could
// not be stored either (T-15).
import { Problem } from '../kit/problem.ts'
import type { Store } from '../store/store.ts'

/** Bytes that new reports never use: what has begun can always be answered. */
export const reserve = 256 * 1024 ** 2

/** Bytes that a reporter's messages never use: staff can still answer. */
export const answerReserve = reserve / 2

/** @throws Problem `full` when less than `least` bytes are free */
export const demandRoom = async ({ room }: Pick<Store, 'room'>, least = reserve): Promise<void> => {
  if ((await room()).free < least) throw new Problem('full', 'the disk has only its reserve left')
}
