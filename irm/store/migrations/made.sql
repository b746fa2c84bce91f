CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE influencer (
	seq INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	workspace TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	updated_at DATETIME NOT NULL, 
	archived_on DATE, 
	name TEXT NOT NULL, 
	sort_key TEXT NOT NULL, 
	search_key TEXT NOT NULL, 
	handle TEXT NOT NULL, 
	platform TEXT NOT NULL, 
	followers BIGINT, 
	place TEXT, 
	next_contact_on DATE, 
	body TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (id)
);

CREATE INDEX ix_influencer_list ON influencer (workspace, archived_on, sort_key, id);

CREATE INDEX ix_influencer_recent ON influencer (workspace, updated_at);

CREATE INDEX ix_influencer_contact ON influencer (workspace, next_contact_on);

CREATE TABLE playbook_answer (
	influencer_id TEXT NOT NULL, 
	item_code TEXT NOT NULL, 
	answer TEXT, 
	note TEXT NOT NULL, 
	answered_on DATE, 
	version INTEGER NOT NULL, 
	updated_at DATETIME NOT NULL, 
	PRIMARY KEY (influencer_id, item_code), 
	FOREIGN KEY(influencer_id) REFERENCES influencer (id)
);

CREATE TABLE offer (
	id TEXT NOT NULL, 
	workspace TEXT NOT NULL, 
	influencer_id TEXT NOT NULL, 
	number TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	revision INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	currency TEXT NOT NULL, 
	cash_minor BIGINT NOT NULL, 
	answer_by DATE, 
	agreed_version INTEGER, 
	updated_at DATETIME NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT uq_offer_number UNIQUE (workspace, number), 
	FOREIGN KEY(influencer_id) REFERENCES influencer (id)
);

CREATE INDEX ix_offer_list ON offer (workspace, state, updated_at);

CREATE INDEX ix_offer_influencer ON offer (influencer_id);

CREATE TABLE offer_version (
	offer_id TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	workspace TEXT NOT NULL, 
	issued_at DATETIME NOT NULL, 
	file TEXT NOT NULL, 
	file_sha256 TEXT NOT NULL, 
	pdf BLOB NOT NULL, 
	pdf_sha256 TEXT NOT NULL, 
	PRIMARY KEY (offer_id, version), 
	FOREIGN KEY(offer_id) REFERENCES offer (id)
);

CREATE TABLE offer_answer (
	seq INTEGER NOT NULL, 
	offer_id TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	workspace TEXT NOT NULL, 
	state TEXT NOT NULL, 
	answered_on DATE NOT NULL, 
	note TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	actor TEXT NOT NULL, signing TEXT, 
	PRIMARY KEY (seq), 
	FOREIGN KEY(offer_id, version) REFERENCES offer_version (offer_id, version)
);

CREATE INDEX ix_offer_answer_version ON offer_answer (offer_id, version);

CREATE TABLE brand (
	workspace TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	updated_at DATETIME NOT NULL, 
	body TEXT NOT NULL, 
	defaults TEXT NOT NULL, 
	PRIMARY KEY (workspace)
);

CREATE TABLE counter (
	workspace TEXT NOT NULL, 
	year INTEGER NOT NULL, 
	last INTEGER NOT NULL, 
	PRIMARY KEY (workspace, year)
);

CREATE TABLE setting (
	workspace TEXT NOT NULL, 
	scope TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (workspace, scope, "key")
);

CREATE TABLE audit (
	seq INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	actor TEXT NOT NULL, 
	workspace TEXT NOT NULL, 
	action TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	record_id TEXT NOT NULL, 
	path TEXT NOT NULL, 
	PRIMARY KEY (seq)
);

CREATE INDEX ix_audit_record ON audit (kind, record_id);

CREATE VIRTUAL TABLE influencer_search USING fts5(key, tokenize = 'ascii');

CREATE TRIGGER offer_version_frozen BEFORE UPDATE ON offer_version BEGIN SELECT RAISE(ABORT, 'An issued version stays as it is.'); END;

CREATE TRIGGER offer_answer_frozen BEFORE UPDATE ON offer_answer BEGIN SELECT RAISE(ABORT, 'An issued version stays as it is.'); END;

CREATE TRIGGER audit_frozen BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'The audit log is only ever added to.'); END;

CREATE TRIGGER audit_kept BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'The audit log is only ever added to.'); END;

CREATE TABLE own_figure (
	workspace TEXT NOT NULL, 
	name TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	updated_at DATETIME NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (workspace, name)
);

CREATE TRIGGER offer_version_not_replaced BEFORE INSERT ON offer_version WHEN EXISTS (SELECT 1 FROM offer_version WHERE offer_id = NEW.offer_id AND version = NEW.version) BEGIN SELECT RAISE(ABORT, 'An issued version stays as it is.'); END;

CREATE TRIGGER offer_answer_not_replaced BEFORE INSERT ON offer_answer WHEN EXISTS (SELECT 1 FROM offer_answer WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'An issued version stays as it is.'); END;

CREATE TRIGGER audit_not_replaced BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'The audit log is only ever added to.'); END;

CREATE INDEX ix_offer_version_pdf_sha256 ON offer_version (pdf_sha256);

CREATE INDEX ix_offer_version_file_sha256 ON offer_version (file_sha256);

CREATE TABLE erased_version (
	offer_id TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	workspace TEXT NOT NULL, 
	number TEXT NOT NULL, 
	issued_at DATETIME NOT NULL, 
	file_sha256 TEXT NOT NULL, 
	pdf_sha256 TEXT NOT NULL, 
	erased_on DATE NOT NULL, 
	PRIMARY KEY (offer_id, version)
);

CREATE INDEX ix_erased_version_pdf_sha256 ON erased_version (pdf_sha256);

CREATE INDEX ix_erased_version_file_sha256 ON erased_version (file_sha256);

CREATE TRIGGER offer_version_kept BEFORE DELETE ON offer_version WHEN OLD.workspace <> 'practice' AND NOT EXISTS (SELECT 1 FROM erased_version WHERE offer_id = OLD.offer_id AND version = OLD.version) BEGIN SELECT RAISE(ABORT, 'An issued version stays as it is.'); END;

CREATE TRIGGER offer_answer_kept BEFORE DELETE ON offer_answer WHEN OLD.workspace <> 'practice' AND NOT EXISTS (SELECT 1 FROM erased_version WHERE offer_id = OLD.offer_id AND version = OLD.version) BEGIN SELECT RAISE(ABORT, 'An issued version stays as it is.'); END;

CREATE TRIGGER erased_version_true BEFORE INSERT ON erased_version WHEN NOT EXISTS (SELECT 1 FROM offer_version v JOIN offer o ON o.id = v.offer_id WHERE v.offer_id = NEW.offer_id AND v.version = NEW.version AND v.workspace = NEW.workspace AND v.issued_at = NEW.issued_at AND v.file_sha256 = NEW.file_sha256 AND v.pdf_sha256 = NEW.pdf_sha256 AND o.number = NEW.number) BEGIN SELECT RAISE(ABORT, 'Only an issued version is marked as erased.'); END;

CREATE TRIGGER erased_version_frozen BEFORE UPDATE ON erased_version BEGIN SELECT RAISE(ABORT, 'What was erased stays on record as erased.'); END;

CREATE TRIGGER erased_version_kept BEFORE DELETE ON erased_version WHEN OLD.workspace <> 'practice' BEGIN SELECT RAISE(ABORT, 'What was erased stays on record as erased.'); END;

CREATE TRIGGER erased_version_not_replaced BEFORE INSERT ON erased_version WHEN EXISTS (SELECT 1 FROM erased_version WHERE offer_id = NEW.offer_id AND version = NEW.version) BEGIN SELECT RAISE(ABORT, 'What was erased stays on record as erased.'); END;

CREATE TRIGGER offer_version_not_again BEFORE INSERT ON offer_version WHEN EXISTS (SELECT 1 FROM erased_version WHERE offer_id = NEW.offer_id AND version = NEW.version) BEGIN SELECT RAISE(ABORT, 'What was erased stays on record as erased.'); END;

CREATE INDEX ix_offer_version_issued ON offer_version (workspace, issued_at);

CREATE INDEX ix_setting_key ON setting (workspace, "key", value);

CREATE INDEX ix_audit_kind ON audit (workspace, kind);

CREATE INDEX ix_audit_action ON audit (workspace, action);

CREATE TABLE workshop_case (
	workspace TEXT NOT NULL, 
	code TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	updated_at DATETIME NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (workspace, code)
);

CREATE TABLE room (
	id TEXT NOT NULL, 
	code TEXT NOT NULL, 
	state TEXT NOT NULL, 
	delete_on DATE NOT NULL, 
	version INTEGER NOT NULL, 
	updated_at DATETIME NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (code)
);

CREATE TABLE room_case (
	room_id TEXT NOT NULL, 
	code TEXT NOT NULL, 
	person_id TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (room_id, code), 
	FOREIGN KEY(room_id) REFERENCES room (id)
);

CREATE TABLE room_seat (
	id TEXT NOT NULL, 
	room_id TEXT NOT NULL, 
	token_sha256 TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	nickname TEXT NOT NULL, 
	people INTEGER NOT NULL, 
	ready BOOLEAN NOT NULL, 
	removed BOOLEAN NOT NULL, 
	case_code TEXT NOT NULL, 
	offer_id TEXT, 
	reads TEXT, 
	PRIMARY KEY (id), 
	CONSTRAINT uq_room_seat_number UNIQUE (room_id, number), 
	FOREIGN KEY(room_id) REFERENCES room (id), 
	UNIQUE (token_sha256)
);

CREATE TABLE room_answer (
	seat_id TEXT NOT NULL, 
	run INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	room_id TEXT NOT NULL, 
	updated_at DATETIME NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (seat_id, run, kind), 
	FOREIGN KEY(seat_id) REFERENCES room_seat (id)
);

CREATE INDEX ix_room_answer_kind ON room_answer (room_id, run, kind);

CREATE TABLE room_hand_in (
	seat_id TEXT NOT NULL, 
	run INTEGER NOT NULL, 
	room_id TEXT NOT NULL, 
	times INTEGER NOT NULL, 
	handed_in_at DATETIME NOT NULL, 
	file TEXT NOT NULL, 
	figures TEXT NOT NULL, 
	PRIMARY KEY (seat_id, run), 
	FOREIGN KEY(seat_id) REFERENCES room_seat (id)
);

CREATE INDEX ix_room_hand_in_room ON room_hand_in (room_id, run);

CREATE TABLE room_question (
	id TEXT NOT NULL, 
	room_id TEXT NOT NULL, 
	run INTEGER NOT NULL, 
	seat_id TEXT NOT NULL, 
	state TEXT NOT NULL, 
	asked_at DATETIME NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(room_id) REFERENCES room (id)
);

CREATE INDEX ix_room_question_room ON room_question (room_id, run);

INSERT INTO alembic_version VALUES ('0007');

