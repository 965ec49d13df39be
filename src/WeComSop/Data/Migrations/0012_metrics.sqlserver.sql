CREATE TABLE MetricPoint
(
    Corp NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Scope NVARCHAR(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Metric NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Period NVARCHAR(8) COLLATE Latin1_General_100_BIN2 NOT NULL,
    FromAt BIGINT NOT NULL,
    Numerator BIGINT NULL,
    Denominator BIGINT NULL,
    Detail NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    Version NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ComputedAt BIGINT NOT NULL,
    CONSTRAINT PK_MetricPoint PRIMARY KEY CLUSTERED (Corp, Scope, Metric, Period, FromAt)
);

CREATE TABLE MetricMark
(
    Corp NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    SinceAt BIGINT NOT NULL,
    Id BINARY(16) NOT NULL,
    CONSTRAINT PK_MetricMark PRIMARY KEY CLUSTERED (Corp, SinceAt, Id)
);

CREATE TABLE OfficialDay
(
    Corp NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Day NVARCHAR(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    EmployeeId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Chats BIGINT NULL,
    Messages BIGINT NULL,
    ReplyMillis BIGINT NULL,
    ReplyPermille BIGINT NULL,
    Lost BIGINT NULL,
    Requests BIGINT NULL,
    NewCustomers BIGINT NULL,
    NewGroups BIGINT NULL,
    Groups BIGINT NULL,
    GroupsWithMessages BIGINT NULL,
    NewMembers BIGINT NULL,
    Members BIGINT NULL,
    MembersWithMessages BIGINT NULL,
    GroupMessages BIGINT NULL,
    PulledAt BIGINT NOT NULL,
    CONSTRAINT PK_OfficialDay PRIMARY KEY CLUSTERED (Corp, Day, EmployeeId)
);

CREATE INDEX IX_Delivery_Confirmed ON Delivery (Corp, ConfirmedAt) WHERE ConfirmedAt IS NOT NULL;

CREATE INDEX IX_Delivery_Sent ON Delivery (Corp, Effect, SentAt) WHERE SentAt IS NOT NULL;

CREATE INDEX IX_Friendship_State ON Friendship (Corp, State, EmployeeId, CustomerId) WHERE State IS NOT NULL;
