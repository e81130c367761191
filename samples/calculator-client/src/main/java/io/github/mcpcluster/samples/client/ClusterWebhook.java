/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.samples.client;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import io.github.mcpcluster.McpClusterEvent;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Posts what happens in the cluster to a webhook. Events come from a thread of their own,
 * so that a slow webhook holds up no call.
 */
@Component
@ConditionalOnProperty("webhook.uri")
class ClusterWebhook {

	private static final Log logger = LogFactory.getLog(ClusterWebhook.class);

	private final URI uri;

	private final RestClient client;

	ClusterWebhook(@Value("${webhook.uri}") URI uri) {
		JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory();
		requests.setReadTimeout(Duration.ofSeconds(2));
		this.uri = uri;
		this.client = RestClient.builder().requestFactory(requests).build();
	}

	@EventListener
	void happened(McpClusterEvent event) {
		try {
			this.client.post()
				.uri(this.uri)
				.contentType(MediaType.APPLICATION_JSON)
				.body(Map.of("kind", event.getClass().getSimpleName(), "event", event))
				.retrieve()
				.toBodilessEntity();
		}
		catch (RestClientException ex) {
			logger.warn("Webhook failed: " + ex.getMessage());
		}
	}

}
