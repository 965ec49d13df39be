CREATE INDEX IX_MassSend_Created ON MassSend (Corp, CreatedAt) WHERE CreatedAt IS NOT NULL;
