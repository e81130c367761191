/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import java.net.URI;

import org.testcontainers.consul.ConsulContainer;

import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;

/**
 * Makes {@link ConsulConnectionDetails} of a {@link ConsulContainer} that a test
 * annotates with {@code @ServiceConnection}.
 */
final class ConsulContainerConnectionDetailsFactory
		extends ContainerConnectionDetailsFactory<ConsulContainer, ConsulConnectionDetails> {

	private static final int HTTP_PORT = 8500;

	@Override
	protected ConsulConnectionDetails getContainerConnectionDetails(ContainerConnectionSource<ConsulContainer> source) {
		return new ConsulContainerConnectionDetails(source);
	}

	private static final class ConsulContainerConnectionDetails extends ContainerConnectionDetails<ConsulContainer>
			implements ConsulConnectionDetails {

		private ConsulContainerConnectionDetails(ContainerConnectionSource<ConsulContainer> source) {
			super(source);
		}

		@Override
		public URI address() {
			return URI
				.create("http://%s:%d".formatted(getContainer().getHost(), getContainer().getMappedPort(HTTP_PORT)));
		}

	}

}
