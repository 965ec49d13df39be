CREATE TABLE Playbook
(
    PlaybookId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Title NVARCHAR(200) NOT NULL,
    Revision INT NOT NULL,
    FileHash BINARY(32) NULL,
    ConflictHash BINARY(32) NULL,
    UpdatedAt BIGINT NOT NULL,
    CONSTRAINT PK_Playbook PRIMARY KEY CLUSTERED (PlaybookId)
);

CREATE TABLE PlaybookRevision
(
    PlaybookId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Revision INT NOT NULL,
    Document NVARCHAR(MAX) NOT NULL,
    Source NVARCHAR(300) NOT NULL,
    Author NVARCHAR(100) NOT NULL,
    Changes NVARCHAR(MAX) NOT NULL,
    CreatedAt BIGINT NOT NULL,
    CONSTRAINT PK_PlaybookRevision PRIMARY KEY CLUSTERED (PlaybookId, Revision)
);

CREATE TABLE PlaybookFile
(
    PlaybookId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Revision INT NOT NULL,
    Path NVARCHAR(300) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ContentHash BINARY(32) NOT NULL,
    CONSTRAINT PK_PlaybookFile PRIMARY KEY CLUSTERED (PlaybookId, Revision, Path)
);

CREATE TABLE Asset
(
    ContentHash BINARY(32) NOT NULL,
    Content VARBINARY(MAX) NOT NULL,
    CreatedAt BIGINT NOT NULL,
    CONSTRAINT PK_Asset PRIMARY KEY CLUSTERED (ContentHash)
);
