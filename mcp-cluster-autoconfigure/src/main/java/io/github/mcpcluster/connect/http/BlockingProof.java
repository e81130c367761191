/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import java.io.IOException;
import java.util.function.LongSupplier;

import io.github.mcpcluster.identity.ExpectedIdentity;
import io.github.mcpcluster.identity.InstanceIdentities;
import io.github.mcpcluster.identity.Nonce;
import io.github.mcpcluster.identity.UnprovedInstanceException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.io.CloseMode;

/**
 * Asks for a proof of identity on a connection that was just opened, on the thread of the
 * call that opened it. Nothing of the call is on its way yet.
 *
 * @param identities makes nonces
 * @param deadlines end what takes too long
 * @param nanoTime their clock
 */
record BlockingProof(InstanceIdentities identities, Deadlines deadlines, LongSupplier nanoTime) {

	/**
	 * Asks.
	 * @param connection the connection, open and unused
	 * @param identity the identity to be proved
	 * @throws UnprovedInstanceException if it is not proved
	 * @throws IOException if this side has closed the connection meanwhile
	 */
	void demand(ProbedConnection connection, ExpectedIdentity identity) throws IOException {
		ProofTime time = new ProofTime(this.nanoTime.getAsLong() + ProofTime.LONGEST.toNanos(),
				() -> connection.close(CloseMode.IMMEDIATE));
		this.deadlines.add(time);
		try {
			exchange(connection, identity);
		}
		catch (UnprovedInstanceException ex) {
			throw ex;
		}
		catch (IOException | RuntimeException ex) {
			if (!time.isExpired() && (connection.isEnded() || Thread.currentThread().isInterrupted())) {
				throw ex;
			}
			throw identity.failed(time.reason(ex), ex);
		}
		finally {
			this.deadlines.remove(time);
		}
	}

	private void exchange(ProbedConnection connection, ExpectedIdentity identity) throws IOException {
		Nonce nonce = this.identities.nonce();
		ClassicHttpResponse response = connection
			.exchange(new BasicClassicHttpRequest(Method.GET.name(), connection.site().host(), identity.target(nonce)));
		HttpEntity entity = response.getEntity();
		byte[] body = (entity != null) ? entity.getContent().readNBytes(ExpectedIdentity.ANSWER_LENGTH + 1)
				: new byte[0];
		identity.check(nonce, response.getCode(), body);
		if (KeepAlive.of(response).isZero()) {
			throw identity.failed(ExpectedIdentity.CLOSED, null);
		}
	}

}
