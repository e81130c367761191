-- ARGV: root, then ids. Returns those that are there. Writes nothing.
local list = {}
for i = 2, #ARGV do
	add(list, ARGV[i])
end
return list
