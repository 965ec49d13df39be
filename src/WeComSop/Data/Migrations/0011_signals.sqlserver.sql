CREATE INDEX IX_Activity_Type ON Activity (Corp, Type, OccurredAt);

CREATE INDEX IX_Activity_Group ON Activity (Corp, GroupId, Type, OccurredAt);

CREATE INDEX IX_Activity_Employee ON Activity (Corp, EmployeeId, Type, OccurredAt) WHERE EmployeeId IS NOT NULL;

CREATE TABLE FriendshipStay
(
    Corp NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    EmployeeId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CustomerId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    JoinedAt BIGINT NOT NULL,
    LeftAt BIGINT NULL,
    Ending NVARCHAR(16) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT PK_FriendshipStay PRIMARY KEY CLUSTERED (Corp, EmployeeId, CustomerId, JoinedAt)
);

CREATE INDEX IX_FriendshipStay_Customer ON FriendshipStay (Corp, CustomerId, EmployeeId, JoinedAt, LeftAt, Ending);

INSERT INTO FriendshipStay (Corp, EmployeeId, CustomerId, JoinedAt, LeftAt, Ending)
SELECT Corp, EmployeeId, CustomerId, AddedAt,
    CASE WHEN Status = 'active' THEN NULL ELSE LostAt END,
    CASE Status WHEN 'removedByEmployee' THEN 'removed' WHEN 'leftByCustomer' THEN 'left' END
FROM Friendship
WHERE AddedAt IS NOT NULL AND (Status = 'active' OR (Status IN ('removedByEmployee', 'leftByCustomer') AND LostAt >= AddedAt));

CREATE INDEX IX_Customer_UnionId ON Customer (Corp, UnionId) WHERE UnionId IS NOT NULL;

CREATE TABLE IdentityKey
(
    Name NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    KeyBytes VARBINARY(64) NOT NULL,
    CreatedAt BIGINT NOT NULL,
    CONSTRAINT PK_IdentityKey PRIMARY KEY CLUSTERED (Name)
);

CREATE TABLE CustomerMobile
(
    Corp NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    MobileHash BINARY(32) NOT NULL,
    CustomerId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT PK_CustomerMobile PRIMARY KEY CLUSTERED (Corp, MobileHash, CustomerId)
);

CREATE INDEX IX_CustomerMobile_Customer ON CustomerMobile (Corp, CustomerId);

CREATE TABLE LateIdentity
(
    Corp NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    IdentityHash BINARY(32) NOT NULL,
    SignalId BINARY(16) NOT NULL,
    CONSTRAINT PK_LateIdentity PRIMARY KEY CLUSTERED (Corp, IdentityHash, SignalId)
);

CREATE TABLE GroupTalk
(
    Corp NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    GroupId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    AnsweredAt BIGINT NOT NULL,
    CONSTRAINT PK_GroupTalk PRIMARY KEY CLUSTERED (Corp, GroupId)
);

CREATE TABLE OpenQuestion
(
    Corp NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    GroupId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    AskedAt BIGINT NOT NULL,
    SignalId BINARY(16) NOT NULL,
    CONSTRAINT PK_OpenQuestion PRIMARY KEY CLUSTERED (Corp, GroupId, AskedAt, SignalId)
);
