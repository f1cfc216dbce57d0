// Ports for servers that a test begins by itself. The system gives ports of its own range to every outgoing connection, so one that was free
// a moment ago may be taken when the server begins; these lie below that range, and each process goes through them from another place.

const first = 12_000
const count = 20_000
let next = process.pid * 617

const isFree = (port: number): boolean => {
  try {
    Bun.listen({ hostname: '127.0.0.1', port, socket: { data: () => {} } }).stop(true)
    return true
  } catch {
    return false
  }
}

/** A port of 127.0.0.1 that nobody listens at. */
export const freePort = (): number => {
  for (let tried = 0; tried < count; tried++) {
    next += 1
    const port = first + (next % count)
    if (isFree(port)) return port
  }
  throw new Error('no port of 127.0.0.1 is free')
}
