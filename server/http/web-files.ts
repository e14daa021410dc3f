/** The built web app from memory: compressed once, hashed files cacheable for ever, every other address the app itself. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Context } from 'hono'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
}
type WebFile = {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly zipped: Uint8Array<ArrayBuffer> | null
  readonly type: string
  readonly etag: string
}

export class WebFiles {
  private readonly files = new Map<string, WebFile>()

  constructor(folder: string) {
    if (!existsSync(folder)) return
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const path = join(entry.parentPath, entry.name)
      const bytes = new Uint8Array(readFileSync(path))
      const isText = !['.woff2', '.png'].includes(extname(path))
      this.files.set(`/${relative(folder, path).split(sep).join('/')}`, {
        bytes,
        zipped: isText ? new Uint8Array(gzipSync(bytes)) : null,
        type: types[extname(path)] ?? 'application/octet-stream',
        etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
      })
    }
  }

  /** The file at an address, or the app for every address that has no file; null when the app is not built. */
  respond(context: Context): Response | null {
    const { path } = context.req
    const found = this.files.get(path)
    const file = found ?? (extname(path) === '' ? this.files.get('/index.html') : undefined)
    if (!file) return null
    const isHashed = path.startsWith('/assets/')
    const headers: Record<string, string> = {
      'content-type': file.type,
      etag: file.etag,
      vary: 'accept-encoding',
      'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    }
    if (context.req.header('if-none-match') === file.etag) return context.body(null, 304, headers)
    const isZipped = file.zipped !== null && (context.req.header('accept-encoding') ?? '').includes('gzip')
    return context.body(
      isZipped ? (file.zipped as Uint8Array<ArrayBuffer>) : file.bytes,
      200,
      isZipped ? { ...headers, 'content-encoding': 'gzip' } : headers,
    )
  }
}
