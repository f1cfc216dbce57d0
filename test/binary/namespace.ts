// A network of its own for a process: loopback, and one way out that leads nowhere and counts what is sent on it.
import { join } from 'node:path'

/** Documentation addresses (RFC 5737): the way out, the router behind it, the name server. */
const commands = (names: string): string =>
  [
    'set -e',
    'ip link set lo up',
    'ip link add out type veth peer name nowhere',
    // Otherwise the kernel itself talks about its new addresses.
    'for each in out nowhere; do echo 1 > /proc/sys/net/ipv6/conf/$each/disable_ipv6; done',
    'ip addr add 203.0.113.1/24 dev out',
    'ip link set nowhere up',
    'ip link set out up',
    'ip neigh add 203.0.113.2 lladdr 02:00:00:00:00:02 dev out',
    'ip route add default via 203.0.113.2',
    `mount --bind '${names}' /etc/resolv.conf`,
    'exec "$@"',
  ].join('\n')

/** Words to put before a command. */
export const inOwnNetwork = async (folder: string): Promise<readonly string[]> => {
  const names = join(folder, 'resolv.conf')
  await Bun.write(names, 'nameserver 203.0.113.53\noptions timeout:1 attempts:1\n')
  return ['unshare', '--net', '--mount', '--propagation=private', 'sh', '-c', commands(names), 'sh']
}

/** Packets sent on the way out since it was made. */
export const packetsSent = async (): Promise<number> => {
  const line = (await Bun.file('/proc/net/dev').text()).split('\n').find((candidate) => candidate.trim().startsWith('out:'))
  const fields = line?.split(':')[1]?.trim().split(/\s+/) ?? []
  return line === undefined ? Number.NaN : Number(fields[9])
}

/** One packet to somewhere else: shows that the counter counts. */
export const sendOneOut = async (): Promise<void> => {
  const socket = await Bun.udpSocket({})
  socket.send('hello', 53, '198.51.100.7')
  await Bun.sleep(50)
  socket.close()
}
