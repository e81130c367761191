/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import java.net.URI;

import io.github.mcpcluster.identity.ExpectedIdentity;
import io.github.mcpcluster.instance.Endpoint;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;
import org.jspecify.annotations.Nullable;

/**
 * The instance at the other end, as HTTP requests name it.
 *
 * @param site where it is
 * @param path path of the MCP endpoint
 * @param text the whole address, for messages
 */
public record Peer(Site site, URI path, String text) {

	private static final Header JSON = new BasicHeader(HttpHeaders.CONTENT_TYPE, MediaTypes.JSON);

	/**
	 * Creates the peer of an instance, without the endpoint's URI, which knows no host
	 * with an underscore.
	 * @param endpoint where it answers
	 * @param certificateName name that its certificate must have, {@code null} for that
	 * of its host
	 * @param identity the identity that it has to prove, {@code null} for none
	 * @return the peer
	 */
	public static Peer of(Endpoint endpoint, @Nullable String certificateName, @Nullable ExpectedIdentity identity) {
		URI uri = endpoint.uri();
		HttpHost host = new HttpHost(endpoint.secure() ? "https" : "http", endpoint.host(), endpoint.port());
		return new Peer(Site.of(host, endpoint.secure() ? certificateName : null, identity),
				URI.create(endpoint.path()), uri.toString());
	}

	/**
	 * Makes a request with a body.
	 * @param body the body
	 * @return the request, with the headers that the body needs
	 */
	public ClassicHttpRequest post(RequestBody body) {
		ClassicHttpRequest request = request(Method.POST);
		request.setEntity(body);
		request.addHeader(JSON);
		request.addHeader(new BasicHeader(HttpHeaders.CONTENT_LENGTH, body.getContentLength()));
		return request;
	}

	/**
	 * Makes a request without a body.
	 * @return the request
	 */
	public ClassicHttpRequest get() {
		return request(Method.GET);
	}

	private ClassicHttpRequest request(Method method) {
		return new BasicClassicHttpRequest(method.name(), this.site.host(), this.path.toString());
	}

	/**
	 * Forgets the identity of the instance, as the connection to it is given up.
	 * @param resources where it is known
	 */
	public void forget(HttpResources resources) {
		ExpectedIdentity identity = this.site.identity();
		if (identity != null) {
			resources.settings().trust().identities().forget(identity);
		}
	}

	/**
	 * Begins the message of a failure.
	 * @param what what was done, such as a method
	 * @return the beginning
	 */
	public String at(String what) {
		return what + " at " + this.text + ": ";
	}

}
