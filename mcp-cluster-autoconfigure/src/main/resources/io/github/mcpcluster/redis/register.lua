-- ARGV: root, id, service, entry, health, lease in ms, health if the instance is there already. Returns the
-- health that counts. The drain flag stays as it is.
local id, service, entry, health, lease = ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local before = redis.call('HMGET', instance_key(id), 'service', 'entry', 'health')
if before[1] then
	health = ARGV[7]
end
if before[1] and before[1] ~= service then
	redis.call('ZREM', index_key(before[1]), id)
	settle(before[1], true)
end
redis.call('HSET', instance_key(id), 'service', service, 'entry', entry, 'health', health)
redis.call('PEXPIRE', instance_key(id), lease)
redis.call('ZADD', index_key(service), now + lease, id)
settle(service, before[1] ~= service or before[2] ~= entry or before[3] ~= health)
return { health }
