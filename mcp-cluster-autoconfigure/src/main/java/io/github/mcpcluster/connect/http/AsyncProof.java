/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;

import io.github.mcpcluster.identity.ExpectedIdentity;
import io.github.mcpcluster.identity.Nonce;
import io.github.mcpcluster.identity.UnprovedInstanceException;
import io.github.mcpcluster.instance.Excerpt;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.command.RequestExecutionCommand;
import org.apache.hc.core5.http.nio.support.BasicClientExchangeHandler;
import org.apache.hc.core5.reactor.Command;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a proof of identity on the connection that an asynchronous exchange has got,
 * before anything of the exchange is sent: what {@link BlockingProof} does. The
 * connection itself answers where it is proved already. One proof, on one connection.
 */
final class AsyncProof implements ResponseReader, FutureCallback<Void> {

	private final HttpResources resources;

	private final ExpectedIdentity identity;

	private final UnsentRequest unsent;

	private final ByteArrayOutputStream body = new ByteArrayOutputStream();

	private volatile @Nullable Nonce nonce;

	private @Nullable ProofTime time;

	private @Nullable HttpResponse response;

	private volatile @Nullable LimitedSession session;

	AsyncProof(HttpResources resources, ExpectedIdentity identity, UnsentRequest unsent) {
		this.resources = resources;
		this.identity = identity;
		this.unsent = unsent;
	}

	/** Asks, and returns at once. */
	void demand() {
		AsyncExecRuntime connection = this.unsent.scope().execRuntime;
		ProofTime time = new ProofTime(this.resources.deadline(ProofTime.LONGEST), connection::discardEndpoint);
		this.time = time;
		this.resources.deadlines().add(time);
		connection.execute(this.unsent.scope().exchangeId,
				new BasicClientExchangeHandler<>(new ProofRequest(this::request), new PushedResponse(this), this),
				new ProofContext(this));
	}

	private HttpRequest request() {
		Nonce nonce = this.resources.settings().trust().identities().nonce();
		this.nonce = nonce;
		BasicHttpRequest get = new BasicHttpRequest(Method.GET.name(), this.identity.target(nonce));
		Header host = this.unsent.request().getFirstHeader(HttpHeaders.HOST);
		get.setHeader(HttpHeaders.HOST, (host != null) ? host.getValue() : this.unsent.request().getAuthority());
		get.setHeader(HttpHeaders.USER_AGENT, this.resources.settings().clientName());
		return get;
	}

	/**
	 * Answers a proof at once if a connection has given it before.
	 * @param command the command for a connection
	 * @param session the connection
	 * @return whether it is answered, so that nothing is to be sent
	 */
	static boolean isGiven(Command command, LimitedSession session) {
		if (!(command instanceof RequestExecutionCommand request
				&& request.getContext() instanceof ProofContext context)) {
			return false;
		}
		AsyncProof proof = context.proof();
		proof.session = session;
		if (session.proved() != proof.identity) {
			return false;
		}
		proof.end(null);
		return true;
	}

	@Override
	public void head(HttpResponse response) {
		this.response = response;
	}

	@Override
	public void content(ByteBuffer bytes) throws IOException {
		byte[] chunk = new byte[bytes.remaining()];
		bytes.get(chunk);
		this.body.write(chunk, 0, Math.min(chunk.length, ExpectedIdentity.ANSWER_LENGTH + 1 - this.body.size()));
		if (this.body.size() > ExpectedIdentity.ANSWER_LENGTH) {
			check(Objects.requireNonNull(this.response));
		}
	}

	@Override
	public void completed(Void nothing) {
		try {
			HttpResponse response = Objects.requireNonNull(this.response);
			check(response);
			if (KeepAlive.of(response).isZero()) {
				throw this.identity.failed(ExpectedIdentity.CLOSED, null);
			}
			LimitedSession session = this.session;
			if (session != null) {
				session.setProved(this.identity);
			}
			end(null);
		}
		catch (UnprovedInstanceException ex) {
			end(ex);
		}
	}

	private void check(HttpResponse response) throws UnprovedInstanceException {
		this.identity.check(Objects.requireNonNull(this.nonce), response.getCode(), this.body.toByteArray());
	}

	@Override
	public void end() {
		// the callback reports it
	}

	@Override
	public void failed(Exception ex) {
		ProofTime time = this.time;
		boolean expired = time != null && time.isExpired();
		if (ex instanceof UnprovedInstanceException || this.unsent.isCancelled() && !expired) {
			end(ex);
			return;
		}
		end(this.identity.failed((time != null) ? time.reason(ex) : "no answer: " + Excerpt.of(ex), ex));
	}

	@Override
	public void cancelled() {
		failed((Exception) new IOException("cancelled"));
	}

	private void end(@Nullable Exception failure) {
		ProofTime time = this.time;
		if (time != null) {
			this.resources.deadlines().remove(time);
		}
		if (failure != null) {
			this.unsent.fail(failure);
		}
		else {
			this.unsent.proceed();
		}
	}

}
