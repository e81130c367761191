/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

import io.github.mcpcluster.connect.AnswerLimitException;
import io.github.mcpcluster.connect.AnswerLimitException.Limit;
import io.github.mcpcluster.connect.AnswerLimits;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.connect.InstanceFailure.Kind;
import io.github.mcpcluster.connect.McpRequest;
import io.github.mcpcluster.connect.ReceivedAmount;
import io.github.mcpcluster.connect.Reply;
import io.github.mcpcluster.connect.http.MediaTypes;
import io.github.mcpcluster.connect.http.Peer;
import io.github.mcpcluster.connect.http.Refusal;
import io.github.mcpcluster.instance.Excerpt;
import io.github.mcpcluster.protocol.AnswerReader;
import io.github.mcpcluster.protocol.IncomingMessage;
import io.github.mcpcluster.protocol.JsonLimitException;
import io.github.mcpcluster.protocol.McpErrorCodes;
import io.github.mcpcluster.protocol.RequestId;
import io.github.mcpcluster.protocol.RpcError;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import org.jspecify.annotations.Nullable;

/**
 * The answer that one request waits for: recognizes it among what comes back, and hands
 * on what the server says before it. However the bytes come, by a thread that waits for
 * them or not. For one thread at a time.
 *
 * @param <R> type of the result
 */
final class AwaitedAnswer<R> {

	/** Characters of the message of an error that callers read, and may log. */
	private static final int ERROR_LENGTH = 2000;

	private final Peer peer;

	private final Dialect dialect;

	private final McpRequest<R> request;

	private final RequestId id;

	private final AnswerReader<R> reader;

	private final AnswerLimits limits;

	private final MessageSink messages;

	AwaitedAnswer(Peer peer, Dialect dialect, McpRequest<R> request, AnswerReaders readers, MessageSink messages) {
		this.peer = peer;
		this.dialect = dialect;
		this.request = request;
		this.id = dialect.nextId();
		this.reader = readers.of(request.resultType(), dialect.era());
		this.limits = readers.limits();
		this.messages = messages;
	}

	RequestId id() {
		return this.id;
	}

	Dialect dialect() {
		return this.dialect;
	}

	McpRequest<R> request() {
		return this.request;
	}

	/** The JSON of the request, which is sent with these headers. */
	byte[] write(Map<String, String> headers) {
		return this.dialect.write(this.id, this.request, headers);
	}

	/** Begins the message of a failure. */
	String where() {
		return this.peer.at(this.request.method());
	}

	/**
	 * Reads a response that is one message.
	 * @param json the body of the response
	 * @return the answer
	 * @throws IOException if the response breaks, or is no answer
	 * @throws McpError if the answer is an error
	 */
	Reply<R> readOne(InputStream json) throws IOException {
		try {
			return requireAnswer(this.reader.read(json, this.id));
		}
		catch (JsonLimitException ex) {
			throw exceeded(ex);
		}
	}

	/**
	 * Reads a response that is one message.
	 * @param json the body of the response
	 * @return the answer
	 * @throws IOException if the response is no answer
	 * @throws McpError if the answer is an error
	 */
	Reply<R> readOne(byte[] json) throws IOException {
		return requireAnswer(read(json));
	}

	private Reply<R> requireAnswer(IncomingMessage<R> message) throws IOException {
		Reply<R> reply = replyOf(message);
		if (reply == null) {
			throw new IOException("not the answer to this request");
		}
		return reply;
	}

	/**
	 * Reads one message of a stream. Hands it on if it is not the answer.
	 * @param json the message
	 * @param received counts it if it is not the answer
	 * @return the answer, {@code null} if it is none
	 * @throws IOException if it is no message, or one too many
	 * @throws McpError if it is an answer which is an error
	 */
	@Nullable Reply<R> readNext(byte[] json, ReceivedAmount received) throws IOException {
		IncomingMessage<R> message = read(json);
		Reply<R> reply = replyOf(message);
		if (reply == null) {
			if (message instanceof IncomingMessage.Request<?>) {
				received.addServerRequest(this.limits);
			}
			else {
				received.addMessage(this.limits);
			}
			this.messages.accept(this.dialect, message);
		}
		return reply;
	}

	private IncomingMessage<R> read(byte[] json) throws IOException {
		try {
			return this.reader.read(json, this.id);
		}
		catch (JsonLimitException ex) {
			throw exceeded(ex);
		}
	}

	private AnswerLimitException exceeded(JsonLimitException ex) {
		return ex.isTokens() ? new AnswerLimitException(Limit.TOKENS, this.limits.tokens())
				: new AnswerLimitException(Limit.JSON_SHAPE, 0);
	}

	private static <R> @Nullable Reply<R> replyOf(IncomingMessage<R> message) {
		if (message instanceof IncomingMessage.Result<R> result) {
			return new Reply.Result<>(result.value(), result.hint());
		}
		if (message instanceof IncomingMessage.InputRequired<R> required) {
			return new Reply.InputRequired<>(required.requests(), required.requestState());
		}
		if (message instanceof IncomingMessage.Failure<R> failure) {
			throw error(failure.error());
		}
		return null;
	}

	static McpError error(RpcError error) {
		return new McpError(new JSONRPCError(error.code(), Excerpt.of(error.message(), ERROR_LENGTH), error.data()));
	}

	/**
	 * Returns the failure that a response stands for which is not a success. A JSON-RPC
	 * error that answers this request is an answer whatever the status, except that a
	 * session which is not known remains so.
	 * @param refusal the response
	 * @return the exception
	 */
	RuntimeException refused(Refusal refusal) {
		IncomingMessage<R> message = refusal.mayBeAnswer() ? messageIn(refusal) : null;
		boolean session = this.dialect.hasSession();
		if (message instanceof IncomingMessage.Failure<R> failure
				&& !(session && refusal.status() == 404 && !isUnknownMethod(failure.error()))) {
			return error(failure.error());
		}
		// An error of the modern era alone may come without the id.
		if (message instanceof IncomingMessage.OtherAnswer<R> other && other.id() == null && other.error() != null
				&& McpErrorCodes.isModernOnly(other.error().code())) {
			return error(other.error());
		}
		return refusal.failure(where(), session);
	}

	private @Nullable IncomingMessage<R> messageIn(Refusal refusal) {
		try {
			return this.reader.read(refusal.body(), this.id);
		}
		catch (IOException ex) {
			return null;
		}
	}

	private static boolean isUnknownMethod(RpcError error) {
		return error.code() == McpErrorCodes.METHOD_NOT_FOUND;
	}

	/** The response has neither of the two media types that it may have. */
	IOException unknownType(int status, String type) {
		return new IOException("%d with content type '%s' (expected: %s or %s)".formatted(status, Excerpt.of(type),
				MediaTypes.JSON, MediaTypes.EVENTS));
	}

	/**
	 * Returns whether to inform the server that nobody waits for the answer any more.
	 * @param failure how the request ended
	 * @return whether it can know of the request
	 */
	boolean isAbandoned(InstanceFailure failure) {
		Kind kind = failure.kind();
		return !failure.notProcessed() && (kind == Kind.TIMEOUT || kind == Kind.CANCELLED) && this.dialect.hasSession();
	}

}
