CREATE INDEX IX_Outbox_Serial ON Outbox (Corp, SerialKey, Lane, Id) WHERE SerialKey IS NOT NULL AND DueAt IS NOT NULL;
