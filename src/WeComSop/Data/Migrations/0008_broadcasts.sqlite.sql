CREATE TABLE Broadcast
(
    Id BLOB NOT NULL,
    Corp TEXT NOT NULL,
    AppKey TEXT NOT NULL,
    SourceKey TEXT NOT NULL,
    Playbook TEXT NULL,
    Name TEXT NOT NULL,
    Title TEXT NULL,
    Document TEXT NULL,
    Author TEXT NOT NULL,
    Status TEXT NOT NULL,
    Halted INTEGER NOT NULL,
    Version INTEGER NOT NULL,
    NextDueAt INTEGER NULL,
    ApprovedVersion INTEGER NULL,
    ApprovedBy TEXT NULL,
    ApprovedAt INTEGER NULL,
    CreatedAt INTEGER NOT NULL,
    UpdatedAt INTEGER NOT NULL,
    PRIMARY KEY (Id)
) WITHOUT ROWID;

CREATE UNIQUE INDEX UX_Broadcast_SourceKey ON Broadcast (AppKey, SourceKey);

CREATE INDEX IX_Broadcast_App ON Broadcast (AppKey, Id);

CREATE INDEX IX_Broadcast_Due ON Broadcast (NextDueAt, Id) WHERE NextDueAt IS NOT NULL;

CREATE INDEX IX_Broadcast_Playbook ON Broadcast (Playbook) WHERE Playbook IS NOT NULL;

CREATE TABLE BroadcastRun
(
    Id BLOB NOT NULL,
    BroadcastId BLOB NOT NULL,
    Corp TEXT NOT NULL,
    AppKey TEXT NOT NULL,
    Kind TEXT NOT NULL,
    Variant INTEGER NOT NULL,
    DueAt INTEGER NOT NULL,
    Version INTEGER NOT NULL,
    Status TEXT NOT NULL,
    WorkAt INTEGER NULL,
    Progress TEXT NOT NULL,
    Snapshot TEXT NOT NULL,
    Planned INTEGER NOT NULL,
    Suppressed INTEGER NOT NULL,
    Detail TEXT NULL,
    CreatedAt INTEGER NOT NULL,
    FinishedAt INTEGER NULL,
    PRIMARY KEY (Id)
) WITHOUT ROWID;

CREATE UNIQUE INDEX UX_BroadcastRun_Due ON BroadcastRun (BroadcastId, Kind, DueAt, Variant);

CREATE INDEX IX_BroadcastRun_Work ON BroadcastRun (WorkAt, Id) WHERE WorkAt IS NOT NULL;

CREATE INDEX IX_BroadcastRun_Open ON BroadcastRun (AppKey, Id) WHERE FinishedAt IS NULL;

CREATE INDEX IX_BroadcastRun_Broadcast ON BroadcastRun (BroadcastId, Id);

CREATE TABLE MassSend
(
    Id BLOB NOT NULL,
    RunId BLOB NOT NULL,
    BroadcastId BLOB NOT NULL,
    Corp TEXT NOT NULL,
    AppKey TEXT NOT NULL,
    SenderId TEXT NOT NULL,
    Audience TEXT NOT NULL,
    Text TEXT NULL,
    Attachments TEXT NOT NULL,
    Status TEXT NOT NULL,
    Reason TEXT NULL,
    Detail TEXT NULL,
    MessageId TEXT NULL,
    Recipients INTEGER NOT NULL,
    PlannedAt INTEGER NOT NULL,
    CreatedAt INTEGER NULL,
    ConfirmedAt INTEGER NULL,
    RemindedAt INTEGER NULL,
    Reminders INTEGER NOT NULL,
    FinishedAt INTEGER NULL,
    PRIMARY KEY (Id)
) WITHOUT ROWID;

CREATE INDEX IX_MassSend_Run ON MassSend (RunId, Id);

CREATE INDEX IX_MassSend_MessageId ON MassSend (Corp, MessageId) WHERE MessageId IS NOT NULL;

ALTER TABLE Delivery ADD COLUMN BroadcastId BLOB NULL;

ALTER TABLE Delivery ADD COLUMN RunId BLOB NULL;

ALTER TABLE Delivery ADD COLUMN MassSendId BLOB NULL;

CREATE INDEX IX_Delivery_Broadcast ON Delivery (BroadcastId, Id) WHERE BroadcastId IS NOT NULL;

CREATE INDEX IX_Delivery_Run ON Delivery (RunId, Status, EmployeeId, Id) WHERE RunId IS NOT NULL;

CREATE INDEX IX_Delivery_MassSend ON Delivery (MassSendId, Status, Id) WHERE MassSendId IS NOT NULL;

CREATE INDEX IX_Delivery_SendsToCustomer ON Delivery (Corp, CustomerId, DueAt) WHERE RunId IS NOT NULL AND CustomerId IS NOT NULL;

CREATE INDEX IX_Delivery_SendsToGroup ON Delivery (Corp, GroupId, DueAt) WHERE RunId IS NOT NULL AND GroupId IS NOT NULL;
