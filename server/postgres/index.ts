/** The embedded PostgreSQL: the real server as a child on a private socket, tied to the life of this process. */
export { type EmbeddedPostgres, startPostgres } from './launcher.ts'
export { StartFault } from './start-fault.ts'
