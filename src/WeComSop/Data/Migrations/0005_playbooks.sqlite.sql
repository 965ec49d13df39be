CREATE TABLE Playbook
(
    PlaybookId TEXT NOT NULL,
    Title TEXT NOT NULL,
    Revision INTEGER NOT NULL,
    FileHash BLOB NULL,
    ConflictHash BLOB NULL,
    UpdatedAt INTEGER NOT NULL,
    PRIMARY KEY (PlaybookId)
) WITHOUT ROWID;

CREATE TABLE PlaybookRevision
(
    PlaybookId TEXT NOT NULL,
    Revision INTEGER NOT NULL,
    Document TEXT NOT NULL,
    Source TEXT NOT NULL,
    Author TEXT NOT NULL,
    Changes TEXT NOT NULL,
    CreatedAt INTEGER NOT NULL,
    PRIMARY KEY (PlaybookId, Revision)
) WITHOUT ROWID;

CREATE TABLE PlaybookFile
(
    PlaybookId TEXT NOT NULL,
    Revision INTEGER NOT NULL,
    Path TEXT NOT NULL,
    ContentHash BLOB NOT NULL,
    PRIMARY KEY (PlaybookId, Revision, Path)
) WITHOUT ROWID;

CREATE TABLE Asset
(
    ContentHash BLOB NOT NULL,
    Content BLOB NOT NULL,
    CreatedAt INTEGER NOT NULL,
    PRIMARY KEY (ContentHash)
) WITHOUT ROWID;
