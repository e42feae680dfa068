-- A voter who is forgotten gets another name in three tables that refer to each other. SQLite checks
-- references when the transaction ends for whoever asks for that (PRAGMA defer_foreign_keys), so that
-- nothing changes here.
SELECT 1;
