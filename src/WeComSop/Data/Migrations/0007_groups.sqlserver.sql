CREATE TABLE CustomerGroup
(
    Corp NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    GroupId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Name NVARCHAR(200) NULL,
    OwnerId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NULL,
    Notice NVARCHAR(MAX) NULL,
    Status NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    MemberVersion NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NULL,
    CreatedAt BIGINT NULL,
    ReadAt BIGINT NULL,
    SeenAt BIGINT NULL,
    DismissedAt BIGINT NULL,
    CONSTRAINT PK_CustomerGroup PRIMARY KEY CLUSTERED (Corp, GroupId)
);

CREATE TABLE GroupStay
(
    Corp NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    GroupId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    MemberId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    JoinedAt BIGINT NOT NULL,
    LeftAt BIGINT NULL,
    IsCustomer BIT NOT NULL,
    IsAdmin BIT NOT NULL,
    JoinScene INT NULL,
    State NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NULL,
    InvitedBy NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NULL,
    Nickname NVARCHAR(200) NULL,
    ChangedAt BIGINT NOT NULL,
    CONSTRAINT PK_GroupStay PRIMARY KEY CLUSTERED (Corp, GroupId, MemberId, JoinedAt)
);

CREATE INDEX IX_GroupStay_Member ON GroupStay (Corp, MemberId, GroupId);

CREATE TABLE GroupLabel
(
    Corp NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    GroupId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Label NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Source NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT PK_GroupLabel PRIMARY KEY CLUSTERED (Corp, GroupId, Label, Source)
);

CREATE INDEX IX_GroupLabel_Label ON GroupLabel (Corp, Label, GroupId);

CREATE INDEX IX_GroupLabel_Source ON GroupLabel (Source);

CREATE INDEX IX_Friendship_Employee ON Friendship (Corp, EmployeeId, Status, CustomerId);

CREATE TABLE SyncReport
(
    AppKey NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    StartedAt BIGINT NOT NULL,
    FinishedAt BIGINT NOT NULL,
    Report NVARCHAR(MAX) NOT NULL,
    CONSTRAINT PK_SyncReport PRIMARY KEY CLUSTERED (AppKey)
);
