CREATE TABLE CustomerValue
(
    Corp TEXT NOT NULL,
    CustomerId TEXT NOT NULL,
    ActivityClass TEXT NULL,
    CustomerType TEXT NULL,
    Rfm TEXT NULL,
    Score INTEGER NULL,
    Inputs TEXT NOT NULL,
    CountedAt INTEGER NOT NULL,
    PRIMARY KEY (Corp, CustomerId)
) WITHOUT ROWID;

CREATE TABLE RfmMonth
(
    Corp TEXT NOT NULL,
    Month TEXT NOT NULL,
    Buyers INTEGER NOT NULL,
    CountedAt INTEGER NOT NULL,
    PRIMARY KEY (Corp, Month)
) WITHOUT ROWID;

CREATE TABLE RfmMonthEntry
(
    Corp TEXT NOT NULL,
    Month TEXT NOT NULL,
    CustomerId TEXT NOT NULL,
    Rfm TEXT NOT NULL,
    Class TEXT NOT NULL,
    LastOrderAt INTEGER NOT NULL,
    RecencyDays INTEGER NOT NULL,
    Orders INTEGER NOT NULL,
    Amount INTEGER NOT NULL,
    PRIMARY KEY (Corp, Month, CustomerId)
) WITHOUT ROWID;

CREATE INDEX IX_RfmMonthEntry_Class ON RfmMonthEntry (Corp, Month, Class, CustomerId);

CREATE TABLE GroupLife
(
    Corp TEXT NOT NULL,
    GroupId TEXT NOT NULL,
    Stage TEXT NOT NULL,
    SinceAt INTEGER NOT NULL,
    LastInvitationAt INTEGER NULL,
    CountedAt INTEGER NOT NULL,
    PRIMARY KEY (Corp, GroupId)
) WITHOUT ROWID;
