/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import java.net.URI;
import java.net.URISyntaxException;

import io.github.mcpcluster.instance.Endpoint;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;

/**
 * The instance at the other end, as HTTP requests name it.
 *
 * @param host scheme, host and port
 * @param path path of the MCP endpoint
 * @param text the whole address, for messages
 */
public record Peer(HttpHost host, URI path, String text) {

	private static final Header JSON = new BasicHeader(HttpHeaders.CONTENT_TYPE, MediaTypes.JSON);

	/** Not from the endpoint's URI, which knows no host with an underscore. */
	public static Peer of(Endpoint endpoint) {
		URI uri = endpoint.uri();
		HttpHost host = new HttpHost(endpoint.secure() ? "https" : "http", endpoint.host(), endpoint.port());
		return new Peer(host, relative(uri), uri.toString());
	}

	private static URI relative(URI uri) {
		String path = uri.getRawPath();
		try {
			return new URI((uri.getRawQuery() != null) ? path + "?" + uri.getRawQuery() : path);
		}
		catch (URISyntaxException ex) {
			throw new IllegalArgumentException("path: '%s' (expected: a path)".formatted(path), ex);
		}
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
		return new BasicClassicHttpRequest(method.name(), this.host, this.path.toString());
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
