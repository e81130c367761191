/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/**
 * The end of a connection: a host, and the name in its certificate. A connection is never
 * used for a service that its certificate does not name.
 *
 * @param host scheme, host and port
 * @param certificate name that the certificate must have, as a host; {@code null} for
 * that of the host
 */
record Site(HttpHost host, @Nullable HttpHost certificate) {

	private static final String CERTIFICATE = Site.class.getName() + ".certificate";

	static Site of(HttpHost host, @Nullable String certificateName) {
		return new Site(host, (certificateName != null) ? new HttpHost(certificateName, host.getPort()) : null);
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
