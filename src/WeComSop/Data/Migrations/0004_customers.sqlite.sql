CREATE TABLE Customer
(
    Corp TEXT NOT NULL,
    CustomerId TEXT NOT NULL,
    Name TEXT NULL,
    Kind INTEGER NULL,
    Gender INTEGER NULL,
    UnionId TEXT NULL,
    CompanyName TEXT NULL,
    FirstSeenAt INTEGER NOT NULL,
    ProfileAt INTEGER NULL,
    PRIMARY KEY (Corp, CustomerId)
) WITHOUT ROWID;

CREATE TABLE Employee
(
    Corp TEXT NOT NULL,
    EmployeeId TEXT NOT NULL,
    Name TEXT NULL,
    Follower INTEGER NOT NULL,
    SeenAt INTEGER NOT NULL,
    PRIMARY KEY (Corp, EmployeeId)
) WITHOUT ROWID;

CREATE TABLE Friendship
(
    Corp TEXT NOT NULL,
    CustomerId TEXT NOT NULL,
    EmployeeId TEXT NOT NULL,
    Status TEXT NOT NULL,
    State TEXT NULL,
    AddWay INTEGER NULL,
    Remark TEXT NULL,
    AddedAt INTEGER NULL,
    LostAt INTEGER NULL,
    ChangedAt INTEGER NOT NULL,
    PRIMARY KEY (Corp, CustomerId, EmployeeId)
) WITHOUT ROWID;

CREATE TABLE FriendshipTag
(
    Corp TEXT NOT NULL,
    CustomerId TEXT NOT NULL,
    EmployeeId TEXT NOT NULL,
    TagId TEXT NOT NULL,
    GroupName TEXT NOT NULL,
    Name TEXT NOT NULL,
    PRIMARY KEY (Corp, CustomerId, EmployeeId, TagId)
) WITHOUT ROWID;

CREATE INDEX IX_FriendshipTag_Tag ON FriendshipTag (Corp, TagId, CustomerId);

CREATE TABLE CorpTag
(
    Corp TEXT NOT NULL,
    TagId TEXT NOT NULL,
    GroupId TEXT NOT NULL,
    GroupName TEXT NOT NULL,
    Name TEXT NOT NULL,
    SortOrder INTEGER NOT NULL,
    Deleted INTEGER NOT NULL,
    SeenAt INTEGER NOT NULL,
    PRIMARY KEY (Corp, TagId)
) WITHOUT ROWID;

CREATE INDEX IX_CorpTag_Name ON CorpTag (Corp, GroupName, Name);

CREATE TABLE Activity
(
    Id BLOB NOT NULL,
    Corp TEXT NOT NULL,
    SignalKey TEXT NOT NULL,
    Type TEXT NOT NULL,
    CustomerId TEXT NULL,
    GroupId TEXT NULL,
    EmployeeId TEXT NULL,
    OccurredAt INTEGER NOT NULL,
    ReceivedAt INTEGER NOT NULL,
    Amount INTEGER NULL,
    Data TEXT NULL,
    Source TEXT NOT NULL,
    PRIMARY KEY (Id)
) WITHOUT ROWID;

CREATE UNIQUE INDEX UX_Activity_SignalKey ON Activity (Corp, SignalKey);

CREATE TABLE Media
(
    Corp TEXT NOT NULL,
    ContentHash BLOB NOT NULL,
    MediaType TEXT NOT NULL,
    MediaId TEXT NOT NULL,
    FileName TEXT NOT NULL,
    UploadedAt INTEGER NOT NULL,
    PRIMARY KEY (Corp, ContentHash, MediaType)
) WITHOUT ROWID;

CREATE INDEX IX_Media_UploadedAt ON Media (UploadedAt);
