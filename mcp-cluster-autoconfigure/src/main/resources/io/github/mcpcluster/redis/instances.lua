-- ARGV: root, service, version and epoch that are known. Returns epoch and version, and the instances
-- unless both are as they are known. The version changes with a lease that ends as well. Writes nothing.
local service = ARGV[2]
local epoch = redis.call('GET', root .. 'epoch') or ''
local version = (redis.call('GET', version_key(service)) or '') .. ':'
		.. redis.call('ZCOUNT', index_key(service), '(' .. now, '+inf')
local list = { epoch, version }
if epoch ~= ARGV[4] or version ~= ARGV[3] then
	for _, id in ipairs(redis.call('ZRANGEBYSCORE', index_key(service), '(' .. now, '+inf')) do
		add(list, id)
	end
end
return list
