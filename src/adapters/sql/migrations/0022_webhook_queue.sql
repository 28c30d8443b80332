-- What waits for each outgoing webhook, in its order, and the tests among it, which wait behind nothing: to find whose turn it is,
-- no delivery is looked at that was made.
CREATE INDEX webhook_deliveries_pending ON webhook_deliveries (webhook_id, id) WHERE state = 'pending';
CREATE INDEX webhook_deliveries_tests ON webhook_deliveries (webhook_id, id) WHERE state = 'pending' AND event = 'ping';
DROP INDEX webhook_deliveries_due;
