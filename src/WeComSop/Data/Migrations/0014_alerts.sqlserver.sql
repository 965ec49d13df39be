CREATE TABLE Alert
(
    Id BINARY(16) NOT NULL,
    Corp NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    AppKey NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Playbook NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RuleName NVARCHAR(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    AlertKey NVARCHAR(300) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CustomerId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NULL,
    GroupId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NULL,
    EmployeeId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NULL,
    Level NVARCHAR(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Status NVARCHAR(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Outcome NVARCHAR(16) COLLATE Latin1_General_100_BIN2 NULL,
    SignalId BINARY(16) NOT NULL,
    SignalType NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    SignalAt BIGINT NOT NULL,
    Segment NVARCHAR(160) COLLATE Latin1_General_100_BIN2 NULL,
    Text NVARCHAR(MAX) NOT NULL,
    Facts NVARCHAR(MAX) NOT NULL,
    Evidence NVARCHAR(MAX) NOT NULL,
    Address NVARCHAR(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Escalate NVARCHAR(80) COLLATE Latin1_General_100_BIN2 NULL,
    Rises NVARCHAR(MAX) NULL,
    RaisedAt BIGINT NOT NULL,
    DeadlineAt BIGINT NULL,
    EscalatedAt BIGINT NULL,
    NextAt BIGINT NULL,
    ClosedAt BIGINT NULL,
    ClosedBy NVARCHAR(64) NULL,
    EndSignal NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NULL,
    Note NVARCHAR(500) NULL,
    CONSTRAINT PK_Alert PRIMARY KEY CLUSTERED (Id)
);

CREATE UNIQUE INDEX UX_Alert_Open ON Alert (Corp, AlertKey) WHERE Status = 'open';

CREATE INDEX IX_Alert_Key ON Alert (Corp, AlertKey, Id);

CREATE INDEX IX_Alert_OpenCustomer ON Alert (Corp, CustomerId) WHERE Status = 'open';

CREATE INDEX IX_Alert_OpenGroup ON Alert (Corp, GroupId) WHERE Status = 'open' AND CustomerId IS NULL;

CREATE INDEX IX_Alert_Next ON Alert (NextAt, Id) WHERE NextAt IS NOT NULL;

CREATE INDEX IX_Alert_Status ON Alert (Status, Id);

CREATE INDEX IX_Alert_Customer ON Alert (CustomerId, Id);

CREATE INDEX IX_Alert_Group ON Alert (GroupId, Id);

CREATE INDEX IX_Alert_Employee ON Alert (EmployeeId, Id);

CREATE INDEX IX_Alert_Rule ON Alert (RuleName, Id);

CREATE TABLE AlertNotice
(
    Id BINARY(16) NOT NULL,
    AlertId BINARY(16) NOT NULL,
    DeliveryId BINARY(16) NOT NULL,
    AppKey NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    What NVARCHAR(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Level NVARCHAR(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
    LevelRank INT NOT NULL,
    IsUrgent BIT NOT NULL,
    OutboxId BINARY(16) NULL,
    ManagerOf NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT PK_AlertNotice PRIMARY KEY CLUSTERED (Id)
);

CREATE INDEX IX_AlertNotice_Outbox ON AlertNotice (OutboxId, LevelRank, Id);

CREATE INDEX IX_AlertNotice_Manager ON AlertNotice (AppKey, ManagerOf) WHERE ManagerOf IS NOT NULL;

CREATE TABLE AlertMailbox
(
    AppKey NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    EmployeeId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    OutboxId BINARY(16) NOT NULL,
    LastAt BIGINT NOT NULL,
    BeforeAt BIGINT NULL,
    CONSTRAINT PK_AlertMailbox PRIMARY KEY CLUSTERED (AppKey, EmployeeId)
);
