// A server with sessions, made with the TypeScript SDK 1.x. It treats a session that it does not know,
// such as one from before its restart, as many servers of that SDK do: 400 with an error whose id is null.

import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';
import express from 'express';
import { completable } from '@modelcontextprotocol/sdk/server/completable.js';
import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import {
	isInitializeRequest, SubscribeRequestSchema, UnsubscribeRequestSchema
} from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { journal, listen, name, text } from './arguments.mjs';

const NOTE = 'note://today';

/** Transports by session id. */
const sessions = new Map();

let note = 'nothing yet';

/** Returns the server of one session. */
function newServer() {
	const server = new McpServer({ name, version: '1.0.0' },
		{ capabilities: { logging: {}, resources: { subscribe: true } } });
	const subscribed = new Set();
	const read = { annotations: { readOnlyHint: true } };

	server.registerTool('where', { description: 'Tells the server.', ...read }, () => text(name));

	server.registerTool('write', { description: 'Writes an id down.', inputSchema: { id: z.string() } }, ({ id }) => {
		appendFileSync(journal, id + '\n');
		return text(name);
	});

	server.registerTool('wait', { description: 'Answers late.', inputSchema: { millis: z.number() }, ...read },
		async ({ millis }) => {
			await new Promise((resolve) => setTimeout(resolve, millis));
			return text(name);
		});

	server.registerTool('ask', { description: 'Asks the user for a colour.', inputSchema: {} }, async () => {
		const answer = await server.server.elicitInput({
			message: 'Which colour?',
			requestedSchema: { type: 'object', properties: { colour: { type: 'string' } }, required: ['colour'] }
		});
		return text(answer.action === 'accept' ? answer.content.colour : answer.action);
	});

	server.registerTool('sample', { description: 'Asks the model.', inputSchema: { question: z.string() } },
		async ({ question }) => {
			const answer = await server.server.createMessage({
				messages: [{ role: 'user', content: { type: 'text', text: question } }], maxTokens: 10
			});
			return text(answer.content.text);
		});

	server.registerTool('roots', { description: 'Lists the roots of the client.' }, async () => {
		const answer = await server.server.listRoots();
		return text(answer.roots.map((root) => root.uri).join(' '));
	});

	server.registerTool('steps', { description: 'Tells its progress and logs.', inputSchema: { steps: z.number() } },
		async ({ steps }, extra) => {
			for (let progress = 1; progress <= steps; progress++) {
				const progressToken = extra._meta?.progressToken;
				if (progressToken !== undefined) {
					await extra.sendNotification({
						method: 'notifications/progress', params: { progressToken, progress, total: steps }
					});
				}
				await extra.sendNotification({
					method: 'notifications/message', params: { level: 'warning', data: `step ${progress}` }
				});
			}
			return text(steps);
		});

	server.registerTool('grow', { description: 'Adds a tool.', inputSchema: { tool: z.string() } }, ({ tool }) => {
		server.registerTool(tool, { description: 'Was added.' }, () => text(tool));
		return text(tool);
	});

	server.registerTool('change', { description: 'Changes the note.', inputSchema: { to: z.string() } }, async ({ to }) => {
		note = to;
		if (subscribed.has(NOTE)) {
			await server.server.sendResourceUpdated({ uri: NOTE });
		}
		return text(to);
	});

	server.registerResource('today', NOTE, { mimeType: 'text/plain' },
		(uri) => ({ contents: [{ uri: uri.href, text: note }] }));
	server.registerResource('note', new ResourceTemplate('note://{day}', { list: undefined }), {},
		(uri, { day }) => ({ contents: [{ uri: uri.href, text: `note of ${day}` }] }));
	server.registerPrompt('explain', {
		argsSchema: { topic: completable(z.string(), (value) => ['sums', 'sets'].filter((topic) => topic.startsWith(value))) }
	}, ({ topic }) => ({ messages: [{ role: 'user', content: { type: 'text', text: `Explain ${topic}.` } }] }));

	server.server.setRequestHandler(SubscribeRequestSchema, ({ params }) => {
		subscribed.add(params.uri);
		return {};
	});
	server.server.setRequestHandler(UnsubscribeRequestSchema, ({ params }) => {
		subscribed.delete(params.uri);
		return {};
	});
	return server;
}

async function newTransport() {
	const transport = new StreamableHTTPServerTransport({
		sessionIdGenerator: randomUUID,
		onsessioninitialized: (id) => sessions.set(id, transport)
	});
	transport.onclose = () => sessions.delete(transport.sessionId);
	await newServer().connect(transport);
	return transport;
}

const application = express();
application.use(express.json());
application.get('/health', (request, response) => response.json({ status: 'UP' }));
application.all('/mcp', async (request, response) => {
	const id = request.headers['mcp-session-id'];
	let transport = sessions.get(id);
	if (!transport && !id && isInitializeRequest(request.body)) {
		transport = await newTransport();
	}
	if (!transport) {
		response.status(400).json({
			jsonrpc: '2.0', error: { code: -32000, message: 'Bad Request: No valid session ID provided' }, id: null
		});
		return;
	}
	await transport.handleRequest(request, response, request.body);
});
listen(createServer(application));
