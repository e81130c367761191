-- Begins every script. KEYS[1] is the index of the services; ARGV[1] begins the names of all keys.
-- All keys of a cluster are in one slot, as their names hold the same hash tag. The clock is that of Redis.
local services = KEYS[1]
local root = ARGV[1]
local time = redis.call('TIME')
local micros = time[1] * 1000000 + time[2]
local now = math.floor(micros / 1000)
-- milliseconds that what belongs to no instance is kept after the last change
local keep = 3600000

local function instance_key(id)
	return root .. 'instance:' .. id
end

local function index_key(service)
	return root .. 'service:' .. service
end

local function version_key(service)
	return root .. 'version:' .. service
end

-- Removes the instances whose leases have ended; returns whether there were any.
local function sweep(service)
	local ended = redis.call('ZRANGEBYSCORE', index_key(service), '-inf', now)
	for _, id in ipairs(ended) do
		redis.call('ZREM', index_key(service), id)
		redis.call('DEL', instance_key(id))
	end
	return #ended > 0
end

-- Ends every write to a service: keeps the index as long as the last lease, and announces a change.
local function settle(service, changed)
	changed = sweep(service) or changed
	local last = redis.call('ZREVRANGE', index_key(service), 0, 0, 'WITHSCORES')[2]
	if last then
		redis.call('ZADD', services, last, service)
		redis.call('PEXPIRE', services, keep)
		redis.call('PEXPIREAT', index_key(service), last)
		redis.call('PEXPIRE', version_key(service), keep)
	else
		redis.call('ZREM', services, service)
	end
	if changed then
		redis.call('SET', version_key(service), string.format('%.0f', micros), 'PX', keep)
		redis.call('XADD', root .. 'changes', 'MAXLEN', '~', 1000, '*', 'service', service)
		redis.call('PEXPIRE', root .. 'changes', keep)
	end
	redis.call('SET', root .. 'epoch', string.format('%.0f', micros), 'NX')
	redis.call('PEXPIRE', root .. 'epoch', keep)
end

-- Adds an instance to a flat list of ids, entries, healths and drain flags, unless it is gone.
local function add(list, id)
	local found = redis.call('HMGET', instance_key(id), 'entry', 'health', 'draining')
	if found[1] then
		list[#list + 1] = id
		list[#list + 1] = found[1]
		list[#list + 1] = found[2] or ''
		list[#list + 1] = found[3] or ''
	end
end
