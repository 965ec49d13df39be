CREATE TABLE ShortLink
(
    Id BINARY(16) NOT NULL,
    Code NVARCHAR(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Corp NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    AppKey NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RunId BINARY(16) NULL,
    Broadcast NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    Playbook NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NULL,
    Content NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    Category NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NULL,
    EmployeeId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NULL,
    GroupId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NULL,
    Target NVARCHAR(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CreatedAt BIGINT NOT NULL,
    ExpiresAt BIGINT NOT NULL,
    Clicks INT NOT NULL,
    Visitors INT NOT NULL,
    Known INT NOT NULL,
    CONSTRAINT PK_ShortLink PRIMARY KEY CLUSTERED (Id)
);

CREATE UNIQUE INDEX UX_ShortLink_Code ON ShortLink (Code);

CREATE INDEX IX_ShortLink_Broadcast ON ShortLink (Broadcast, Id);

CREATE TABLE LinkClick
(
    Id BINARY(16) NOT NULL,
    LinkId BINARY(16) NOT NULL,
    VisitorHash BINARY(16) NOT NULL,
    CustomerId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NULL,
    ClickedAt BIGINT NOT NULL,
    Status NVARCHAR(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DueAt BIGINT NULL,
    Attempts INT NOT NULL,
    LastError NVARCHAR(500) NULL,
    CONSTRAINT PK_LinkClick PRIMARY KEY CLUSTERED (Id)
);

CREATE INDEX IX_LinkClick_Visitor ON LinkClick (LinkId, VisitorHash, Id);

CREATE INDEX IX_LinkClick_Due ON LinkClick (DueAt, Id) WHERE DueAt IS NOT NULL;
