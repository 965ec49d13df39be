CREATE TABLE SegmentMember
(
    Corp TEXT NOT NULL,
    Playbook TEXT NOT NULL,
    Segment TEXT NOT NULL,
    CustomerId TEXT NOT NULL,
    EnteredAt INTEGER NOT NULL,
    Observed INTEGER NOT NULL,
    PRIMARY KEY (Corp, Playbook, Segment, CustomerId)
) WITHOUT ROWID;

CREATE INDEX IX_SegmentMember_Observed ON SegmentMember (Corp, Playbook, Segment, CustomerId) WHERE Observed = 1;

CREATE TABLE SegmentTouch
(
    Id BLOB NOT NULL,
    Corp TEXT NOT NULL,
    CustomerId TEXT NOT NULL,
    PRIMARY KEY (Id)
) WITHOUT ROWID;

CREATE TABLE SegmentScan
(
    Corp TEXT NOT NULL,
    Playbook TEXT NOT NULL,
    Segment TEXT NOT NULL,
    Revision INTEGER NOT NULL,
    ReachedId TEXT NULL,
    PRIMARY KEY (Corp, Playbook, Segment)
) WITHOUT ROWID;
