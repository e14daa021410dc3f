/** The first tables: events, heads, commands, keyframes, personal data, readers, scheduled commands, access. */

/**
 * Every key begins with `workspace_id`, so that tables can be sharded by it. Row-level security is on and forced for all;
 * readers see the workspace that they have set, the appender has a policy of its own, nobody bypasses.
 */
export const foundation = `
create table workspaces (
  workspace_id uuid primary key,
  created_at timestamptz not null
);
create table workspace_heads (
  workspace_id uuid primary key,
  position bigint not null,
  recorded_at timestamptz not null
) with (fillfactor = 50);
create table events (
  workspace_id uuid not null,
  position bigint not null,
  stream text not null,
  version integer not null,
  event_id uuid not null,
  type text not null,
  schema_version smallint not null,
  data json not null,
  actor text not null,
  effective_at timestamptz not null,
  recorded_at timestamptz not null,
  command_id uuid not null,
  correlation_id uuid not null,
  causation_id uuid not null,
  primary key (workspace_id, position),
  constraint events_stream_version unique (workspace_id, stream, version)
);
create table commands (
  workspace_id uuid not null,
  actor text not null,
  command_id uuid not null,
  name text not null,
  stream text not null,
  fingerprint text not null,
  outcome text not null,
  -- The events that it appended to its own stream: last_version - first_version + 1 of them, none when both are null.
  first_version integer,
  last_version integer,
  -- Emptied after 30 days; the id stays for ever.
  answer json,
  causation_id uuid,
  recorded_at timestamptz not null,
  primary key (workspace_id, actor, command_id)
);
create table keyframes (
  workspace_id uuid not null,
  stream text not null,
  version integer not null,
  state json not null,
  primary key (workspace_id, stream, version)
);
create table subject_keys (
  workspace_id uuid not null,
  subject_id uuid not null,
  wrapped_key bytea not null,
  primary key (workspace_id, subject_id)
);
create table personal_data (
  workspace_id uuid not null,
  subject_id uuid not null,
  field text not null,
  nonce bytea not null,
  ciphertext bytea not null,
  blind_index bytea,
  primary key (workspace_id, subject_id, field)
);
create index personal_data_blind on personal_data (workspace_id, field, blind_index) where blind_index is not null;
create table readers (
  workspace_id uuid not null,
  reader text not null,
  position bigint not null,
  stalled_by text,
  primary key (workspace_id, reader)
);
create table scheduled_commands (
  workspace_id uuid not null,
  command_id uuid not null,
  due_at timestamptz not null,
  message json not null,
  primary key (workspace_id, command_id)
);
create index scheduled_commands_due on scheduled_commands (due_at);
create table access_tokens (
  workspace_id uuid not null,
  token_hash bytea not null,
  kind text not null,
  actor text not null,
  role text not null,
  name text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  ended_at timestamptz,
  primary key (workspace_id, token_hash)
);
create unique index access_tokens_hash on access_tokens (token_hash, workspace_id);
create table views (
  name text primary key,
  definition text not null
);
`

/** Who may touch these tables besides their owner, and how. Events can be appended and read, never changed. */
export const foundationRights = [
  { role: 'nonet_appender', verb: 'append', tables: ['events'] },
  { role: 'nonet_appender', verb: 'write', tables: ['workspace_heads', 'commands', 'keyframes', 'readers', 'scheduled_commands'] },
  { role: 'nonet_reader', verb: 'read', tables: ['events', 'commands', 'keyframes', 'workspace_heads'] },
  { role: 'nonet_gate', verb: 'write', tables: ['workspaces', 'access_tokens'] },
  { role: 'nonet_vault', verb: 'write', tables: ['subject_keys', 'personal_data'] },
] as const
