-- What follows from the tables of schema.sql, kept in the same transaction whoever writes: revisions and search.

-- One row. The epoch is another whenever rows may have left the list, or show something else without a change here.
-- rules: the print of the deadlines that it was begun with
CREATE TABLE list (epoch TEXT NOT NULL, revision INTEGER NOT NULL, rules TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO list (epoch, revision) VALUES (lower(hex(randomblob(16))), 0);

CREATE UNIQUE INDEX conversation_by_revision ON conversation (revision) WHERE revision > 0;
CREATE INDEX conversation_by_time ON conversation (last_ms, number);
CREATE INDEX conversation_by_face ON conversation (face, last_ms);  -- holds all that a search by face reads
CREATE INDEX conversation_unread ON conversation (platform, site, store, unread) WHERE unread > 0;

CREATE TRIGGER conversation_met AFTER INSERT ON conversation BEGIN
    UPDATE list SET revision = revision + 1;
    UPDATE conversation SET revision = (SELECT revision FROM list) WHERE number = new.number;
END;

CREATE TRIGGER conversation_changed AFTER UPDATE OF buyer, buyer_name, can_send, preview, last_direction, last_ms,
    unread, waiting_ms, own_run, buyer_ms, pinned ON conversation
WHEN (old.buyer, old.buyer_name, old.can_send, old.preview, old.last_direction, old.last_ms,
    old.unread, old.waiting_ms, old.own_run, old.buyer_ms, old.pinned) IS NOT
    (new.buyer, new.buyer_name, new.can_send, new.preview, new.last_direction, new.last_ms,
    new.unread, new.waiting_ms, new.own_run, new.buyer_ms, new.pinned)
BEGIN
    UPDATE list SET revision = revision + 1;
    UPDATE conversation SET revision = (SELECT revision FROM list) WHERE number = new.number;
END;

-- Name and preview, apart by a character that nobody types: of many sessions no more than the list's row is known.
CREATE TRIGGER conversation_faced AFTER UPDATE OF buyer_name, preview ON conversation
WHEN (old.buyer_name, old.preview) IS NOT (new.buyer_name, new.preview)
BEGIN
    UPDATE conversation SET face = fold(new.buyer_name || char(31) || new.preview) WHERE number = new.number;
END;

-- By message number. Three letters in a row are a word, so that any script is searched without knowing where its
-- words end; the texts themselves are not kept a second time.
CREATE VIRTUAL TABLE words USING fts5 (
    folded, content = '', contentless_delete = 1, tokenize = 'trigram case_sensitive 1'
);

CREATE TRIGGER message_said AFTER INSERT ON message WHEN new.visible AND new.body <> '' BEGIN
    INSERT INTO words (rowid, folded) VALUES (new.number, fold(new.body));
END;

CREATE TRIGGER message_changed AFTER UPDATE OF body, visible ON message
WHEN (old.body, old.visible) IS NOT (new.body, new.visible)
BEGIN
    DELETE FROM words WHERE rowid = old.number;
    INSERT INTO words (rowid, folded) SELECT new.number, fold(new.body) WHERE new.visible AND new.body <> '';
END;

CREATE TRIGGER message_gone AFTER DELETE ON message BEGIN
    DELETE FROM words WHERE rowid = old.number;
END;
