CREATE INDEX IX_Activity_Customer ON Activity (Corp, CustomerId, Type, OccurredAt, Amount);
