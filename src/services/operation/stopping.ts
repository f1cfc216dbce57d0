// Stops what somebody at the shell, or the machine, wants stopped, at the next piece of it, so that whoever works clears up after themselves.
import { Problem } from '../../kit/problem.ts'

/** @throws Problem with a line for the operator */
export const goOn = (stop: AbortSignal | undefined): void => {
  if (stop?.aborted === true) throw new Problem('broken', 'it was stopped: nothing of it was kept')
}

/** Lets a stream through for as long as nobody stops it. */
export const stoppable = (stop: AbortSignal | undefined): TransformStream<Uint8Array, Uint8Array> =>
  new TransformStream({
    transform: (piece, controller) => {
      goOn(stop)
      controller.enqueue(piece)
    },
  })
