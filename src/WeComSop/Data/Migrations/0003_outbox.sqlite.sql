CREATE TABLE Outbox
(
    Id BLOB NOT NULL,
    Corp TEXT NOT NULL,
    AppKey TEXT NOT NULL,
    Kind TEXT NOT NULL,
    Lane INTEGER NOT NULL,
    SourceKey TEXT NOT NULL,
    SerialKey TEXT NULL,
    Payload TEXT NOT NULL,
    Status TEXT NOT NULL,
    DueAt INTEGER NULL,
    ExpiresAt INTEGER NULL,
    Attempts INTEGER NOT NULL,
    Uncertain INTEGER NOT NULL,
    LastError TEXT NULL,
    CreatedAt INTEGER NOT NULL,
    DoneAt INTEGER NULL,
    PRIMARY KEY (Id)
) WITHOUT ROWID;

CREATE UNIQUE INDEX UX_Outbox_SourceKey ON Outbox (Corp, SourceKey);

CREATE INDEX IX_Outbox_Due ON Outbox (Lane, DueAt, Id) WHERE DueAt IS NOT NULL;

CREATE INDEX IX_Outbox_DoneAt ON Outbox (DoneAt) WHERE DoneAt IS NOT NULL;

CREATE TABLE Delivery
(
    Id BLOB NOT NULL,
    Corp TEXT NOT NULL,
    AppKey TEXT NOT NULL,
    SourceKey TEXT NOT NULL,
    OutboxId BLOB NULL,
    Effect TEXT NOT NULL,
    CustomerId TEXT NULL,
    GroupId TEXT NULL,
    EmployeeId TEXT NULL,
    Playbook TEXT NULL,
    RuleName TEXT NULL,
    SignalId BLOB NULL,
    Status TEXT NOT NULL,
    Reason TEXT NULL,
    Detail TEXT NULL,
    PlannedAt INTEGER NOT NULL,
    DueAt INTEGER NOT NULL,
    SentAt INTEGER NULL,
    ConfirmedAt INTEGER NULL,
    MessageId TEXT NULL,
    ErrCode INTEGER NULL,
    Attempts INTEGER NOT NULL,
    PRIMARY KEY (Id)
) WITHOUT ROWID;

CREATE UNIQUE INDEX UX_Delivery_SourceKey ON Delivery (Corp, SourceKey);

CREATE INDEX IX_Delivery_Outbox ON Delivery (OutboxId) WHERE OutboxId IS NOT NULL;

CREATE INDEX IX_Delivery_Customer ON Delivery (CustomerId, Id);

CREATE INDEX IX_Delivery_Employee ON Delivery (EmployeeId, Id);

CREATE INDEX IX_Delivery_Status ON Delivery (Status, Id);

CREATE INDEX IX_Delivery_Reason ON Delivery (Reason, Id) WHERE Reason IS NOT NULL;
