CREATE TABLE MetricPoint
(
    Corp TEXT NOT NULL,
    Scope TEXT NOT NULL,
    Metric TEXT NOT NULL,
    Period TEXT NOT NULL,
    FromAt INTEGER NOT NULL,
    Numerator INTEGER NULL,
    Denominator INTEGER NULL,
    Detail TEXT NULL,
    Version TEXT NOT NULL,
    ComputedAt INTEGER NOT NULL,
    PRIMARY KEY (Corp, Scope, Metric, Period, FromAt)
) WITHOUT ROWID;

CREATE TABLE MetricMark
(
    Corp TEXT NOT NULL,
    SinceAt INTEGER NOT NULL,
    Id BLOB NOT NULL,
    PRIMARY KEY (Corp, SinceAt, Id)
) WITHOUT ROWID;

CREATE TABLE OfficialDay
(
    Corp TEXT NOT NULL,
    Day TEXT NOT NULL,
    EmployeeId TEXT NOT NULL,
    Chats INTEGER NULL,
    Messages INTEGER NULL,
    ReplyMillis INTEGER NULL,
    ReplyPermille INTEGER NULL,
    Lost INTEGER NULL,
    Requests INTEGER NULL,
    NewCustomers INTEGER NULL,
    NewGroups INTEGER NULL,
    Groups INTEGER NULL,
    GroupsWithMessages INTEGER NULL,
    NewMembers INTEGER NULL,
    Members INTEGER NULL,
    MembersWithMessages INTEGER NULL,
    GroupMessages INTEGER NULL,
    PulledAt INTEGER NOT NULL,
    PRIMARY KEY (Corp, Day, EmployeeId)
) WITHOUT ROWID;

CREATE INDEX IX_Delivery_Confirmed ON Delivery (Corp, ConfirmedAt) WHERE ConfirmedAt IS NOT NULL;

CREATE INDEX IX_Delivery_Sent ON Delivery (Corp, Effect, SentAt) WHERE SentAt IS NOT NULL;

CREATE INDEX IX_Friendship_State ON Friendship (Corp, State, EmployeeId, CustomerId) WHERE State IS NOT NULL;
