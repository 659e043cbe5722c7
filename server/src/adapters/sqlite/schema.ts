/**
 * The schema, as the steps that lead to it; a data file's user_version is the number of steps it has taken. A step
 * that was released is never changed.
 */
export const migrations: readonly string[] = [
  `
  -- position only says which commits another process added since this one last looked.
  CREATE TABLE commits (
    position INTEGER PRIMARY KEY,
    session_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    events TEXT NOT NULL,
    key_id TEXT,
    key_digest TEXT,
    UNIQUE (session_id, version),
    UNIQUE (session_id, key_id)
  ) STRICT;

  CREATE TABLE live_sessions (session_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

  CREATE TABLE cursors (
    reactor TEXT NOT NULL,
    session_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (reactor, session_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE redeemed_invites (
    invite_id TEXT PRIMARY KEY,
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX redeemed_invites_by_expiry ON redeemed_invites (expires_at);

  CREATE TABLE clinics (
    clinic_id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    origins TEXT NOT NULL,
    phone TEXT
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE clinic_api_keys (
    sha256 TEXT PRIMARY KEY,
    clinic_id TEXT NOT NULL,
    place INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX clinic_api_keys_by_clinic ON clinic_api_keys (clinic_id, place);

  CREATE TABLE vault_keys (
    clinic_id TEXT PRIMARY KEY,
    wrapped BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE vault_records (
    clinic_id TEXT NOT NULL,
    session_id TEXT NOT NULL,
    record_id TEXT NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (clinic_id, session_id, record_id)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE service_nodes (
    name TEXT PRIMARY KEY,
    process_id TEXT NOT NULL,
    lives_until INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE open_pages (
    session_id TEXT NOT NULL,
    visit_id TEXT NOT NULL,
    device_id TEXT NOT NULL,
    node_name TEXT NOT NULL,
    process_id TEXT NOT NULL,
    PRIMARY KEY (session_id, visit_id, device_id, node_name, process_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX open_pages_by_node ON open_pages (node_name, process_id);
  `,
  `
  ALTER TABLE clinics ADD COLUMN retention_days INTEGER NOT NULL DEFAULT 30;
  -- Every clinic came from the file until now.
  ALTER TABLE clinics ADD COLUMN kept_in TEXT NOT NULL DEFAULT 'clinics-file';

  CREATE TABLE finished_sessions (
    session_id TEXT PRIMARY KEY,
    clinic_id TEXT NOT NULL,
    ended_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX finished_sessions_by_end ON finished_sessions (clinic_id, ended_at);

  -- A session that was finished before ended with its last event or earlier.
  INSERT INTO finished_sessions (session_id, clinic_id, ended_at)
    SELECT first.session_id, first.events ->> '$[0].clinicId', (
      SELECT max(event.value ->> 'at')
      FROM commits, json_each(commits.events) AS event
      WHERE commits.session_id = first.session_id
    )
    FROM commits AS first
    WHERE first.version = 1 AND first.session_id NOT IN (SELECT session_id FROM live_sessions);
  `,
  `
  CREATE TABLE documents (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    clinic_id TEXT NOT NULL,
    document_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    session_id TEXT NOT NULL,
    visit_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    UNIQUE (clinic_id, document_id)
  ) STRICT;
  CREATE INDEX documents_by_person ON documents (clinic_id, person_id, position);
  CREATE INDEX documents_by_session ON documents (clinic_id, session_id, position);

  ALTER TABLE clinics ADD COLUMN check_ins TEXT;
  `,
  `
  -- An invite is used by the commit in which its person arrives.
  DROP TABLE IF EXISTS redeemed_invites;
  `,
  `
  CREATE TABLE leases (
    reactor TEXT NOT NULL,
    session_id TEXT NOT NULL,
    node_name TEXT NOT NULL,
    held_until INTEGER NOT NULL,
    PRIMARY KEY (reactor, session_id)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE plans (
    clinic_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    record_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (clinic_id, person_id)
  ) STRICT, WITHOUT ROWID;

  CREATE INDEX documents_by_kind ON documents (clinic_id, kind, at);
  ALTER TABLE clinics ADD COLUMN record_days TEXT;
  `,
  `
  ALTER TABLE clinics ADD COLUMN webhook TEXT;

  CREATE TABLE webhook_messages (
    clinic_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    message_id TEXT NOT NULL,
    type TEXT NOT NULL,
    at INTEGER NOT NULL,
    session_id TEXT NOT NULL,
    visit_id TEXT,
    record_id TEXT,
    status TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    next_attempt_at INTEGER,
    last_result TEXT,
    PRIMARY KEY (clinic_id, position),
    UNIQUE (clinic_id, message_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX webhook_messages_by_due ON webhook_messages (next_attempt_at)
    WHERE next_attempt_at IS NOT NULL;

  CREATE TABLE webhooks_switched_off (
    clinic_id TEXT PRIMARY KEY,
    url TEXT NOT NULL,
    at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE clinic_forms (
    clinic_id TEXT NOT NULL,
    canonical TEXT NOT NULL,
    questionnaire TEXT NOT NULL,
    PRIMARY KEY (clinic_id, canonical)
  ) STRICT;
  `,
];
