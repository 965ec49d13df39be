ALTER TABLE Activity ADD Category TEXT NULL;

CREATE INDEX IX_Activity_Customer ON Activity (Corp, CustomerId, Type, OccurredAt, Amount);

DROP INDEX IX_GroupStay_Member;

CREATE INDEX IX_GroupStay_Open ON GroupStay (Corp, MemberId, LeftAt, GroupId);

CREATE TABLE SignalSource
(
    Corp TEXT NOT NULL,
    Type TEXT NOT NULL,
    FirstAt INTEGER NOT NULL,
    PRIMARY KEY (Corp, Type)
) WITHOUT ROWID;

CREATE TABLE CustomerActivity
(
    Corp TEXT NOT NULL,
    CustomerId TEXT NOT NULL,
    LastAt INTEGER NOT NULL,
    PRIMARY KEY (Corp, CustomerId)
) WITHOUT ROWID;

CREATE TABLE CustomerField
(
    Corp TEXT NOT NULL,
    CustomerId TEXT NOT NULL,
    Name TEXT NOT NULL,
    Value TEXT NOT NULL,
    SetAt INTEGER NOT NULL,
    PRIMARY KEY (Corp, CustomerId, Name)
) WITHOUT ROWID;
