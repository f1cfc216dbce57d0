// Makes sure that a Chromium is there for the browser tests: the one of Debian.
const named = process.env.CHROMIUM
const found = named ?? Bun.which('chromium') ?? Bun.which('chromium-browser') ?? Bun.which('google-chrome')

const apt = async (...args: string[]): Promise<void> => {
  const { exited } = Bun.spawn(['apt-get', '-q', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if ((await exited) !== 0) throw new Error(`apt-get ${args.join(' ')} failed`)
}

if (found === null || found === undefined) {
  if (process.getuid?.() !== 0 || Bun.which('apt-get') === null) {
    console.error('The browser tests need Chromium, which is not installed here.')
    console.error('Install it:  sudo apt-get install chromium      or name one:  CHROMIUM=/path/to/chromium')
    process.exit(1)
  }
  console.log('Installing Chromium from Debian (once, about a minute) …')
  await apt('update')
  await apt('install', '-y', '--no-install-recommends', 'chromium')
}
