/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import io.github.mcpcluster.identity.ExpectedIdentity;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/**
 * The end of a connection: a host, the name in its certificate, and the identity that it
 * proves. A connection is never used for a service that its certificate does not name,
 * nor for an instance that has not proved its identity on it.
 *
 * @param host scheme, host and port
 * @param certificate name that the certificate must have, as a host; {@code null} for
 * that of the host
 * @param identity the identity to be proved, {@code null} for none
 */
record Site(HttpHost host, @Nullable HttpHost certificate, @Nullable ExpectedIdentity identity) {

	private static final String CERTIFICATE = Site.class.getName() + ".certificate";

	static Site of(HttpHost host, @Nullable String certificateName, @Nullable ExpectedIdentity identity) {
		return new Site(host, (certificateName != null) ? new HttpHost(certificateName, host.getPort()) : null,
				identity);
	}

	/**
	 * Returns the context of an asynchronous exchange with this site.
	 * @return the context, of one exchange
	 */
	HttpContext context() {
		HttpContext context = HttpCoreContext.create();
		if (this.certificate != null) {
			context.setAttribute(CERTIFICATE, this.certificate);
		}
		return context;
	}

	/**
	 * Finds the route of an asynchronous exchange.
	 * @param host whom it goes to
	 * @param context that of {@link #context}
	 * @return the route, which also names the certificate
	 */
	static HttpRoute route(HttpHost host, HttpContext context) {
		HttpHost certificate = (HttpHost) context.getAttribute(CERTIFICATE);
		return new HttpRoute(host, certificate, null, URIScheme.HTTPS.same(host.getSchemeName()));
	}

}
