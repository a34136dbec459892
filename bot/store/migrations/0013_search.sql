-- A ticket is found by the end of its number, and by its contact.
CREATE INDEX tickets_by_end ON tickets (substr(number, -4));
CREATE INDEX tickets_by_contact ON tickets (contact) WHERE contact <> '';
CREATE INDEX tickets_open_contact ON tickets (contact, open) WHERE open = 1;
