CREATE INDEX IX_Activity_Customer ON Activity (Corp, CustomerId, Type, OccurredAt, Amount);

ALTER TABLE FriendshipTag ALTER COLUMN GroupName NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL;

ALTER TABLE FriendshipTag ALTER COLUMN Name NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL;
