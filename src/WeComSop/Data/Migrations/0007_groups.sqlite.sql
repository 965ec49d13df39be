CREATE TABLE CustomerGroup
(
    Corp TEXT NOT NULL,
    GroupId TEXT NOT NULL,
    Name TEXT NULL,
    OwnerId TEXT NULL,
    Notice TEXT NULL,
    Status TEXT NOT NULL,
    MemberVersion TEXT NULL,
    CreatedAt INTEGER NULL,
    ReadAt INTEGER NULL,
    SeenAt INTEGER NULL,
    DismissedAt INTEGER NULL,
    PRIMARY KEY (Corp, GroupId)
) WITHOUT ROWID;

CREATE TABLE GroupStay
(
    Corp TEXT NOT NULL,
    GroupId TEXT NOT NULL,
    MemberId TEXT NOT NULL,
    JoinedAt INTEGER NOT NULL,
    LeftAt INTEGER NULL,
    IsCustomer INTEGER NOT NULL,
    IsAdmin INTEGER NOT NULL,
    JoinScene INTEGER NULL,
    State TEXT NULL,
    InvitedBy TEXT NULL,
    Nickname TEXT NULL,
    ChangedAt INTEGER NOT NULL,
    PRIMARY KEY (Corp, GroupId, MemberId, JoinedAt)
) WITHOUT ROWID;

CREATE INDEX IX_GroupStay_Member ON GroupStay (Corp, MemberId, GroupId);

CREATE TABLE GroupLabel
(
    Corp TEXT NOT NULL,
    GroupId TEXT NOT NULL,
    Label TEXT NOT NULL,
    Source TEXT NOT NULL,
    PRIMARY KEY (Corp, GroupId, Label, Source)
) WITHOUT ROWID;

CREATE INDEX IX_GroupLabel_Label ON GroupLabel (Corp, Label, GroupId);

CREATE INDEX IX_GroupLabel_Source ON GroupLabel (Source);

CREATE INDEX IX_Friendship_Employee ON Friendship (Corp, EmployeeId, Status, CustomerId);

CREATE TABLE SyncReport
(
    AppKey TEXT NOT NULL,
    StartedAt INTEGER NOT NULL,
    FinishedAt INTEGER NOT NULL,
    Report TEXT NOT NULL,
    PRIMARY KEY (AppKey)
) WITHOUT ROWID;
