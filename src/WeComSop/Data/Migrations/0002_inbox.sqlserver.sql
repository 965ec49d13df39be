CREATE TABLE Inbox
(
    Id BINARY(16) NOT NULL,
    Corp NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    AppKey NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PayloadHash BINARY(16) NOT NULL,
    Payload NVARCHAR(MAX) NULL,
    EventType NVARCHAR(100) NOT NULL,
    Status NVARCHAR(16) NOT NULL,
    DueAt BIGINT NULL,
    Attempts INT NOT NULL,
    LastError NVARCHAR(500) NULL,
    ReceivedAt BIGINT NOT NULL,
    DoneAt BIGINT NULL,
    CONSTRAINT PK_Inbox PRIMARY KEY CLUSTERED (Id)
);

CREATE UNIQUE INDEX UX_Inbox_PayloadHash ON Inbox (PayloadHash);

CREATE INDEX IX_Inbox_Due ON Inbox (DueAt, Id) WHERE DueAt IS NOT NULL;

CREATE INDEX IX_Inbox_Dead ON Inbox (Id) WHERE Status = 'dead';
