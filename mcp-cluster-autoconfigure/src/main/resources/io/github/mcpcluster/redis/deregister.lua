-- ARGV: root, id.
local id = ARGV[2]
local service = redis.call('HGET', instance_key(id), 'service')
if service then
	redis.call('DEL', instance_key(id))
	redis.call('ZREM', index_key(service), id)
	settle(service, true)
end
return {}
