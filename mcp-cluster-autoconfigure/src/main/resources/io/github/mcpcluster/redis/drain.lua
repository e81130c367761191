-- ARGV: root, id, true or false. Returns the id, or nothing if it is not there.
local id, draining = ARGV[2], ARGV[3]
local service = redis.call('HGET', instance_key(id), 'service')
if not service then
	return {}
end
local changed
if draining == 'true' then
	changed = redis.call('HSETNX', instance_key(id), 'draining', 'true')
else
	changed = redis.call('HDEL', instance_key(id), 'draining')
end
settle(service, changed == 1)
return { id }
