-- A ticket may wait for the office and for a leader at once: handed on by the one, supervised by the other's word.
UPDATE tickets SET waits_for = 'office leader'
	WHERE open = 1 AND waits_for = 'office' AND (proposed = 1 OR json_extract(body, '$.WantDefer'));
