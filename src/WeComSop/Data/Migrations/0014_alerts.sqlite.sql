CREATE TABLE Alert
(
    Id BLOB NOT NULL,
    Corp TEXT NOT NULL,
    AppKey TEXT NOT NULL,
    Playbook TEXT NOT NULL,
    RuleName TEXT NOT NULL,
    AlertKey TEXT NOT NULL,
    CustomerId TEXT NULL,
    GroupId TEXT NULL,
    EmployeeId TEXT NULL,
    Level TEXT NOT NULL,
    Status TEXT NOT NULL,
    Outcome TEXT NULL,
    SignalId BLOB NOT NULL,
    SignalType TEXT NOT NULL,
    SignalAt INTEGER NOT NULL,
    Segment TEXT NULL,
    Text TEXT NOT NULL,
    Facts TEXT NOT NULL,
    Evidence TEXT NOT NULL,
    Address TEXT NOT NULL,
    Escalate TEXT NULL,
    Rises TEXT NULL,
    RaisedAt INTEGER NOT NULL,
    DeadlineAt INTEGER NULL,
    EscalatedAt INTEGER NULL,
    NextAt INTEGER NULL,
    ClosedAt INTEGER NULL,
    ClosedBy TEXT NULL,
    EndSignal TEXT NULL,
    Note TEXT NULL,
    PRIMARY KEY (Id)
) WITHOUT ROWID;

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
    Id BLOB NOT NULL,
    AlertId BLOB NOT NULL,
    DeliveryId BLOB NOT NULL,
    AppKey TEXT NOT NULL,
    What TEXT NOT NULL,
    Level TEXT NOT NULL,
    LevelRank INTEGER NOT NULL,
    IsUrgent INTEGER NOT NULL,
    OutboxId BLOB NULL,
    ManagerOf TEXT NULL,
    PRIMARY KEY (Id)
) WITHOUT ROWID;

CREATE INDEX IX_AlertNotice_Outbox ON AlertNotice (OutboxId, LevelRank, Id);

CREATE INDEX IX_AlertNotice_Manager ON AlertNotice (AppKey, ManagerOf) WHERE ManagerOf IS NOT NULL;

CREATE TABLE AlertMailbox
(
    AppKey TEXT NOT NULL,
    EmployeeId TEXT NOT NULL,
    OutboxId BLOB NOT NULL,
    LastAt INTEGER NOT NULL,
    BeforeAt INTEGER NULL,
    PRIMARY KEY (AppKey, EmployeeId)
) WITHOUT ROWID;
