CREATE TABLE Inbox
(
    Id BLOB NOT NULL,
    Corp TEXT NOT NULL,
    AppKey TEXT NOT NULL,
    PayloadHash BLOB NOT NULL,
    Payload TEXT NULL,
    EventType TEXT NOT NULL,
    Status TEXT NOT NULL,
    DueAt INTEGER NULL,
    Attempts INTEGER NOT NULL,
    LastError TEXT NULL,
    ReceivedAt INTEGER NOT NULL,
    DoneAt INTEGER NULL,
    PRIMARY KEY (Id)
) WITHOUT ROWID;

CREATE UNIQUE INDEX UX_Inbox_PayloadHash ON Inbox (PayloadHash);

CREATE INDEX IX_Inbox_Due ON Inbox (DueAt, Id) WHERE DueAt IS NOT NULL;

CREATE INDEX IX_Inbox_Dead ON Inbox (Id) WHERE Status = 'dead';
