// A server made with the TypeScript SDK 2.x, which speaks 2026-07-28 alone: no handshake, no session.
// What it asks of the client comes as an input-required result, and the state of such a call is sealed
// with a key that all instances share, so that any of them can go on with it.

import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';
import {
	acceptedContent, completable, createMcpHandler, createRequestStateCodec, inputRequired, inputResponse, McpServer,
	ResourceTemplate
} from '@modelcontextprotocol/server';
import { localhostHostValidation, toNodeHandler } from '@modelcontextprotocol/node';
import { z } from 'zod';
import { journal, listen, name, text } from './arguments.mjs';

const NOTE = 'note://today';

const state = createRequestStateCodec({ key: new TextEncoder().encode('a key for tests'.padEnd(32)), ttlSeconds: 60 });

const colour = z.object({ colour: z.string() });

let note = 'nothing yet';

/** Tools that were added, by name. */
const added = new Set();

/** Returns the server of one request. */
function newServer() {
	const server = new McpServer({ name, version: '1.0.0' }, {
		capabilities: { logging: {}, resources: { subscribe: true, listChanged: true }, tools: { listChanged: true } },
		requestState: { verify: state.verify }
	});
	const read = { annotations: { readOnlyHint: true } };

	server.registerTool('where', { description: 'Tells the server.', ...read }, () => text(name));

	server.registerTool('write', { description: 'Writes an id down.', inputSchema: z.object({ id: z.string() }) },
		({ id }) => {
			appendFileSync(journal, id + '\n');
			return text(name);
		});

	server.registerTool('wait', { description: 'Answers late.', inputSchema: z.object({ millis: z.number() }), ...read },
		async ({ millis }) => {
			await new Promise((resolve) => setTimeout(resolve, millis));
			return text(name);
		});

	server.registerTool('region', {
		description: 'Tells the region that the header named.',
		inputSchema: z.object({ region: z.string().meta({ 'x-mcp-header': 'Region' }) }), ...read
	}, (input, context) => text(context.http?.req?.headers.get('mcp-param-region')));

	server.registerTool('ask', { description: 'Asks the user for a colour.' }, (context) => {
		const answer = inputResponse(context.mcpReq.inputResponses, 'colour');
		if (answer.kind === 'missing') {
			return inputRequired({
				inputRequests: { colour: inputRequired.elicit({ message: 'Which colour?', requestedSchema: colour }) }
			});
		}
		const accepted = acceptedContent(context.mcpReq.inputResponses, 'colour', colour);
		return text(accepted ? accepted.colour : answer.action);
	});

	server.registerTool('askTwice', { description: 'Asks for two colours, one after the other.' }, async (context) => {
		const first = context.mcpReq.requestState()?.first;
		const answer = acceptedContent(context.mcpReq.inputResponses, 'colour', colour);
		if (first && answer) {
			return text(`${first.colour} by ${first.at}, ${answer.colour} by ${name}`);
		}
		return inputRequired({
			inputRequests: { colour: inputRequired.elicit({ message: 'Which colour?', requestedSchema: colour }) },
			requestState: await state.mint(answer ? { first: { colour: answer.colour, at: name } } : {})
		});
	});

	server.registerTool('sample', { description: 'Asks the model.', inputSchema: z.object({ question: z.string() }) },
		({ question }, context) => {
			const answer = inputResponse(context.mcpReq.inputResponses, 'answer');
			if (answer.kind === 'missing') {
				return inputRequired({
					inputRequests: {
						answer: inputRequired.createMessage({
							messages: [{ role: 'user', content: { type: 'text', text: question } }], maxTokens: 10
						})
					}
				});
			}
			return text(context.mcpReq.inputResponses.answer.content.text);
		});

	server.registerTool('roots', { description: 'Lists the roots of the client.' }, (context) => {
		const answer = context.mcpReq.inputResponses?.roots;
		return answer ? text(answer.roots.map((root) => root.uri).join(' '))
			: inputRequired({ inputRequests: { roots: inputRequired.listRoots() } });
	});

	server.registerTool('steps',
		{ description: 'Tells its progress and logs.', inputSchema: z.object({ steps: z.number() }) },
		async ({ steps }, context) => {
			for (let progress = 1; progress <= steps; progress++) {
				const progressToken = context.mcpReq._meta?.progressToken;
				if (progressToken !== undefined) {
					await context.mcpReq.notify({
						method: 'notifications/progress', params: { progressToken, progress, total: steps }
					});
				}
				await context.mcpReq.log('warning', `step ${progress}`);
			}
			return text(steps);
		});

	server.registerTool('grow', { description: 'Adds a tool.', inputSchema: z.object({ tool: z.string() }) },
		({ tool }) => {
			added.add(tool);
			handler.notify.toolsChanged();
			return text(tool);
		});
	for (const tool of added) {
		server.registerTool(tool, { description: 'Was added.' }, () => text(tool));
	}

	server.registerTool('change', { description: 'Changes the note.', inputSchema: z.object({ to: z.string() }) },
		({ to }) => {
			note = to;
			handler.notify.resourceUpdated(NOTE);
			return text(to);
		});

	server.registerResource('today', NOTE, { mimeType: 'text/plain' },
		(uri) => ({ contents: [{ uri: uri.href, text: note }] }));
	server.registerResource('note', new ResourceTemplate('note://{day}', { list: undefined }), {},
		(uri, { day }) => ({ contents: [{ uri: uri.href, text: `note of ${day}` }] }));
	server.registerPrompt('explain', {
		argsSchema: z.object({
			topic: completable(z.string(), (value) => ['sums', 'sets'].filter((topic) => topic.startsWith(value)))
		})
	}, ({ topic }) => ({ messages: [{ role: 'user', content: { type: 'text', text: `Explain ${topic}.` } }] }));
	return server;
}

const handler = createMcpHandler(newServer, { legacy: 'reject' });
const serve = toNodeHandler(handler);
const validHost = localhostHostValidation();

listen(createServer((request, response) => {
	if (request.url === '/health') {
		response.setHeader('Content-Type', 'application/json').end('{"status":"UP"}');
	}
	else if (validHost(request, response)) {
		serve(request, response);
	}
}));
