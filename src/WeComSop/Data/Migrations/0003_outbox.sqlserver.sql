CREATE TABLE Outbox
(
    Id BINARY(16) NOT NULL,
    Corp NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    AppKey NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Kind NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Lane INT NOT NULL,
    SourceKey NVARCHAR(300) COLLATE Latin1_General_100_BIN2 NOT NULL,
    SerialKey NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    Payload NVARCHAR(MAX) NOT NULL,
    Status NVARCHAR(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DueAt BIGINT NULL,
    ExpiresAt BIGINT NULL,
    Attempts INT NOT NULL,
    Uncertain BIT NOT NULL,
    LastError NVARCHAR(500) NULL,
    CreatedAt BIGINT NOT NULL,
    DoneAt BIGINT NULL,
    CONSTRAINT PK_Outbox PRIMARY KEY CLUSTERED (Id)
);

CREATE UNIQUE INDEX UX_Outbox_SourceKey ON Outbox (Corp, SourceKey);

CREATE INDEX IX_Outbox_Due ON Outbox (Lane, DueAt, Id) WHERE DueAt IS NOT NULL;

CREATE INDEX IX_Outbox_DoneAt ON Outbox (DoneAt) WHERE DoneAt IS NOT NULL;

CREATE TABLE Delivery
(
    Id BINARY(16) NOT NULL,
    Corp NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    AppKey NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    SourceKey NVARCHAR(300) COLLATE Latin1_General_100_BIN2 NOT NULL,
    OutboxId BINARY(16) NULL,
    Effect NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CustomerId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NULL,
    GroupId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NULL,
    EmployeeId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NULL,
    Playbook NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NULL,
    RuleName NVARCHAR(200) NULL,
    SignalId BINARY(16) NULL,
    Status NVARCHAR(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Reason NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    Detail NVARCHAR(MAX) NULL,
    PlannedAt BIGINT NOT NULL,
    DueAt BIGINT NOT NULL,
    SentAt BIGINT NULL,
    ConfirmedAt BIGINT NULL,
    MessageId NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    ErrCode INT NULL,
    Attempts INT NOT NULL,
    CONSTRAINT PK_Delivery PRIMARY KEY CLUSTERED (Id)
);

CREATE UNIQUE INDEX UX_Delivery_SourceKey ON Delivery (Corp, SourceKey);

CREATE INDEX IX_Delivery_Outbox ON Delivery (OutboxId) WHERE OutboxId IS NOT NULL;

CREATE INDEX IX_Delivery_Customer ON Delivery (CustomerId, Id);

CREATE INDEX IX_Delivery_Employee ON Delivery (EmployeeId, Id);

CREATE INDEX IX_Delivery_Status ON Delivery (Status, Id);

CREATE INDEX IX_Delivery_Reason ON Delivery (Reason, Id) WHERE Reason IS NOT NULL;
