-- What a message tells besides the reminder of its row: a digest tells of several reminders and policies, and when it does not arrive none was told.
CREATE TABLE outbox_also (
	outbox INTEGER NOT NULL REFERENCES outbox (id),
	reminder INTEGER REFERENCES reminders (id),
	push INTEGER REFERENCES pushes (id)
) STRICT;
CREATE INDEX outbox_also_of ON outbox_also (outbox);
CREATE INDEX outbox_also_reminder ON outbox_also (reminder, outbox) WHERE reminder IS NOT NULL;
