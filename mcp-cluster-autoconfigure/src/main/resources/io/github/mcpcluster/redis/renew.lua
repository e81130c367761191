-- ARGV: root, lease in ms, then ids and healths in turn. Returns the ids that are not there.
local lease = ARGV[2]
local touched, missing = {}, {}
for i = 3, #ARGV, 2 do
	local id, health = ARGV[i], ARGV[i + 1]
	local before = redis.call('HMGET', instance_key(id), 'service', 'health')
	local service = before[1]
	if service then
		redis.call('PEXPIRE', instance_key(id), lease)
		redis.call('ZADD', index_key(service), now + lease, id)
		if before[2] ~= health then
			redis.call('HSET', instance_key(id), 'health', health)
		end
		touched[service] = touched[service] or before[2] ~= health
	else
		missing[#missing + 1] = id
	end
end
for service, changed in pairs(touched) do
	settle(service, changed)
end
return missing
