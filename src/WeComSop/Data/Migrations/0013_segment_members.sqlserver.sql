CREATE TABLE SegmentMember
(
    Corp NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Playbook NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Segment NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CustomerId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    EnteredAt BIGINT NOT NULL,
    Observed BIT NOT NULL,
    CONSTRAINT PK_SegmentMember PRIMARY KEY CLUSTERED (Corp, Playbook, Segment, CustomerId)
);

CREATE INDEX IX_SegmentMember_Observed ON SegmentMember (Corp, Playbook, Segment, CustomerId) WHERE Observed = 1;

CREATE TABLE SegmentTouch
(
    Id BINARY(16) NOT NULL,
    Corp NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CustomerId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT PK_SegmentTouch PRIMARY KEY CLUSTERED (Id)
);

CREATE TABLE SegmentScan
(
    Corp NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Playbook NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Segment NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Revision INT NOT NULL,
    ReachedId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT PK_SegmentScan PRIMARY KEY CLUSTERED (Corp, Playbook, Segment)
);
