CREATE TABLE Customer
(
    Corp NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CustomerId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Name NVARCHAR(200) NULL,
    Kind INT NULL,
    Gender INT NULL,
    UnionId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NULL,
    CompanyName NVARCHAR(200) NULL,
    FirstSeenAt BIGINT NOT NULL,
    ProfileAt BIGINT NULL,
    CONSTRAINT PK_Customer PRIMARY KEY CLUSTERED (Corp, CustomerId)
);

CREATE TABLE Employee
(
    Corp NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    EmployeeId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Name NVARCHAR(200) NULL,
    Follower BIT NOT NULL,
    SeenAt BIGINT NOT NULL,
    CONSTRAINT PK_Employee PRIMARY KEY CLUSTERED (Corp, EmployeeId)
);

CREATE TABLE Friendship
(
    Corp NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CustomerId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    EmployeeId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Status NVARCHAR(32) NOT NULL,
    State NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NULL,
    AddWay INT NULL,
    Remark NVARCHAR(100) NULL,
    AddedAt BIGINT NULL,
    LostAt BIGINT NULL,
    ChangedAt BIGINT NOT NULL,
    CONSTRAINT PK_Friendship PRIMARY KEY CLUSTERED (Corp, CustomerId, EmployeeId)
);

CREATE INDEX IX_Friendship_Employee ON Friendship (Corp, EmployeeId, CustomerId);

CREATE TABLE FriendshipTag
(
    Corp NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CustomerId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    EmployeeId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    TagId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    GroupName NVARCHAR(100) NOT NULL,
    Name NVARCHAR(100) NOT NULL,
    CONSTRAINT PK_FriendshipTag PRIMARY KEY CLUSTERED (Corp, CustomerId, EmployeeId, TagId)
);

CREATE INDEX IX_FriendshipTag_Tag ON FriendshipTag (Corp, TagId, CustomerId);

CREATE TABLE CorpTag
(
    Corp NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    TagId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    GroupId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    GroupName NVARCHAR(100) NOT NULL,
    Name NVARCHAR(100) NOT NULL,
    SortOrder BIGINT NOT NULL,
    Deleted BIT NOT NULL,
    SeenAt BIGINT NOT NULL,
    CONSTRAINT PK_CorpTag PRIMARY KEY CLUSTERED (Corp, TagId)
);

CREATE INDEX IX_CorpTag_Name ON CorpTag (Corp, GroupName, Name);

CREATE TABLE Activity
(
    Id BINARY(16) NOT NULL,
    Corp NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    SignalKey NVARCHAR(300) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Type NVARCHAR(64) NOT NULL,
    CustomerId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NULL,
    GroupId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NULL,
    EmployeeId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NULL,
    OccurredAt BIGINT NOT NULL,
    ReceivedAt BIGINT NOT NULL,
    Amount BIGINT NULL,
    Data NVARCHAR(MAX) NULL,
    Source NVARCHAR(32) NOT NULL,
    CONSTRAINT PK_Activity PRIMARY KEY CLUSTERED (Id)
);

CREATE UNIQUE INDEX UX_Activity_SignalKey ON Activity (Corp, SignalKey);

CREATE INDEX IX_Activity_Customer ON Activity (Corp, CustomerId, OccurredAt);

CREATE INDEX IX_Activity_Type ON Activity (Corp, Type, OccurredAt);

CREATE TABLE Media
(
    Corp NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ContentHash BINARY(32) NOT NULL,
    MediaType NVARCHAR(16) NOT NULL,
    MediaId NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    FileName NVARCHAR(200) NOT NULL,
    UploadedAt BIGINT NOT NULL,
    CONSTRAINT PK_Media PRIMARY KEY CLUSTERED (Corp, ContentHash, MediaType)
);

CREATE INDEX IX_Media_UploadedAt ON Media (UploadedAt);
