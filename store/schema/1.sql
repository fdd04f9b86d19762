-- The database of casus, version 1.
--
-- Three layers.  A *report* is a document as it came.  A *claim* is one coded
-- sentence of one report, by one model.  An *event* is what one or more claims
-- are about.  Each layer only points to the one below: reports are never
-- changed by coding, claims never by linking, and both can be done again.
--
-- Days are whole numbers since 1970-01-01 (date(day * 86400, 'unixepoch') shows
-- one); moments are seconds since 1970-01-01 UTC.  What is not known is NULL.

------------------------------------------------------------------------ runs

-- One start of `casus ingest` or `casus watch`.
CREATE TABLE run(
    id         INTEGER PRIMARY KEY,
    command    TEXT NOT NULL,
    version    TEXT NOT NULL,              -- of casus
    started_at INTEGER NOT NULL,
    ended_at   INTEGER,                    -- NULL: still going, or killed
    n_reports  INTEGER NOT NULL DEFAULT 0, -- new ones
    n_known    INTEGER NOT NULL DEFAULT 0, -- that were stored already
    n_claims   INTEGER NOT NULL DEFAULT 0,
    n_failed   INTEGER NOT NULL DEFAULT 0
);

-- What could not be fetched, read, coded or stored.
CREATE TABLE failure(
    id     INTEGER PRIMARY KEY,
    run_id INTEGER REFERENCES run(id),
    at     INTEGER NOT NULL,
    stage  TEXT NOT NULL,                  -- fetch, read, extract, code, store
    what   TEXT NOT NULL,                  -- a URL; a file; FILE:LINE; FILE@BYTE
    why    TEXT NOT NULL
);
CREATE INDEX failure_of_run ON failure(run_id);

-- How far each source was read: the next run goes on from there.
CREATE TABLE progress(
    source     TEXT PRIMARY KEY,           -- a file's absolute path, a URL
    position   TEXT NOT NULL,              -- in the source's own terms; "end" when done
    changed_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE feed(
    id            INTEGER PRIMARY KEY,
    url           TEXT NOT NULL UNIQUE,
    etag          TEXT,
    last_modified TEXT,                    -- as the server said it
    last_try      INTEGER,
    last_success  INTEGER,
    last_new_item INTEGER,
    n_failures    INTEGER NOT NULL DEFAULT 0, -- in a row
    note          TEXT                     -- "silent since ...", "items carry no dates"
);

-- Items of a feed that were taken already.
CREATE TABLE feed_item(
    feed_id INTEGER NOT NULL REFERENCES feed(id) ON DELETE CASCADE,
    guid    TEXT NOT NULL,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY(feed_id, guid)
) WITHOUT ROWID;

--------------------------------------------------------------------- reports

-- Near-duplicates: an agency's story and its reprints are one group, and one
-- independent source.  A report that resembles no other has a group of its own.
CREATE TABLE report_group(
    id     INTEGER PRIMARY KEY,            -- the id of its first report
    method INTEGER NOT NULL                -- version of the rule that made it
);

CREATE TABLE report(
    id               INTEGER PRIMARY KEY,
    sha256           BLOB NOT NULL UNIQUE, -- of the bytes as they came
    doc_id           TEXT,                 -- the id the source gives it
    url              TEXT,
    canonical_url    TEXT,
    title            TEXT,
    source           TEXT,                 -- the outlet
    lang             TEXT,
    published        TEXT,                 -- as precise as known: 2022-01-06T08:15:00+06:00
    published_day    INTEGER,
    published_origin TEXT,                 -- where the date is from: json-ld, meta, url, ...
    modified         TEXT,
    authors          TEXT,                 -- a JSON array of names
    fetched_at       INTEGER,
    headers          TEXT,                 -- of the HTTP response, as they came
    text_sha256      BLOB NOT NULL,        -- of the text's words, for exact copies
    run_id           INTEGER REFERENCES run(id),
    -- Its near-duplicates, and why it is one of them.
    group_id         INTEGER REFERENCES report_group(id),
    group_reason     TEXT,                 -- first, same text, near copy
    like_id          INTEGER REFERENCES report(id),
    likeness         REAL,                 -- Jaccard over word 3-grams, to like_id
    -- Last, as it is long: what stands behind it takes long to reach.
    text             TEXT NOT NULL         -- what is coded; spans of claims count its bytes
);
CREATE INDEX report_by_text  ON report(text_sha256);
CREATE INDEX report_by_group ON report(group_id);
CREATE INDEX report_by_url   ON report(url);
CREATE INDEX report_by_canonical_url ON report(canonical_url);
CREATE INDEX report_by_source ON report(source COLLATE NOCASE);
CREATE INDEX report_by_day    ON report(published_day);
CREATE INDEX report_by_id     ON report(id, lang); -- narrow: to look for what is still to be coded

-- The bytes as they came: apart, so that reading reports does not read them.
CREATE TABLE report_original(
    report_id INTEGER PRIMARY KEY REFERENCES report(id) ON DELETE CASCADE,
    encoding  TEXT NOT NULL,               -- plain, zstd; text: they are those of report.text
    length    INTEGER NOT NULL,            -- when decoded
    bytes     BLOB NOT NULL
);

-- The same bytes met again at another address: nothing to code, worth knowing.
CREATE TABLE report_sighting(
    report_id INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE,
    url       TEXT NOT NULL,
    source    TEXT,
    seen_at   INTEGER,
    PRIMARY KEY(report_id, url)
) WITHOUT ROWID;
CREATE INDEX report_sighting_by_url ON report_sighting(url);

-- MinHash of word 3-grams in bands: reports that share a band may be copies.
CREATE TABLE report_band(
    hash      INTEGER NOT NULL,            -- of the band's number and its minima
    report_id INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE,
    PRIMARY KEY(hash, report_id)
) WITHOUT ROWID;

-------------------------------------------------------------------- codings

-- A model stands for its dictionaries, too: they are compiled into it.
CREATE TABLE model(
    id    INTEGER PRIMARY KEY,
    hash  TEXT NOT NULL UNIQUE,            -- 64 hex digits
    about TEXT                             -- JSON: what it was made of
);

-- A report coded by a model.  The latest is current; the others are history.
CREATE TABLE coding(
    id          INTEGER PRIMARY KEY,
    report_id   INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE,
    model_id    INTEGER NOT NULL REFERENCES model(id),
    coded_at    INTEGER NOT NULL,
    n_sentences INTEGER NOT NULL,
    n_claims    INTEGER NOT NULL,
    error       TEXT,                      -- why it could not be coded
    current     INTEGER NOT NULL,          -- 0: superseded
    UNIQUE(report_id, model_id)
);
CREATE INDEX coding_by_model ON coding(model_id);

-- Sentences of the current coding.
CREATE TABLE sentence(
    id         INTEGER PRIMARY KEY,
    report_id  INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE,
    number     INTEGER NOT NULL,           -- in the report, from 0
    span_begin INTEGER NOT NULL,
    span_end   INTEGER NOT NULL,
    text       TEXT NOT NULL,
    UNIQUE(report_id, number)
);
CREATE VIRTUAL TABLE sentence_words USING fts5(text, content='sentence', content_rowid='id',
    tokenize="unicode61 remove_diacritics 2");
-- Who inserts a sentence also inserts its words: a trigger would make FTS5 write
-- its index anew for each, which takes ten times as long.
CREATE TRIGGER sentence_removed AFTER DELETE ON sentence BEGIN
    INSERT INTO sentence_words(sentence_words, rowid, text) VALUES ('delete', old.id, old.text);
END;
CREATE TRIGGER sentence_changed AFTER UPDATE OF text ON sentence BEGIN
    INSERT INTO sentence_words(sentence_words, rowid, text) VALUES ('delete', old.id, old.text);
    INSERT INTO sentence_words(rowid, text) VALUES (new.id, new.text);
END;

--------------------------------------------------------------------- claims

CREATE TABLE claim(
    id              INTEGER PRIMARY KEY,
    coding_id       INTEGER NOT NULL REFERENCES coding(id) ON DELETE CASCADE,
    report_id       INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE,
    current         INTEGER NOT NULL,      -- as its coding
    key             TEXT NOT NULL,         -- the record's own id, e_...
    type            TEXT NOT NULL,
    mode            TEXT,
    cameo           TEXT,
    quad            INTEGER,
    goldstein       REAL,
    acled           TEXT,
    status          TEXT NOT NULL,
    day_start       INTEGER,               -- it happened on one of these days
    day_end         INTEGER,
    time_precision  TEXT,
    wide            INTEGER NOT NULL,      -- 1: more than 31 days from start to end
    issue           TEXT,
    trigger         TEXT,
    sentence_number INTEGER NOT NULL,
    sentence_begin  INTEGER NOT NULL,      -- bytes of report.text
    sentence_end    INTEGER NOT NULL,
    confidence      REAL NOT NULL
);
-- A search for days looks at narrow claims that start at most a month before,
-- and at all wide ones, of which there are few.
CREATE INDEX claim_by_day    ON claim(wide, day_start, day_end) WHERE current = 1;
CREATE INDEX claim_by_type   ON claim(type, wide, day_start, day_end) WHERE current = 1;
CREATE INDEX claim_by_report ON claim(report_id, sentence_number);

-- The whole record, as `casus code` prints it: apart, so that claim stays narrow.
CREATE TABLE claim_record(
    claim_id INTEGER PRIMARY KEY REFERENCES claim(id) ON DELETE CASCADE,
    record   TEXT NOT NULL
);

-- Everybody who ever took part, once.
CREATE TABLE party(
    id      INTEGER PRIMARY KEY,
    name    TEXT NOT NULL,                 -- the full name, else as written
    key     TEXT NOT NULL,                 -- of our tables: tokayev; '' when they do not know
    code    TEXT NOT NULL,                 -- KAZGOV, or ''
    country TEXT NOT NULL,                 -- ISO 3166 alpha-3, or ''
    org     TEXT NOT NULL,                 -- CSTO, or ''
    sectors TEXT NOT NULL,                 -- GOV;MIL, or ''
    UNIQUE(name, key, code, country, org, sectors)
);
CREATE INDEX party_by_key     ON party(key);
CREATE INDEX party_by_code    ON party(code);
CREATE INDEX party_by_country ON party(country);
CREATE INDEX party_by_org     ON party(org COLLATE NOCASE);

CREATE TABLE claim_party(
    claim_id INTEGER NOT NULL REFERENCES claim(id) ON DELETE CASCADE,
    part     TEXT NOT NULL,                -- actor, recipient, speaker, or who holds it: confirms, denies, doubts, unknown
    number   INTEGER NOT NULL,             -- in the record, from 0
    party_id INTEGER NOT NULL REFERENCES party(id),
    PRIMARY KEY(claim_id, part, number)
) WITHOUT ROWID;
CREATE INDEX claim_party_by_party ON claim_party(party_id, part, claim_id);

-- Every place, once.
CREATE TABLE place(
    id        INTEGER PRIMARY KEY,
    name      TEXT NOT NULL,
    country   TEXT NOT NULL,
    admin1    TEXT NOT NULL,
    geonameid INTEGER NOT NULL,            -- 0: not in GeoNames
    lat       REAL,                        -- of the middle, where it is no city or point
    lon       REAL,
    precision TEXT NOT NULL,               -- country, admin1, admin2, city, point; none
    CHECK ((lat IS NULL) = (lon IS NULL))
);
CREATE UNIQUE INDEX place_once ON place(name, country, admin1, geonameid, precision, ifnull(lat, 999), ifnull(lon, 999));
CREATE INDEX place_by_name ON place(name COLLATE NOCASE);
CREATE INDEX place_by_country ON place(country);

-- Cities and points only: a country's middle is not where anything happened.
CREATE VIRTUAL TABLE place_box USING rtree(id, lat_min, lat_max, lon_min, lon_max);

CREATE TABLE claim_place(
    claim_id INTEGER NOT NULL REFERENCES claim(id) ON DELETE CASCADE,
    number   INTEGER NOT NULL,
    place_id INTEGER NOT NULL REFERENCES place(id),
    PRIMARY KEY(claim_id, number)
) WITHOUT ROWID;
CREATE INDEX claim_place_by_place ON claim_place(place_id, claim_id);

CREATE TABLE claim_quantity(
    claim_id INTEGER NOT NULL REFERENCES claim(id) ON DELETE CASCADE,
    kind     TEXT NOT NULL,                -- killed, injured, arrested, missing, displaced, crowd
    low      INTEGER NOT NULL,
    high     INTEGER,                      -- NULL: no upper end
    PRIMARY KEY(claim_id, kind)
) WITHOUT ROWID;

-- By country and day, for current claims: of actors, recipients and places.
-- It repeats what stands elsewhere, in the order that most searches want.
CREATE TABLE claim_country(
    country   TEXT NOT NULL,
    wide      INTEGER NOT NULL,
    day_start INTEGER NOT NULL,            -- -1000000 when not known
    claim_id  INTEGER NOT NULL,
    day_end   INTEGER NOT NULL,
    PRIMARY KEY(country, wide, day_start, claim_id)
) WITHOUT ROWID;

--------------------------------------------------------------------- events

-- What claims are about.  Made from claims alone, and can be made again.
CREATE TABLE event(
    id        INTEGER PRIMARY KEY,         -- the id of its first claim
    type      TEXT NOT NULL,
    mode      TEXT,
    day_start INTEGER,                     -- the days all its claims allow, else those they span
    day_end   INTEGER,
    n_claims  INTEGER NOT NULL,
    n_reports INTEGER NOT NULL,
    n_sources INTEGER NOT NULL,            -- independent: copies of a story count once, and so does an outlet
    method    INTEGER NOT NULL             -- version of the rule that linked it
);
CREATE INDEX event_by_day ON event(day_start);

CREATE TABLE event_claim(
    claim_id INTEGER PRIMARY KEY REFERENCES claim(id) ON DELETE CASCADE,
    event_id INTEGER NOT NULL REFERENCES event(id),
    reason   TEXT NOT NULL,                -- first, one a day, same event, split
    like_id  INTEGER,                      -- the claim it was joined to
    method   INTEGER NOT NULL
);
CREATE INDEX event_claim_by_event ON event_claim(event_id);

-- Where linking looks for events that a claim may be of, by their first claims.
CREATE TABLE link_key(
    hash     INTEGER NOT NULL,             -- of type, happened or not, a day, and a country
    claim_id INTEGER NOT NULL,
    PRIMARY KEY(hash, claim_id)
) WITHOUT ROWID;

-- Claims that wait to be linked.
CREATE TABLE link_queue(claim_id INTEGER PRIMARY KEY);
