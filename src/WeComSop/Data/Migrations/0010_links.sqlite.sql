CREATE TABLE ShortLink
(
    Id BLOB NOT NULL,
    Code TEXT NOT NULL,
    Corp TEXT NOT NULL,
    AppKey TEXT NOT NULL,
    RunId BLOB NULL,
    Broadcast TEXT NULL,
    Playbook TEXT NULL,
    Content TEXT NULL,
    Category TEXT NULL,
    EmployeeId TEXT NULL,
    GroupId TEXT NULL,
    Target TEXT NOT NULL,
    CreatedAt INTEGER NOT NULL,
    ExpiresAt INTEGER NOT NULL,
    Clicks INTEGER NOT NULL,
    Visitors INTEGER NOT NULL,
    Known INTEGER NOT NULL,
    PRIMARY KEY (Id)
) WITHOUT ROWID;

CREATE UNIQUE INDEX UX_ShortLink_Code ON ShortLink (Code);

CREATE INDEX IX_ShortLink_Broadcast ON ShortLink (Broadcast, Id);

CREATE TABLE LinkClick
(
    Id BLOB NOT NULL,
    LinkId BLOB NOT NULL,
    VisitorHash BLOB NOT NULL,
    CustomerId TEXT NULL,
    ClickedAt INTEGER NOT NULL,
    Status TEXT NOT NULL,
    DueAt INTEGER NULL,
    Attempts INTEGER NOT NULL,
    LastError TEXT NULL,
    PRIMARY KEY (Id)
) WITHOUT ROWID;

CREATE INDEX IX_LinkClick_Visitor ON LinkClick (LinkId, VisitorHash, Id);

CREATE INDEX IX_LinkClick_Due ON LinkClick (DueAt, Id) WHERE DueAt IS NOT NULL;
