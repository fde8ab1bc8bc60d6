/** Our tables beside those of pg-boss: the register of letters, what was read, and who is reading. */

/**
 * The steps to our tables, in order; the number of the last one that a database has seen stands in `congvan.migration`.
 * A step that was published is never changed: whatever is to be different is a new step.
 */
export const MIGRATIONS: readonly string[] = [
  // Databases from before the numbers have these tables already.
  `
  -- Every input, by name. key: sha-256 of the content, or name:<name> where the content cannot be known.
  CREATE TABLE IF NOT EXISTS congvan.input (
    name text COLLATE "C" PRIMARY KEY,
    root text NOT NULL,
    key text COLLATE "C" NOT NULL,
    sha256 text COLLATE "C",
    since timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX IF NOT EXISTS input_key ON congvan.input (key, name);
  -- Every content that is read, by key: exactly one outcome.
  CREATE TABLE IF NOT EXISTS congvan.reading (
    key text COLLATE "C" PRIMARY KEY,
    print text NOT NULL,
    outcome text NOT NULL,
    result jsonb NOT NULL,
    worker text NOT NULL,
    tries int NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX IF NOT EXISTS reading_outcome ON congvan.reading (outcome) WHERE outcome <> 'done';
  CREATE TABLE IF NOT EXISTS congvan.worker (
    id text PRIMARY KEY,
    host text NOT NULL,
    pid int NOT NULL,
    print text NOT NULL,
    since timestamptz NOT NULL DEFAULT now(),
    beat timestamptz NOT NULL DEFAULT now()
  );
  CREATE TABLE IF NOT EXISTS congvan.claim (
    job uuid PRIMARY KEY,
    queue text NOT NULL,
    worker text NOT NULL REFERENCES congvan.worker (id)
  );
  -- What people ask with SQL: one row an input, its letter as JSONB.
  CREATE OR REPLACE VIEW congvan.letter AS
    SELECT i.name, i.root, i.sha256, r.outcome, r.result->'letter' AS letter, r.result->'findings' AS findings,
      r.result->'error'->>'code' AS error, r.at, r.worker,
      nullif(first_value(i.name) OVER (PARTITION BY i.key ORDER BY i.name), i.name) AS duplicate_of
    FROM congvan.input i LEFT JOIN congvan.reading r USING (key);
`,
  // The path below root in bytes, where the name is how people read it and no path.
  'ALTER TABLE congvan.input ADD COLUMN path bytea',
  // Files that hold letters are opened: what stands in `reading` under the key of such a file says only that it was.
  `
  CREATE TABLE congvan.member (
    holder text COLLATE "C" NOT NULL,
    path text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    sha256 text COLLATE "C",
    container jsonb NOT NULL,
    PRIMARY KEY (holder, path)
  );
  CREATE INDEX member_key ON congvan.member (key);
  -- Every letter: an input, or what lies in it.
  CREATE VIEW congvan.each AS
    SELECT i.name, i.root, i.key, i.sha256 FROM congvan.input i
    WHERE NOT EXISTS (SELECT FROM congvan.member m WHERE m.holder = i.key)
    UNION ALL
    SELECT i.name || '!/' || m.path, i.root, m.key, m.sha256
    FROM congvan.input i JOIN congvan.member m ON m.holder = i.key;
  CREATE OR REPLACE VIEW congvan.letter AS
    SELECT e.name, e.root, e.sha256, r.outcome, r.result->'letter' AS letter, r.result->'findings' AS findings,
      r.result->'error'->>'code' AS error, r.at, r.worker,
      nullif(first_value(e.name) OVER (PARTITION BY e.key ORDER BY e.name), e.name) AS duplicate_of
    FROM congvan.each e LEFT JOIN congvan.reading r USING (key);
  `,
];

/** $1 beat of which worker. */
export const BEAT = 'UPDATE congvan.worker SET beat = now() WHERE id = $1';

/** Claims of workers that have been silent for $1 milliseconds, taken by whoever asks first. */
export const FREE = `
  DELETE FROM congvan.claim WHERE job IN (
    SELECT c.job FROM congvan.claim c JOIN congvan.worker w ON w.id = c.worker
    WHERE w.beat < now() - $1 * interval '1 millisecond'
    FOR UPDATE OF c SKIP LOCKED
  ) RETURNING job, queue`;

export const COUNTS = `
  SELECT count(*)::int AS letters,
    count(*) FILTER (WHERE is_first AND outcome = 'done')::int AS done,
    count(*) FILTER (WHERE is_first AND outcome = 'partial')::int AS partial,
    count(*) FILTER (WHERE is_first AND outcome = 'failed')::int AS failed,
    count(*) FILTER (WHERE is_first AND outcome = 'not-a-letter')::int AS "notLetters",
    count(*) FILTER (WHERE NOT is_first)::int AS duplicates,
    count(*) FILTER (WHERE is_first AND outcome IS NULL)::int AS unread,
    (SELECT count(*) FROM congvan.claim)::int AS claimed
  FROM (
    SELECT r.outcome, row_number() OVER (PARTITION BY e.key ORDER BY e.name) = 1 AS is_first
    FROM congvan.each e LEFT JOIN congvan.reading r USING (key)
  ) AS each`;

export const WORKERS = `
  SELECT w.id, w.host, w.pid, w.print, count(c.job)::int AS "inHand",
    round(extract(epoch FROM now() - w.beat))::int AS "silentFor"
  FROM congvan.worker w LEFT JOIN congvan.claim c ON c.worker = w.id
  GROUP BY w.id ORDER BY w.since`;

/** The next $3 letters that are read, behind input $1 and what lies in it at $2, with the first name of the same content. */
export const OUTCOMES = `
  SELECT i.name, m.path, m.container, r.result,
    (SELECT min(e.name) FROM congvan.each e WHERE e.key = r.key) AS original
  FROM congvan.input i LEFT JOIN congvan.member m ON m.holder = i.key
    JOIN congvan.reading r ON r.key = coalesce(m.key, i.key)
  WHERE i.name >= $1 AND (i.name, coalesce(m.path, '')) > ($1, $2)
  ORDER BY i.name, coalesce(m.path, '') LIMIT $3`;
