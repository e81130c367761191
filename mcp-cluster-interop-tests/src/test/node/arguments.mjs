// What the servers of this folder are started with, and what they print once they listen.

import { parseArgs } from 'node:util';

/** Port (0 for a free one), name that answers bear, and file that lists the writes that ran. */
export const { port, name, journal } = parseArgs({
	options: {
		port: { type: 'string', default: '0' },
		name: { type: 'string', default: 'server' },
		journal: { type: 'string', default: '/dev/null' }
	}
}).values;

export function listen(server) {
	server.listen(Number(port), '127.0.0.1', () => {
		const address = server.address();
		console.log(`Listening: http://${address.address}:${address.port}/mcp`);
	});
}

export function text(value) {
	return { content: [{ type: 'text', text: String(value) }] };
}
