/** Keyframes know when their last event was recorded, so that a moment finds the one before it. */

/** Row-level security binds the owner too, so it is lifted from the two tables for the one statement that fills the column. */
export const keyframeMoments = `
alter table keyframes add column recorded_at timestamptz;
alter table keyframes no force row level security;
alter table events no force row level security;
update keyframes k set recorded_at = e.recorded_at from events e
where e.workspace_id = k.workspace_id and e.stream = k.stream and e.version = k.version;
alter table keyframes force row level security;
alter table events force row level security;
`
