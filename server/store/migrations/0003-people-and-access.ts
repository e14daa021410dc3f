/** People and what they sign in with, mail that waits, and the rule and reason of every command. */

/**
 * A person is the same in all workspaces, so these tables have no workspace; only the gate reads them. Secrets are hashed or
 * sealed with the master key. Sessions, keys and invitations are views of the log.
 */
export const peopleAndAccess = `
drop table access_tokens;
alter table commands add column rule text, add column reason text;
create index commands_recent on commands (workspace_id, recorded_at desc, command_id);
create table people (
  person_id uuid primary key,
  login_index bytea unique,
  password_hash text,
  totp_secret bytea,
  totp_last_step bigint,
  recovery_must_renew boolean not null default false
);
create table passkeys (
  credential_id text primary key,
  person_id uuid not null,
  public_key bytea not null,
  counter bigint not null,
  transports text not null,
  label text not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkeys_of on passkeys (person_id);
create table recovery_codes (
  person_id uuid not null,
  code_hash bytea not null,
  primary key (person_id, code_hash)
);
create table identities (
  issuer text not null,
  subject text not null,
  person_id uuid not null,
  primary key (issuer, subject)
);
create table ceremonies (
  ceremony_id uuid primary key,
  kind text not null,
  data json not null,
  expires_at timestamptz not null
);
create table session_uses (
  workspace_id uuid not null,
  session_id uuid not null,
  last_seen_at timestamptz not null,
  address text not null,
  agent text not null,
  primary key (workspace_id, session_id)
);
create table mail_outbox (
  workspace_id uuid not null,
  mail_id uuid not null,
  due_at timestamptz not null,
  tries integer not null default 0,
  sealed bytea not null,
  last_fault text,
  primary key (workspace_id, mail_id)
);
create table rate_limits (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
create index mail_outbox_due on mail_outbox (due_at);
`

export const peopleAndAccessRights = [
  {
    role: 'nonet_gate',
    verb: 'write',
    tables: ['people', 'passkeys', 'recovery_codes', 'identities', 'ceremonies', 'session_uses', 'mail_outbox', 'rate_limits'],
  },
] as const
