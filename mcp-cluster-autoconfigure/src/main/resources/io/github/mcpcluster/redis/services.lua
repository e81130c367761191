-- ARGV: root. Returns the services that have an instance. Writes nothing.
return redis.call('ZRANGEBYSCORE', services, '(' .. now, '+inf')
