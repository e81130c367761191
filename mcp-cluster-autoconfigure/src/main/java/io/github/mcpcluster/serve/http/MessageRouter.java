/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import io.github.mcpcluster.protocol.Era;
import io.github.mcpcluster.protocol.ReceivedMessage;
import io.github.mcpcluster.serve.Eras;
import io.github.mcpcluster.serve.Reply;
import io.github.mcpcluster.serve.ServedCall;
import io.github.mcpcluster.serve.ServedService;
import io.github.mcpcluster.serve.SessionMode;
import io.github.mcpcluster.serve.session.SessionCore;
import io.github.mcpcluster.serve.stateless.StatelessCore;

/**
 * Gives a message of one service to those who serve it: with a session or without one.
 */
final class MessageRouter {

	private final ServedService service;

	private final SessionMode mode;

	private final StatelessCore stateless;

	private final SessionCore sessions;

	MessageRouter(ServedService service, SessionMode mode, StatelessCore stateless, SessionCore sessions) {
		this.service = service;
		this.mode = mode;
		this.stateless = stateless;
		this.sessions = sessions;
	}

	/** Returns whether clients of the legacy era get a session. */
	boolean opensSessions() {
		return this.mode.opens(this.service.offering().converses());
	}

	Reply handle(ReceivedMessage message, ServedCall call) {
		boolean stateless = !opensSessions() || message instanceof ReceivedMessage.Malformed
				|| Eras.of(message, call) == Era.MODERN;
		return stateless ? this.stateless.handle(message, call) : this.sessions.handle(message, call);
	}

	Reply listen(ServedCall call) {
		return this.sessions.listen(call);
	}

	Reply end(ServedCall call) {
		return this.sessions.end(call);
	}

}
