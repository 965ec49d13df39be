ALTER TABLE Activity ADD Category NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL;

CREATE INDEX IX_Activity_Customer ON Activity (Corp, CustomerId, Type, OccurredAt, Amount);

DROP INDEX IX_GroupStay_Member ON GroupStay;

CREATE INDEX IX_GroupStay_Open ON GroupStay (Corp, MemberId, LeftAt, GroupId);

CREATE TABLE SignalSource
(
    Corp NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Type NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    FirstAt BIGINT NOT NULL,
    CONSTRAINT PK_SignalSource PRIMARY KEY CLUSTERED (Corp, Type)
);

CREATE TABLE CustomerActivity
(
    Corp NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CustomerId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    LastAt BIGINT NOT NULL,
    CONSTRAINT PK_CustomerActivity PRIMARY KEY CLUSTERED (Corp, CustomerId)
);

CREATE TABLE CustomerField
(
    Corp NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CustomerId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Name NVARCHAR(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Value NVARCHAR(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    SetAt BIGINT NOT NULL,
    CONSTRAINT PK_CustomerField PRIMARY KEY CLUSTERED (Corp, CustomerId, Name)
);

ALTER TABLE FriendshipTag ALTER COLUMN GroupName NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL;

ALTER TABLE FriendshipTag ALTER COLUMN Name NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL;
