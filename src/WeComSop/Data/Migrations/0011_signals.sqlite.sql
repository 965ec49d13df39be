CREATE INDEX IX_Activity_Type ON Activity (Corp, Type, OccurredAt);

CREATE INDEX IX_Activity_Group ON Activity (Corp, GroupId, Type, OccurredAt);

CREATE INDEX IX_Activity_Employee ON Activity (Corp, EmployeeId, Type, OccurredAt) WHERE EmployeeId IS NOT NULL;

CREATE TABLE FriendshipStay
(
    Corp TEXT NOT NULL,
    EmployeeId TEXT NOT NULL,
    CustomerId TEXT NOT NULL,
    JoinedAt INTEGER NOT NULL,
    LeftAt INTEGER NULL,
    Ending TEXT NULL,
    PRIMARY KEY (Corp, EmployeeId, CustomerId, JoinedAt)
) WITHOUT ROWID;

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
    Name TEXT NOT NULL,
    KeyBytes BLOB NOT NULL,
    CreatedAt INTEGER NOT NULL,
    PRIMARY KEY (Name)
) WITHOUT ROWID;

CREATE TABLE CustomerMobile
(
    Corp TEXT NOT NULL,
    MobileHash BLOB NOT NULL,
    CustomerId TEXT NOT NULL,
    PRIMARY KEY (Corp, MobileHash, CustomerId)
) WITHOUT ROWID;

CREATE INDEX IX_CustomerMobile_Customer ON CustomerMobile (Corp, CustomerId);

CREATE TABLE LateIdentity
(
    Corp TEXT NOT NULL,
    IdentityHash BLOB NOT NULL,
    SignalId BLOB NOT NULL,
    PRIMARY KEY (Corp, IdentityHash, SignalId)
) WITHOUT ROWID;

CREATE TABLE GroupTalk
(
    Corp TEXT NOT NULL,
    GroupId TEXT NOT NULL,
    AnsweredAt INTEGER NOT NULL,
    PRIMARY KEY (Corp, GroupId)
) WITHOUT ROWID;

CREATE TABLE OpenQuestion
(
    Corp TEXT NOT NULL,
    GroupId TEXT NOT NULL,
    AskedAt INTEGER NOT NULL,
    SignalId BLOB NOT NULL,
    PRIMARY KEY (Corp, GroupId, AskedAt, SignalId)
) WITHOUT ROWID;
