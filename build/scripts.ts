// Brings the scripts that browsers of the staff's side fetch under static/: htmx as its package ships it, pinned in package.json, and
// our own, as it is written.
import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'

const root = join(import.meta.dir, '..')
await mkdir(join(root, 'static'), { recursive: true })
await copyFile(join(root, 'node_modules/htmx.org/dist/htmx.min.js'), join(root, 'static/htmx.js'))
await copyFile(join(root, 'views/staff/passkey.js'), join(root, 'static/passkey.js'))
