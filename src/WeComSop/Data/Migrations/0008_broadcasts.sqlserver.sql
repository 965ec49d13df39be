CREATE TABLE Broadcast
(
    Id BINARY(16) NOT NULL,
    Corp NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    AppKey NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    SourceKey NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Playbook NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NULL,
    Name NVARCHAR(100) NOT NULL,
    Title NVARCHAR(200) NULL,
    Document NVARCHAR(MAX) NULL,
    Author NVARCHAR(200) NOT NULL,
    Status NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Halted BIT NOT NULL,
    Version INT NOT NULL,
    NextDueAt BIGINT NULL,
    ApprovedVersion INT NULL,
    ApprovedBy NVARCHAR(200) NULL,
    ApprovedAt BIGINT NULL,
    CreatedAt BIGINT NOT NULL,
    UpdatedAt BIGINT NOT NULL,
    CONSTRAINT PK_Broadcast PRIMARY KEY CLUSTERED (Id)
);

CREATE UNIQUE INDEX UX_Broadcast_SourceKey ON Broadcast (AppKey, SourceKey);

CREATE INDEX IX_Broadcast_App ON Broadcast (AppKey, Id);

CREATE INDEX IX_Broadcast_Due ON Broadcast (NextDueAt, Id) WHERE NextDueAt IS NOT NULL;

CREATE INDEX IX_Broadcast_Playbook ON Broadcast (Playbook) WHERE Playbook IS NOT NULL;

CREATE TABLE BroadcastRun
(
    Id BINARY(16) NOT NULL,
    BroadcastId BINARY(16) NOT NULL,
    Corp NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    AppKey NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Kind NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Variant INT NOT NULL,
    DueAt BIGINT NOT NULL,
    Version INT NOT NULL,
    Status NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    WorkAt BIGINT NULL,
    Progress NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Snapshot NVARCHAR(MAX) NOT NULL,
    Planned INT NOT NULL,
    Suppressed INT NOT NULL,
    Detail NVARCHAR(MAX) NULL,
    CreatedAt BIGINT NOT NULL,
    FinishedAt BIGINT NULL,
    CONSTRAINT PK_BroadcastRun PRIMARY KEY CLUSTERED (Id)
);

CREATE UNIQUE INDEX UX_BroadcastRun_Due ON BroadcastRun (BroadcastId, Kind, DueAt, Variant);

CREATE INDEX IX_BroadcastRun_Work ON BroadcastRun (WorkAt, Id) WHERE WorkAt IS NOT NULL;

CREATE INDEX IX_BroadcastRun_Open ON BroadcastRun (AppKey, Id) WHERE FinishedAt IS NULL;

CREATE INDEX IX_BroadcastRun_Broadcast ON BroadcastRun (BroadcastId, Id);

CREATE TABLE MassSend
(
    Id BINARY(16) NOT NULL,
    RunId BINARY(16) NOT NULL,
    BroadcastId BINARY(16) NOT NULL,
    Corp NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    AppKey NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    SenderId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Audience NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Text NVARCHAR(MAX) NULL,
    Attachments NVARCHAR(MAX) NOT NULL,
    Status NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Reason NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    Detail NVARCHAR(MAX) NULL,
    MessageId NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    Recipients INT NOT NULL,
    PlannedAt BIGINT NOT NULL,
    CreatedAt BIGINT NULL,
    ConfirmedAt BIGINT NULL,
    RemindedAt BIGINT NULL,
    Reminders INT NOT NULL,
    FinishedAt BIGINT NULL,
    CONSTRAINT PK_MassSend PRIMARY KEY CLUSTERED (Id)
);

CREATE INDEX IX_MassSend_Run ON MassSend (RunId, Id);

CREATE INDEX IX_MassSend_MessageId ON MassSend (Corp, MessageId) WHERE MessageId IS NOT NULL;

ALTER TABLE Delivery ADD BroadcastId BINARY(16) NULL;

ALTER TABLE Delivery ADD RunId BINARY(16) NULL;

ALTER TABLE Delivery ADD MassSendId BINARY(16) NULL;

CREATE INDEX IX_Delivery_Broadcast ON Delivery (BroadcastId, Id) WHERE BroadcastId IS NOT NULL;

CREATE INDEX IX_Delivery_Run ON Delivery (RunId, Status, EmployeeId, Id) WHERE RunId IS NOT NULL;

CREATE INDEX IX_Delivery_MassSend ON Delivery (MassSendId, Status, Id) WHERE MassSendId IS NOT NULL;

CREATE INDEX IX_Delivery_SendsToCustomer ON Delivery (Corp, CustomerId, DueAt) WHERE RunId IS NOT NULL AND CustomerId IS NOT NULL;

CREATE INDEX IX_Delivery_SendsToGroup ON Delivery (Corp, GroupId, DueAt) WHERE RunId IS NOT NULL AND GroupId IS NOT NULL;
