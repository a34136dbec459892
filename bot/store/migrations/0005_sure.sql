-- Whether the lead suggested for a question was certain enough to hand the matter on without asking the office. Of what
-- was asked before nobody knows: the office is asked.
ALTER TABLE questions ADD COLUMN sure INTEGER NOT NULL DEFAULT 0;
