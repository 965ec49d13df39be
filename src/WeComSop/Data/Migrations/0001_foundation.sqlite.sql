CREATE TABLE SchemaVersion
(
    Version INTEGER NOT NULL,
    Name TEXT NOT NULL,
    AppliedAt INTEGER NOT NULL,
    PRIMARY KEY (Version)
) WITHOUT ROWID;

CREATE TABLE App
(
    AppKey TEXT NOT NULL,
    Corp TEXT NOT NULL,
    AgentId INTEGER NOT NULL,
    Mode TEXT NOT NULL,
    SettingsMode TEXT NOT NULL,
    Halted INTEGER NOT NULL,
    UpdatedAt INTEGER NOT NULL,
    PRIMARY KEY (AppKey)
) WITHOUT ROWID;

CREATE TABLE AppTester
(
    AppKey TEXT NOT NULL,
    CustomerId TEXT NOT NULL,
    PRIMARY KEY (AppKey, CustomerId)
) WITHOUT ROWID;

CREATE TABLE ApiKey
(
    Id BLOB NOT NULL,
    Name TEXT NOT NULL,
    KeyHash BLOB NOT NULL,
    CreatedAt INTEGER NOT NULL,
    RevokedAt INTEGER NULL,
    PRIMARY KEY (Id)
) WITHOUT ROWID;

CREATE UNIQUE INDEX UX_ApiKey_KeyHash ON ApiKey (KeyHash);

CREATE TABLE Audit
(
    Id BLOB NOT NULL,
    OccurredAt INTEGER NOT NULL,
    Actor TEXT NOT NULL,
    Operation TEXT NOT NULL,
    Subject TEXT NOT NULL,
    BeforeJson TEXT NULL,
    AfterJson TEXT NULL,
    PRIMARY KEY (Id)
) WITHOUT ROWID;
