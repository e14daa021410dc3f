/** The program behind `npm start` and `nonet serve`: reads its options, serves, and ends in order when it is told to. */
import { parseArgs } from 'node:util'
import { StartFault } from '#postgres'
import { providerFromEnvironment } from '../access/identity-provider.ts'
import { mailFromEnvironment } from '../access/mail.ts'
import { serve } from './serve.ts'

const usage = `Usage: npm start -- [--port N] [--data DIR] [--host NAME …] [--demo]

  --port N      where to serve, 4900 when left out (NONET_PORT)
  --data DIR    where everything is kept, ./data when left out (NONET_DATA)
  --host NAME   a name besides localhost that requests may use; may be given several times
  --demo        adds a workspace with a worked business whose eighteen months end last month; --fresh-demo begins another
  --public-url URL    where browsers reach it behind a proxy, such as https://nonet.example (NONET_PUBLIC_URL)

With DATABASE_URL set, that PostgreSQL is used instead of the embedded one. NONET_OIDC_ISSUER, NONET_OIDC_CLIENT_ID,
NONET_OIDC_CLIENT_SECRET and NONET_OIDC_NAME let people sign in through a provider, NONET_SMTP_URL and NONET_MAIL_FROM send
invitations, NONET_MASTER_KEY is for several servers on one database.`

function options() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      host: { type: 'string', multiple: true },
      'public-url': { type: 'string' },
      demo: { type: 'boolean' },
      'fresh-demo': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  })
  if (values.help) {
    console.log(usage)
    process.exit(0)
  }
  const port = Number(values.port ?? process.env.NONET_PORT ?? 4900)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new StartFault(`--port ${values.port} is no port; use a number from 1 to 65535.`)
  const publicUrl = values['public-url'] ?? process.env.NONET_PUBLIC_URL
  if (publicUrl !== undefined && !(URL.canParse(publicUrl) && new URL(publicUrl).origin === publicUrl))
    throw new StartFault(`--public-url ${publicUrl} is no address like https://nonet.example, without a path.`)
  return {
    port,
    data: values.data ?? process.env.NONET_DATA ?? 'data',
    hosts: values.host ?? [],
    demo: values['fresh-demo'] ? ('fresh' as const) : values.demo ? ('kept' as const) : null,
    ...(publicUrl ? { publicUrl, isBehindProxy: true } : {}),
    provider: providerFromEnvironment(process.env),
    mail: mailFromEnvironment(process.env),
    ...(process.env.DATABASE_URL ? { databaseUrl: process.env.DATABASE_URL } : {}),
  }
}

export async function main(): Promise<void> {
  try {
    const serving = await serve({ ...options(), say: (line) => console.log(line) })
    console.log(`Nonet serves ${serving.url}`)
    console.log(`Sign in: ${serving.welcomeUrl}`)
    let isEnding = false
    const end = () => {
      if (isEnding) process.exit(1)
      isEnding = true
      console.log('Stopping …')
      serving.close().then(
        () => process.exit(0),
        (error) => {
          console.error(String(error))
          process.exit(1)
        },
      )
    }
    process.on('SIGINT', end)
    process.on('SIGTERM', end)
  } catch (error) {
    const isUsage = (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')
    if (isUsage) console.error(`${(error as Error).message}\n\n${usage}`)
    else if (error instanceof StartFault) console.error(error.message)
    else if (isConnectionFault(error))
      console.error(
        `The PostgreSQL of DATABASE_URL cannot be used: ${(error as Error).message}. Check the address, the password and that its user may create roles.`,
      )
    else throw error
    process.exit(isUsage ? 2 : 1)
  }
}

function isConnectionFault(error: unknown): boolean {
  return process.env.DATABASE_URL !== undefined && typeof (error as { code?: unknown }).code === 'string'
}

if (import.meta.main) await main()
